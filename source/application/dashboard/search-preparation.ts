import type {Timer} from '../ports.js';
import type {Dashboard} from './dashboard.js';
import {prepareSearch} from './shown-accounts.js';

/** A piece takes less than a millisecond or two, whatever the machine: a key that comes meanwhile does not wait. */
const pieceAccounts = 150;
const pauseMilliseconds = 8;
/** While many are checked there is another list every few moments. */
const settledMilliseconds = 200;

/** The accounts in the order of the table. */
type Listed = Pick<Dashboard['list'], 'sort' | 'isReversed'> & Pick<Extract<Dashboard['loaded'], {kind: 'loaded'}>, 'accounts'>;

/**
Makes what is searched of all accounts, in small pieces after they were read or sorted: the first letter of a search would have to wait for all of it. What is not made yet when it is searched is made then.
*/
export const createSearchPreparation = (timer: Timer) => {
	let known: Listed | undefined;
	let over = new AbortController();

	const prepare = async (listed: Listed, now: string, {signal}: AbortController): Promise<void> => {
		for (let from = 0, isDone = false; !isDone; from += pieceAccounts) {
			await timer.wait(from === 0 ? settledMilliseconds : pauseMilliseconds, signal);
			isDone = signal.aborted || prepareSearch(listed.accounts, listed, {now, from, to: from + pieceAccounts});
		}
	};

	const stop = (): void => {
		over.abort();
	};

	return {
		/** Hears of each state; another list is begun with anew. */
		follow({loaded, list: {sort, isReversed}, now}: Pick<Dashboard, 'loaded' | 'list' | 'now'>): void {
			if (loaded.kind !== 'loaded' || (loaded.accounts === known?.accounts && sort === known.sort && isReversed === known.isReversed)) {
				return;
			}

			stop();
			known = {accounts: loaded.accounts, sort, isReversed};
			over = new AbortController();
			void prepare(known, now, over);
		},
		stop,
	};
};
