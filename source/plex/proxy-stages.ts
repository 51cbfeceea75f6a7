import type {ProxyRoute} from '../domain/route.js';
import {stageTexts} from '../wording/stage-texts.js';
import {
	stageNames,
	type AddressVerdict,
	type OnStage,
	type Stage,
	type StageName,
} from '../domain/verdict.js';
import type {Phase} from './connection/failure.js';

type StagesOptions = {
	readonly route: ProxyRoute;
	/** A clock that only goes forwards, in milliseconds. */
	readonly milliseconds: () => number;
	readonly onStage?: OnStage;
};

/** The six stages of one test as they come about. */
export type Stages = {
	/** Translates what the connection has passed. */
	readonly onPhase: (phase: Phase) => void;
	readonly pass: (name: StageName, message: string) => void;
	readonly passAddress: (message: string, verdict: AddressVerdict) => void;
	readonly passSignIn: () => void;
	readonly fail: (name: StageName, message: string) => void;
	/** All six, in order; those that never came were not reached. */
	readonly all: () => readonly Stage[];
};

/** Times the stages and tells of each as it ends. */
export const createStages = ({route, milliseconds, onStage}: StagesOptions): Stages => {
	const ended = new Map<StageName, Stage>();
	let since = milliseconds();

	const end = (name: StageName, outcome: 'passed' | 'failed', message: string, addressVerdict?: AddressVerdict): void => {
		const now = milliseconds();
		const stage: Stage = {
			name, outcome, milliseconds: Math.round(now - since), message,
		};
		since = now;
		ended.set(name, stage);
		onStage?.(stage, addressVerdict);
	};

	const pass = (name: StageName, message: string): void => {
		end(name, 'passed', message);
	};

	/** One answer tells of sign-in and tunnel: what answers as a proxy does, and not 407, has taken the sign-in. */
	const passSignIn = (): void => {
		pass('sign-in', stageTexts.signIn(route));
	};

	const reached: Phase = route.address.scheme === 'https' ? 'proxyTls' : 'connect';

	const onPhase = (phase: Phase): void => {
		// A second tunnel of the same test says nothing new: plex.tv may end the first between two requests.
		if (ended.has('tls')) {
			return;
		}

		switch (phase) {
			case reached: {
				pass('reach', stageTexts.reach(route));

				break;
			}

			case 'tunnel': {
				passSignIn();
				pass('tunnel', stageTexts.tunnel);

				break;
			}

			case 'tls': {
				pass('tls', stageTexts.tls);

				break;
			}
		// No default
		}
	};

	return {
		onPhase,
		pass,
		passAddress(message, verdict) {
			end('address', 'passed', message, verdict);
		},
		passSignIn,
		fail(name, message) {
			end(name, 'failed', message);
		},
		all: () => stageNames.map(name => ended.get(name) ?? {
			name, outcome: 'not-reached', milliseconds: 0, message: '',
		}),
	};
};
