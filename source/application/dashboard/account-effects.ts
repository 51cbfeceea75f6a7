import type {AccountId} from '../../domain/account.js';
import type {AppError} from '../../domain/errors.js';
import {addForm, editForm, type Form} from '../../domain/account-form/form.js';
import {formDraftName} from '../draft-names.js';
import type {Ports} from '../ports.js';
import {removeAccount} from '../remove-account.js';
import {setEnabled} from '../set-enabled.js';
import {testStoredProxy} from '../test-proxy.js';
import {testStoredToken} from '../test-token.js';
import type {DraftKeeper} from './draft-keeper.js';
import type {DashboardEffect, DashboardEvent} from './events.js';
import type {RunningTest, Work} from './work.js';

/** What is done with one account, stored or still in a form. */
export type AccountEffect = Extract<DashboardEffect, {kind: 'open-account' | 'open-form' | 'look-for-draft' | 'keep-draft' | 'discard-draft' | 'test-stored' | 'toggle-enabled' | 'remove' | 'reveal'}>;

type Parts = {readonly ports: Ports; readonly work: Work; readonly test: RunningTest; readonly drafts: DraftKeeper};

type Send = (event: DashboardEvent) => void;

/** How long a revealed secret stays on screen. */
const revealMilliseconds = 10_000;

/** Opens, tests and changes one account, by calling the same use cases as the commands. */
export const createAccountEffects = ({ports, work: {attempt}, test, drafts}: Parts) => {
	const runStoredTest = ({id, what, attempt: number}: Extract<AccountEffect, {kind: 'test-stored'}>, send: Send): void => {
		const signal = test.start();
		attempt(async () => {
			if (what === 'token') {
				send({kind: 'token-tested', attempt: number, finding: await testStoredToken(ports, id, {signal})});
				return;
			}

			const report = await testStoredProxy(ports, id, {
				signal,
				onStage(stage) {
					send({kind: 'stage', attempt: number, stage});
				},
			});
			send({kind: 'proxy-tested', attempt: number, report});
		}, error => {
			send({kind: 'failed', attempt: number, error});
		});
	};

	const maskLater = async (id: AccountId, send: Send): Promise<void> => {
		await ports.timer.wait(revealMilliseconds);
		send({kind: 'mask', id});
	};

	/** Offers the draft of a form when there is one. */
	const offerOr = async (form: Form, number: number, send: Send, otherwise: () => void): Promise<void> => {
		const kept = await ports.drafts.find(formDraftName(form.mode));
		if (kept === undefined) {
			otherwise();
		} else {
			send({
				kind: 'draft-found', attempt: number, form, kept,
			});
		}
	};

	return (effect: AccountEffect, send: Send): void => {
		const failed = (error: AppError) => {
			send({kind: 'failed', ...('attempt' in effect && {attempt: effect.attempt}), error});
		};

		switch (effect.kind) {
			case 'open-account': {
				attempt(async () => {
					const [account, history, [look]] = await Promise.all([ports.accounts.open(effect.id), ports.audit.list(effect.id), ports.knownServers.list(effect.id)]);
					const opened = (): void => {
						send({
							kind: 'account-opened', attempt: effect.attempt, account, history, to: effect.to, ...(look !== undefined && {servers: look}),
						});
					};

					if (effect.to === 'edit') {
						await offerOr(editForm(account), effect.attempt, send, opened);
					} else {
						opened();
					}
				}, failed);
				break;
			}

			case 'open-form': {
				const clientIdentifier = ports.random.uuid();
				attempt(async () => {
					await offerOr(addForm(clientIdentifier), effect.attempt, send, () => {
						send({kind: 'form-opened', attempt: effect.attempt, clientIdentifier});
					});
				}, () => {
					// A draft that cannot be read keeps nobody from a new form.
					send({kind: 'form-opened', attempt: effect.attempt, clientIdentifier});
				});
				break;
			}

			case 'look-for-draft': {
				attempt(async () => {
					const kept = await ports.drafts.find('add');
					if (kept !== undefined) {
						send({kind: 'draft-waits', savedAt: kept.savedAt});
					}
				}, () => {
					// It is looked for again when the form is opened.
				});
				break;
			}

			case 'keep-draft': {
				drafts.keep(effect.name, effect.draft, effect.when);
				break;
			}

			case 'discard-draft': {
				drafts.discard(effect.name, failed);
				break;
			}

			case 'test-stored': {
				runStoredTest(effect, send);
				break;
			}

			case 'toggle-enabled': {
				attempt(async () => {
					const account = await setEnabled(ports, effect.id, 'toggle');
					send({kind: 'account-changed', account, text: `${account.email} is now ${account.enabled ? 'enabled' : 'disabled'}.`});
				}, failed);
				break;
			}

			case 'remove': {
				const signal = test.start();
				attempt(async () => {
					const signOut = await removeAccount(ports, effect.id, {signOut: effect.signOut, signal});
					send({
						kind: 'account-removed', id: effect.id, email: effect.email, ...(signOut !== undefined && {signOut}),
					});
				}, failed);
				break;
			}

			case 'reveal': {
				attempt(async () => {
					await ports.accounts.openToReveal(effect.id);
					send({kind: 'revealed', id: effect.id});
					void maskLater(effect.id, send);
				}, failed);
				break;
			}
		}
	};
};
