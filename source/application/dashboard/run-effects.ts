import type {AccountId} from '../../domain/account.js';
import type {AppError} from '../../domain/errors.js';
import {addForm, editForm, type Form} from '../../domain/add-account/form.js';
import type {KeyStatus} from '../../domain/key.js';
import type {Ports} from '../ports.js';
import type {Settings} from '../settings.js';
import {listTraffic} from '../list-traffic.js';
import {removeAccount} from '../remove-account.js';
import {restore} from '../restore.js';
import {setEnabled} from '../set-enabled.js';
import {testStoredProxy} from '../test-proxy.js';
import {testStoredToken} from '../test-token.js';
import {sortKeys} from '../../domain/account-list.js';
import {formDraftName} from '../draft-names.js';
import {createDraftKeeper} from './draft-keeper.js';
import type {DashboardEffect, DashboardEvent, KeyChange} from './events.js';
import {createEmailEffects} from './email-effects.js';
import {createFormEffects} from './form-effects.js';
import {createRefreshEffects} from './refresh-effects.js';
import {createServerEffects} from './server-effects.js';
import {createRunningTest, createWork} from './work.js';

export type EffectParts = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** Ends the program. */
	readonly quit: () => void;
	/** A fault that is no `AppError`: a bug, to be reported as one. */
	readonly crash: (error: unknown) => void;
};

type Send = (event: DashboardEvent) => void;

const changeKey = async (keys: Ports['keys'], change: KeyChange): Promise<KeyStatus> => {
	switch (change.kind) {
		case 'rotate': {
			return keys.rotate();
		}

		case 'lock': {
			return keys.lock(change.passphrase);
		}

		case 'unlock': {
			return keys.unlock();
		}
	}
};

/** How long a revealed secret stays on screen. */
const revealMilliseconds = 10_000;

/**
What does the dashboard's effects, by calling the same use cases as the commands.
At most one test runs at a time; `cancel-test` ends it at its socket.
*/
export const createEffects = ({ports, settings, quit, crash}: EffectParts) => {
	const work = createWork(crash);
	const {attempt} = work;
	const test = createRunningTest();
	const drafts = createDraftKeeper({drafts: ports.drafts, work, timer: ports.timer});
	const runForm = createFormEffects({ports, work, test});
	const runRefresh = createRefreshEffects({ports, work, test});
	const emails = createEmailEffects({ports, work});
	const servers = createServerEffects({ports, work});

	/** Everything that was asked for is done when it resolves, a test excepted: that is stopped. */
	const settle = async (): Promise<void> => {
		test.stop();
		emails.stop();
		servers.stop();
		drafts.keepNow();
		await work.settle();
	};

	/** A change that was asked for is made before the program ends; a test is not waited for. */
	const quitWhenDone = async (): Promise<void> => {
		await settle();
		quit();
	};

	const runStoredTest = ({id, what, attempt: number}: Extract<DashboardEffect, {kind: 'test-stored'}>, send: Send): void => {
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

	const readAll = (send: Send): void => {
		attempt(async () => {
			send({kind: 'accounts-read', accounts: await ports.accounts.list()});
		}, error => {
			send({kind: 'accounts-failed', error});
		});
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

	const run = (effect: DashboardEffect, send: Send): void => {
		const failed = (error: AppError) => {
			send({kind: 'failed', attempt: 'attempt' in effect ? effect.attempt : 0, error});
		};

		switch (effect.kind) {
			case 'read-accounts': {
				readAll(send);
				break;
			}

			case 'find-last-good': {
				attempt(async () => {
					send({kind: 'last-good-found', copy: await ports.backups.lastGood()});
				}, () => {
					// Then there is none to offer; what is wrong with the file is on screen already.
				});
				break;
			}

			case 'restore': {
				attempt(async () => {
					const {accounts} = await restore(ports, effect.file);
					send({kind: 'restored', accounts});
				}, failed);
				break;
			}

			case 'read-key': {
				attempt(async () => {
					send({kind: 'key-read', status: await ports.keys.status()});
				}, failed);
				break;
			}

			case 'change-key': {
				attempt(async () => {
					send({kind: 'key-read', status: await changeKey(ports.keys, effect.change), change: effect.change.kind});
				}, failed);
				break;
			}

			case 'read-traffic': {
				attempt(async () => {
					send({kind: 'traffic-read', ledger: {kind: 'read', counts: await listTraffic(ports)}});
				}, error => {
					send({kind: 'traffic-read', ledger: {kind: 'failed', error}});
				});
				break;
			}

			case 'ask-servers':
			case 'stop-servers': {
				servers.run(effect, send);
				break;
			}

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
						send({kind: 'form-opened', clientIdentifier});
					});
				}, () => {
					// A draft that cannot be read keeps nobody from a new form.
					send({kind: 'form-opened', clientIdentifier});
				});
				break;
			}

			case 'form': {
				runForm(effect.effect, send);
				break;
			}

			case 'refresh': {
				runRefresh(effect.effect, send);
				break;
			}

			case 'emails': {
				emails.run(effect.effect, send);
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

			case 'cancel-test': {
				test.stop();
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
					send({kind: 'account-removed', email: effect.email, ...(signOut !== undefined && {signOut})});
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

			case 'keep-sort': {
				attempt(async () => settings.write({sort: effect.sort}), failed);
				break;
			}

			case 'keep-own-address': {
				attempt(async () => settings.write({ownAddress: effect.ownAddress}), failed);
				break;
			}

			case 'quit': {
				void quitWhenDone();
				break;
			}
		}
	};

	return {run, settle};
};

/** Reads the settings that the dashboard starts with; it does not wait for them. */
export const readSettings = async (settings: Settings, send: Send): Promise<void> => {
	const {sort, ownAddress} = await settings.read();
	send({kind: 'settings-read', sort: sortKeys.find(key => key === sort) ?? 'email', ownAddress: ownAddress ?? ''});
};
