/** A state, and the effects that a transition wants done about it. */
type Transition<State, Effect> = readonly [State, ...Effect[]];

export type ProgramParts<State, Event, Effect> = {
	readonly start: State;
	readonly first: readonly Effect[];
	readonly transition: (state: State, event: Event) => Transition<State, Effect>;
	/** Does what an effect says and sends what comes of it; never throws. */
	readonly run: (effect: Effect, send: (event: Event) => void) => void;
};

/** A running state machine, in the shape that React's `useSyncExternalStore` reads. */
export type Program<State, Event> = {
	readonly state: () => State;
	readonly send: (event: Event) => void;
	/** Calls back after each change; returns the way to stop. */
	readonly subscribe: (listener: () => void) => () => void;
};

/**
Holds the state, applies the transition to each event, starts the effects and feeds their events back.
Events sent while one is applied wait their turn, so that a transition always sees a whole state.
*/
export const createProgram = <State, Event, Effect>({start, first, transition, run}: ProgramParts<State, Event, Effect>): Program<State, Event> => {
	let state = start;
	let isApplying = false;
	const waiting: Event[] = [];
	const listeners = new Set<() => void>();

	const apply = (event: Event): void => {
		const [next, ...effects] = transition(state, event);
		const isChanged = next !== state;
		state = next;
		for (const effect of effects) {
			run(effect, send);
		}

		if (isChanged) {
			for (const listener of listeners) {
				listener();
			}
		}
	};

	const send = (event: Event): void => {
		waiting.push(event);
		if (isApplying) {
			return;
		}

		isApplying = true;
		try {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				apply(next);
			}
		} finally {
			isApplying = false;
		}
	};

	for (const effect of first) {
		run(effect, send);
	}

	return {
		state: () => state,
		send,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
};
