import type {Program} from '../application/program.js';
import {onceQuiet} from './terminal/once-quiet.js';
import {onceSoon} from './terminal/once-soon.js';

/** Longer than from one key to the next while one is held down. */
export const quietMilliseconds = 100;

/** The program as Ink follows it. */
export type Followed<State> = {
	/** The state that Ink draws. */
	readonly state: () => State;
	/** Calls back when that is another one; returns the way to stop. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Whether it is the program's. */
	readonly isCurrent: () => boolean;
	/** Has the program's state shown soon. */
	readonly show: () => void;
	readonly stop: () => void;
};

/**
Has each state shown at once, and Ink follow when there is no other for a while: Ink takes three times as long for the same rows, and most of the memory that a key takes.
Ink's own frame, when it comes, is what is shown already.
*/
export const drawAhead = <State, Event>(program: Pick<Program<State, Event>, 'state' | 'subscribe'>, {show, milliseconds}: {readonly show: () => void; readonly milliseconds: number}): Followed<State> => {
	const listeners = new Set<() => void>();
	let followed = program.state();
	const quiet = onceQuiet(milliseconds, () => {
		followed = program.state();
		for (const listener of listeners) {
			listener();
		}
	});
	// What comes at once is shown once.
	const showSoon = onceSoon(queueMicrotask, show);
	const stop = program.subscribe(() => {
		showSoon();
		quiet.ask();
	});
	return {
		state: () => followed,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		isCurrent: () => followed === program.state(),
		show: showSoon,
		stop() {
			stop();
			quiet.stop();
		},
	};
};

/** Where nothing can be shown ahead of Ink: what is heard. */
export const drawAlong = <State, Event>({state, subscribe}: Pick<Program<State, Event>, 'state' | 'subscribe'>): Followed<State> => ({
	state,
	subscribe,
	isCurrent: () => true,
	show: () => undefined,
	stop: () => undefined,
});
