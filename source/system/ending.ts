import {onEndSignals, signalStatus, type EndSignal} from './end-signals.js';

type Process = Parameters<typeof onEndSignals>[0] & {
	exitCode?: unknown;
	exit(code?: number): unknown;
};

/** What a signal does to what runs. */
export type Ending = {
	/** Aborts with the first signal. */
	readonly signal: AbortSignal;
	/** The exit status of the signal that came, or undefined. */
	readonly status: () => number | undefined;
	/** Calls back with the first signal, before anything else is ended. */
	readonly onEnd: (listener: (signal: EndSignal) => void) => void;
	/** Until `work` is over neither a second Ctrl-C nor the time ends the process: another program has the terminal, and is told of the signals. */
	readonly leaveTo: (work: Promise<unknown>) => void;
};

/** A package inside conf (when-exit) sends every signal that it hears once more, at once. Nobody presses Ctrl-C twice in so short a time, either. */
const echoMilliseconds = 200;

/** How long after a signal the work has to come to its end by itself. */
const graceMilliseconds = 10_000;

/**
Turns the signals that end a program into an abort: what runs closes its sockets, puts the terminal back, and the program ends by having nothing left to do.
A second Ctrl-C ends it at once, and so do ten seconds, in which a slow machine has written what was typed. Other signals come more than once when nobody is impatient: a shell and the kernel both send SIGHUP when a terminal goes away.
*/
export const watchEnding = (process: Process): Ending => {
	const controller = new AbortController();
	const listeners: Array<(signal: EndSignal) => void> = [];
	let status: number | undefined;
	let isMayBeEcho = true;
	let isLeft = false;

	const exit = (): void => {
		if (!isLeft) {
			process.exit(status);
		}
	};

	const first = (signal: EndSignal): void => {
		status = signalStatus(signal);
		setTimeout(() => {
			// Giving the terminal back may take a slow machine longer than that: what came meanwhile is read first, between timers and immediates.
			setImmediate(() => {
				isMayBeEcho = false;
			});
		}, echoMilliseconds).unref();
		process.exitCode = status;
		for (const listener of listeners) {
			listener(signal);
		}

		controller.abort();
		setTimeout(() => {
			exit();
		}, graceMilliseconds).unref();
	};

	onEndSignals(process, signal => {
		if (status === undefined) {
			first(signal);
		} else if (signal === 'SIGINT' && !isMayBeEcho) {
			exit();
		}
	});
	return {
		signal: controller.signal,
		status: () => status,
		onEnd(listener) {
			listeners.push(listener);
		},
		leaveTo(work) {
			isLeft = true;
			const takeBack = (): void => {
				isLeft = false;
			};

			work.then(takeBack).catch(takeBack);
		},
	};
};
