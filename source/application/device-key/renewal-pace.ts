import type {Account} from '../../domain/account.js';
import {turnsOf} from '../../domain/device-key/renewal-turns.js';
import {AppError} from '../../domain/errors.js';
import type {Ports} from '../ports.js';
import {isDue} from './renew-account.js';

/** So few renew at once; of more each waits for the one before it, so that many accounts take minutes. */
const atOnce = 10;
const minApartMilliseconds = 200;
const maxApartMilliseconds = 400;

export type RenewalTurns = {
	/** Whether a due account is renewed by this piece of work, after it has waited for its turn. False where it is not due, or can wait for a later look. Throws `ERR_CANCELLED`. */
	take(account: Account): Promise<boolean>;
	/** Waits for a turn of one that plex.tv has rejected: it has nothing to wait for. Throws `ERR_CANCELLED`. */
	wait(): Promise<void>;
};

/** Spreads the renewals of accounts that are looked at together: those that were made in the same minute are not to renew in the same minute for ever. A few are renewed at once, as one is that was asked for alone. */
export const renewalTurns = ({clock, timer, random}: Pick<Ports, 'clock' | 'timer' | 'random'>, accounts: readonly Account[], signal: AbortSignal): RenewalTurns => {
	const now = clock.now();
	const turns = new Set(turnsOf(accounts.filter(account => isDue(account, now)), now).map(({id}) => id));
	let begun = 0;
	let before = Promise.resolve();

	const wait = async (): Promise<void> => {
		begun += 1;
		if (begun > atOnce) {
			const apart = minApartMilliseconds + (random.fraction() * (maxApartMilliseconds - minApartMilliseconds));
			const previous = before;
			before = (async () => {
				await previous;
				await timer.wait(apart, signal);
			})();
			await before;
		}

		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}
	};

	return {
		wait,
		async take({id}) {
			if (!turns.has(id)) {
				return false;
			}

			await wait();
			return true;
		},
	};
};
