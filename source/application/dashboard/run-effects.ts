import type {Ports} from '../ports.js';
import type {Settings} from '../settings.js';
import {sortKeys} from '../../domain/account-list.js';
import {createAccountEffects} from './account-effects.js';
import {createDraftKeeper} from './draft-keeper.js';
import type {DashboardEffect, DashboardEvent} from './events.js';
import {createEmailEffects} from './email-effects.js';
import {createFormEffects} from './form-effects.js';
import {createRefreshEffects} from './refresh-effects.js';
import {createServerEffects} from './server-effects.js';
import {createStoreEffects} from './store-effects.js';
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

/**
What does the dashboard's effects, by calling the same use cases as the commands.
At most one test runs at a time; `cancel-test` ends it at its socket.
*/
export const createEffects = ({ports, settings, quit, crash}: EffectParts) => {
	const work = createWork(crash);
	const test = createRunningTest();
	const drafts = createDraftKeeper({drafts: ports.drafts, work, timer: ports.timer});
	const runForm = createFormEffects({ports, work, test});
	const runRefresh = createRefreshEffects({ports, work, test});
	const runAccount = createAccountEffects({
		ports, work, test, drafts,
	});
	const runStore = createStoreEffects({ports, settings, work});
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

	const run = (effect: DashboardEffect, send: Send): void => {
		switch (effect.kind) {
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

			case 'ask-servers':
			case 'stop-servers': {
				servers.run(effect, send);
				break;
			}

			case 'open-account':
			case 'open-form':
			case 'look-for-draft':
			case 'keep-draft':
			case 'discard-draft':
			case 'test-stored':
			case 'toggle-enabled':
			case 'remove':
			case 'reveal': {
				runAccount(effect, send);
				break;
			}

			case 'cancel-test': {
				test.stop();
				break;
			}

			case 'quit': {
				void quitWhenDone();
				break;
			}

			default: {
				runStore(effect, send);
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
