import type {Account} from '../domain/account.js';
import {isAppError, isCancelled} from '../domain/errors.js';
import type {TokenReport} from '../domain/verdict.js';
import type {Cancellable, PlexDevices} from './ports/plex-tv.js';
import type {Ports} from './ports.js';

type KeepAlivePorts = Pick<Ports, 'clock'> & {readonly plexTv: Pick<PlexDevices, 'ping'>};

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Whether it is time: a lasting token that was found valid, and not called for within a day. A token with an end of its own is renewed instead. */
const isWanted = ({token, tokenExpiresAt}: Account, report: TokenReport, now: Date): boolean =>
	report.verdict === 'valid' && tokenExpiresAt === undefined
	// A time to come is of a clock that has been set back since.
	&& (token.keptAliveAt === undefined || Math.abs(now.getTime() - Date.parse(token.keptAliveAt)) >= dayMilliseconds);

/**
Makes the call that is said to renew a lasting token's life (API facts §4), once a day at most. Answers when it was made (ISO 8601), whatever came of it: it says nothing about the token, and is not made again that day.
Throws `ERR_CANCELLED`.
*/
export const keepAlive = async ({plexTv, clock}: KeepAlivePorts, account: Account, report: TokenReport, {signal}: Cancellable): Promise<string | undefined> => {
	if (!isWanted(account, report, clock.now())) {
		return undefined;
	}

	try {
		await plexTv.ping(account, {signal});
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}
	}

	return clock.now().toISOString();
};

/** The account with the time of that call, if it was made. */
export const withKeptAlive = (account: Account, keptAliveAt: string | undefined): Account =>
	keptAliveAt === undefined ? account : {...account, token: {...account.token, keptAliveAt}};
