import type {AccountSummary} from '../../domain/account.js';
import type {Timer} from '../ports.js';
import type {Dashboard} from './dashboard.js';
import {searchRowOf} from './search-row.js';

/** A piece takes less than a millisecond or two, whatever the machine: a key that comes meanwhile does not wait. */
const rowsMade = 150;
const rowsPassed = 5000;
const pauseMilliseconds = 8;

/**
Makes what is searched of all accounts, in small pieces after they were read: the first letter of a search would have to wait for all of it. What is not made yet when it is searched is made then.
An account that has not changed since the last list has it already.
*/
export const createSearchPreparation = (timer: Timer) => {
	let known: readonly AccountSummary[] = [];
	let over = new AbortController();

	const prepare = async (accounts: readonly AccountSummary[], {signal}: AbortController): Promise<void> => {
		let made = rowsMade;
		let passed = 0;
		for (const account of accounts) {
			if (made >= rowsMade || passed >= rowsPassed) {
				await timer.wait(pauseMilliseconds, signal);
				made = 0;
				passed = 0;
			}

			if (signal.aborted) {
				return;
			}

			passed++;
			made += searchRowOf(account).prepare() ? 1 : 0;
		}
	};

	const stop = (): void => {
		over.abort();
	};

	return {
		/** Hears of each state; another list is begun with anew. */
		follow({loaded}: Pick<Dashboard, 'loaded'>): void {
			if (loaded.kind !== 'loaded' || loaded.accounts === known) {
				return;
			}

			stop();
			known = loaded.accounts;
			over = new AbortController();
			void prepare(known, over);
		},
		stop,
	};
};
