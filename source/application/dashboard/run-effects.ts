import type {JobId} from '../../domain/job-id.js';
import type {Ports} from '../ports.js';
import type {Settings} from '../ports/settings.js';
import {refreshDraftName} from '../draft-names.js';
import {dashboardEffects} from './dashboard-effects.js';
import {createPinCollector, type PinCollector} from './pin-collector.js';
import {createDraftKeeper} from './draft-keeper.js';
import type {Effects} from './effects.js';
import {createErrands} from './errands.js';
import type {
	AnswerTo,
	Begin,
	DashboardEffect,
	DashboardEvent,
	Failed,
	Owner,
	WorkOf,
} from './events.js';
import type {PassphraseDesk} from './passphrase-desk.js';
import {screens} from './screens.js';
import {createWork} from './work.js';

export type EffectParts = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** Where the passphrase is asked for; absent where there is none to be typed. */
	readonly passphrases?: PassphraseDesk;
	/** Ends the program. */
	readonly quit: () => void;
	/** Sends text to the clipboard of the terminal. */
	readonly copy: (text: string, isMessage: boolean) => void;
	/** A fault that is no `AppError`: a bug, to be reported as one. */
	readonly crash: (error: unknown) => void;
};

type Send = (event: DashboardEvent) => void;

/** Whoever does the jobs of an owner. */
const effectsOf = (owner: Owner): Effects<Owner> => (owner === 'dashboard' ? dashboardEffects : screens[owner].effects);

/** A code in a draft that is about to be opened is waited for there. */
const leaveCodes = (pins: PinCollector, work: WorkOf<Owner>): void => {
	if (work.kind === 'look-for-new-token') {
		pins.leave({name: refreshDraftName(work.id)});
	} else if (work.kind === 'open-form' || work.kind === 'open-account') {
		pins.leave('forms');
	}
};

/** What does the dashboard's effects, by calling the same use cases as the commands. */
export const createEffects = ({ports, settings, passphrases, quit, copy, crash}: EffectParts) => {
	const work = createWork(crash);
	const drafts = createDraftKeeper({drafts: ports.drafts, work, timer: ports.timer});
	const seen: Ports = {...ports, drafts: drafts.drafts};
	const pins = createPinCollector(seen, work);
	const runErrand = createErrands({
		ports: seen, settings, work, drafts, pins,
	});
	/** The way to each job that runs, at its socket. */
	const running = new Map<JobId, AbortController>();

	const during: PassphraseDesk['during'] = async job => passphrases === undefined ? job() : passphrases.during(job);

	const begin = ({owner, job, work: wanted}: Begin, send: Send): void => {
		const controller = new AbortController();
		const say = (answer: AnswerTo<Owner> | Failed, isLast: boolean): void => {
			send({
				kind: 'answer', to: owner, job, isLast, answer,
			});
		};

		leaveCodes(pins, wanted);
		running.set(job, controller);
		work.attempt(async () => {
			try {
				const last = await during(async () => effectsOf(owner)(seen)(wanted, {
					job,
					signal: controller.signal,
					tell(answer) {
						say(answer, false);
					},
				}));
				say(last, true);
			} finally {
				running.delete(job);
			}
		}, error => {
			say({kind: 'failed', error}, true);
		});
	};

	/** Everything that was asked for is done when it resolves; what can be stopped is stopped. */
	const settle = async (): Promise<void> => {
		passphrases?.close();
		pins.stop();
		for (const controller of running.values()) {
			controller.abort();
		}

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
			case 'begin': {
				begin(effect, send);
				break;
			}

			case 'cancel': {
				running.get(effect.job)?.abort();
				break;
			}

			case 'copy': {
				copy(effect.text, effect.isMessage);
				break;
			}

			case 'give-passphrase': {
				passphrases?.give(effect.passphrase);
				break;
			}

			case 'quit': {
				void quitWhenDone();
				break;
			}

			default: {
				runErrand(effect, send);
			}
		}
	};

	return {run, settle};
};

/** Reads the settings that the dashboard starts with; it does not wait for them. */
export const readSettings = async (settings: Settings, send: Send): Promise<void> => {
	send({kind: 'settings-read', settings: await settings.read()});
};
