import type {Duplex} from 'node:stream';
import {startDeadline} from './deadline.js';
import {ConnectionFailure, type Fault, type Phase} from './failure.js';

export type PhaseLimits = {
	readonly phase: Phase;
	readonly milliseconds: number;
	readonly signal: AbortSignal;
};

type Settle<Value> = {
	readonly done: (value: Value) => void;
	readonly failed: (fault: Fault) => void;
};

/**
Runs one phase on a socket. It ends with `done` or `failed`, with its deadline, or with `signal`; whatever comes first counts.
A phase that fails destroys the socket, and leaves no timer or listener of its own behind.
*/
export const runPhase = async <Value>({phase, milliseconds, signal}: PhaseLimits, socket: Duplex, start: (settle: Settle<Value>) => () => void): Promise<Value> =>
	new Promise((resolve, reject) => {
		let isOver = false;
		const cleanUps: Array<() => void> = [];
		const finish = (action: () => void): void => {
			if (isOver) {
				return;
			}

			isOver = true;
			for (const cleanUp of cleanUps) {
				cleanUp();
			}

			action();
		};

		const failed = (fault: Fault): void => {
			finish(() => {
				// What the socket still has to say is of no interest, and must not crash the program.
				socket.on('error', () => undefined);
				socket.destroy();
				reject(new ConnectionFailure(phase, fault));
			});
		};

		const done = (value: Value): void => {
			finish(() => {
				resolve(value);
			});
		};

		const aborted = (): void => {
			failed({kind: 'aborted'});
		};

		const stopDeadline = startDeadline(milliseconds, () => {
			failed({kind: 'timeout'});
		});
		signal.addEventListener('abort', aborted);
		cleanUps.push(() => {
			stopDeadline();
			signal.removeEventListener('abort', aborted);
		}, start({done, failed}));
		if (signal.aborted) {
			aborted();
		}
	});

/** What a phase may want to hear of its socket. */
type Listeners = {
	readonly connect?: () => void;
	readonly secureConnect?: () => void;
	readonly data?: (bytes: Uint8Array) => void;
	readonly error?: (error: Error) => void;
	readonly close?: () => void;
};

/** Listens to several events of a socket, none of which comes before this returns; answers the way to stop. */
export const listen = (socket: Duplex, listeners: Listeners): () => void => {
	const entries = Object.entries(listeners);
	for (const [event, listener] of entries) {
		socket.on(event, listener);
	}

	return () => {
		for (const [event, listener] of entries) {
			socket.off(event, listener);
		}
	};
};
