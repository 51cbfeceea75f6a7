import type {Answer} from './answer.js';
import type {Method} from './call.js';
import type {PlexRequest} from './request.js';

/** Something that goes wrong with requests of a kind, so many times; then it is over. */
export type Failure = {
	/** Any, when it is left out. */
	readonly method?: Method;
	/** Tried on the path without the query. */
	readonly path: RegExp;
	readonly answer: Answer;
	/** How many more requests meet with it; `Infinity` for as long as it is in the list. */
	times: number;
};

/** The answer of the first failure that this request meets with, which is used up by one. */
export const takeFailure = (failures: readonly Failure[], {method, pathname}: PlexRequest): Answer | undefined => {
	const failure = failures.find(({times, path, method: only = method}) => times > 0 && only === method && path.test(pathname));
	if (failure !== undefined) {
		failure.times--;
	}

	return failure?.answer;
};
