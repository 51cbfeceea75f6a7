import {constants} from 'node:os';

/** The signals that ask a program to end. */
export const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type EndSignal = (typeof endSignals)[number];

/** The exit status that tells of a signal. */
export const signalStatus = (signal: EndSignal): number => 128 + constants.signals[signal];

type SignalSource = {
	on(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
	off(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
};

/** Calls back for each of the signals, which then do not end the program by themselves. Answers the way to stop that. */
export const onEndSignals = (source: SignalSource, listener: (signal: EndSignal) => void): () => void => {
	for (const signal of endSignals) {
		source.on(signal, listener);
	}

	return () => {
		for (const signal of endSignals) {
			source.off(signal, listener);
		}
	};
};
