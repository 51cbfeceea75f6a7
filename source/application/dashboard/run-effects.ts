import type {AccountId} from '../../domain/account.js';
import {type AppError, isAppError} from '../../domain/errors.js';
import type {Draft} from '../../domain/add-account/draft.js';
import {addForm, editForm, type Form} from '../../domain/add-account/form.js';
import type {FormEffect} from '../../domain/add-account/events.js';
import type {KeyStatus} from '../../domain/key.js';
import type {Ports} from '../ports.js';
import type {Settings} from '../settings.js';
import {countingTraffic} from '../counting-traffic.js';
import {listTraffic} from '../list-traffic.js';
import {auditOf} from '../list-audit.js';
import {restore} from '../restore.js';
import {saveAccount} from '../save-account.js';
import {setEnabled} from '../set-enabled.js';
import {testProxy, testStoredProxy} from '../test-proxy.js';
import {testStoredToken, testToken} from '../test-token.js';
import {sortKeys} from '../../domain/account-list.js';
import type {DashboardEffect, DashboardEvent, KeyChange} from './events.js';
import {draftName} from './form-screen.js';

export type EffectParts = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** Ends the program. */
	readonly quit: () => void;
	/** A fault that is no `AppError`: a bug, to be reported as one. */
	readonly crash: (error: unknown) => void;
	readonly wait: (milliseconds: number) => Promise<void>;
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

/** A draft is written when nothing was typed for so long. */
const draftPauseMilliseconds = 400;

/** How long a revealed secret stays on screen. */
const revealMilliseconds = 10_000;

/**
What does the dashboard's effects, by calling the same use cases as the commands.
At most one test runs at a time; `cancel-test` ends it at its socket.
*/
export const createEffects = ({ports, settings, quit, crash, wait}: EffectParts) => {
	let test = new AbortController();
	/** What was begun and has not ended. */
	const underWay = new Set<Promise<void>>();

	const startTest = (): AbortSignal => {
		test = new AbortController();
		return test.signal;
	};

	/** Only people's errors become events; anything else is a bug. */
	const attempt = (begin: () => Promise<void>, failed: (error: AppError) => void): void => {
		const guarded = async () => {
			try {
				await begin();
			} catch (error) {
				if (isAppError(error)) {
					failed(error);
				} else {
					crash(error);
				}
			}
		};

		const work = guarded();
		underWay.add(work);
		void work.finally(() => {
			underWay.delete(work);
		});
	};

	/** Drafts are kept and thrown away in the order in which that was asked for. */
	let draftTurn: Promise<void> = Promise.resolve();

	const inTurn = async (work: () => Promise<void>): Promise<void> => {
		const before = draftTurn;
		const mine = (async () => {
			await before.catch(() => undefined);
			await work();
		})();
		draftTurn = mine;
		return mine;
	};

	/** The newest draft of each form that waits for a pause in the typing. */
	const waitingDrafts = new Map<string, Draft>();

	/** A draft that cannot be kept is no reason to stop somebody who types; saving says what is wrong. */
	const keepDrafts = (): void => {
		for (const [name, draft] of waitingDrafts) {
			attempt(async () => inTurn(async () => ports.drafts.keep(name, draft)), () => undefined);
		}

		waitingDrafts.clear();
	};

	const keepSoon = async (name: string, draft: Draft): Promise<void> => {
		waitingDrafts.set(name, draft);
		await wait(draftPauseMilliseconds);
		if (waitingDrafts.get(name) === draft) {
			keepDrafts();
		}
	};

	/** Everything that was asked for is done when it resolves, a test excepted: that is stopped. */
	const settle = async (): Promise<void> => {
		test.abort();
		keepDrafts();
		await Promise.all(underWay);
	};

	/** A change that was asked for is made before the program ends; a test is not waited for. */
	const quitWhenDone = async (): Promise<void> => {
		await settle();
		quit();
	};

	const runForm = (effect: Exclude<FormEffect, {kind: 'leave-form'}>, send: Send): void => {
		const stopped = (number: number) => (error: AppError) => {
			send({kind: 'form', event: {kind: 'test-stopped', attempt: number, error}});
		};

		switch (effect.kind) {
			case 'cancel-test': {
				test.abort();
				break;
			}

			case 'test-proxy': {
				const {attempt: number, fingerprint} = effect;
				const signal = startTest();
				attempt(async () => {
					const report = await countingTraffic(ports, async () => testProxy(ports, effect, {
						signal,
						onStage(stage) {
							send({kind: 'form', event: {kind: 'proxy-stage', attempt: number, stage}});
						},
					}));
					const at = ports.clock.now().toISOString();
					send({
						kind: 'form',
						event: {
							kind: 'proxy-tested', attempt: number, fingerprint, report, at,
						},
					});
				}, stopped(number));
				break;
			}

			case 'test-token': {
				const {attempt: number, fingerprint, identity, except} = effect;
				const signal = startTest();
				attempt(async () => {
					const finding = await countingTraffic(ports, async () => testToken(ports, identity, {signal, ...(except !== undefined && {except})}));
					const at = ports.clock.now().toISOString();
					send({
						kind: 'form',
						event: {
							kind: 'token-tested', attempt: number, fingerprint, finding, at,
						},
					});
				}, stopped(number));
				break;
			}

			case 'save': {
				attempt(async () => {
					const account = await saveAccount(ports, effect);
					send({kind: 'account-saved', account});
				}, error => {
					send({kind: 'form', event: {kind: 'save-failed', error}});
				});
				break;
			}
		}
	};

	const runStoredTest = ({id, what, attempt: number}: Extract<DashboardEffect, {kind: 'test-stored'}>, send: Send): void => {
		const signal = startTest();
		attempt(async () => {
			if (what === 'token') {
				send({kind: 'token-tested', attempt: number, report: await testStoredToken(ports, id, {signal})});
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
		await wait(revealMilliseconds);
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
		const kept = await ports.drafts.find(draftName(form));
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

			case 'open-account': {
				attempt(async () => {
					const [account, history] = await Promise.all([ports.accounts.open(effect.id), auditOf(ports, effect.id)]);
					const opened = (): void => {
						send({
							kind: 'account-opened', attempt: effect.attempt, account, history, to: effect.to,
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
				void keepSoon(effect.name, effect.draft);
				break;
			}

			case 'discard-draft': {
				waitingDrafts.delete(effect.name);
				attempt(async () => inTurn(async () => ports.drafts.discard(effect.name)), failed);
				break;
			}

			case 'test-stored': {
				runStoredTest(effect, send);
				break;
			}

			case 'cancel-test': {
				test.abort();
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
				attempt(async () => {
					await ports.accounts.remove(effect.id);
					send({kind: 'account-removed', email: effect.email});
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
