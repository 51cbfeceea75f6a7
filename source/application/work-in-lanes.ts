import {isCancelled} from '../domain/errors.js';
import {createLanes, type LaneOptions, type Lanes} from './lanes.js';
import type {Ports} from './ports.js';

/** What the work on one item may use. */
export type LaneWork = Lanes & {
	/** Aborts when the whole is cancelled, or has failed elsewhere. */
	readonly signal: AbortSignal;
};

export type WorkInLanesOptions<Result> = LaneOptions & {
	/** Told of each result as it comes, and of how many there are by then. */
	readonly onResult?: (result: Result, done: number, total: number) => void;
};

/** What came of many items: the results in the order of the items. Where it was cancelled, those that there were by then. */
export type LanesOutcome<Result> = {readonly results: readonly Result[]; readonly total: number; readonly wasCancelled: boolean};

/**
Does `work` for each item; its requests go through lanes, and whatever is not a request waits for nobody.
Cancelling ends it with what was found so far. The first failure of another kind ends it, too, and is thrown.
*/
export const workInLanes = async <Item, Result>(
	ports: Pick<Ports, 'clock' | 'timer' | 'random'>,
	items: readonly Item[],
	work: (item: Item, lanes: LaneWork) => Promise<Result>,
	{signal: outer, onResult, ...options}: WorkInLanesOptions<Result>,
): Promise<LanesOutcome<Result>> => {
	const ending = new AbortController();
	const signal = AbortSignal.any([outer, ending.signal]);
	const lanes: LaneWork = {...createLanes(ports, {...options, signal}), signal};
	const found = new Map<number, Result>();
	const failures: unknown[] = [];

	const workOn = async (item: Item, index: number): Promise<void> => {
		try {
			const result = await work(item, lanes);
			found.set(index, result);
			onResult?.(result, found.size, items.length);
		} catch (error) {
			if (!(signal.aborted && isCancelled(error))) {
				failures.push(error);
				ending.abort();
			}
		}
	};

	await Promise.all(items.map(async (item, index) => workOn(item, index)));
	// A pause that nobody waits for any more ends here.
	ending.abort();
	if (failures.length > 0) {
		throw failures[0];
	}

	return {
		results: [...found].toSorted(([a], [b]) => a - b).map(([, result]) => result),
		total: items.length,
		wasCancelled: found.size < items.length,
	};
};
