import type {Account} from '../domain/account.js';
import type {RawAnswer, RawCall} from '../domain/raw-request.js';
import {AppError} from '../domain/errors.js';
import {isCarrying} from '../domain/query-parameters.js';
import {thenSaveTraffic} from './save-traffic.js';
import {openFresh} from './device-key/open-fresh.js';
import {findAccount} from './find-account.js';
import type {Ports} from './ports.js';

export type RawRequestOptions = {
	readonly signal: AbortSignal;
	/** Secrets in the answer will be shown, which is written down first. */
	readonly isRevealing: boolean;
};

/**
Makes any call to plex.tv as a stored account, along its route. Answers with the account, too, whose secrets the answer may repeat.
Throws `ERR_REQUEST_TARGET`, `ERR_ACCOUNT_…`, `ERR_PROXY_…`, `ERR_TLS_…`, `ERR_PLEX_…`, `ERR_CANCELLED`, `ERR_STORE_…`, `ERR_KEY_…`.
*/
export const rawRequest = async (ports: Ports, wanted: string, call: RawCall, {signal, isRevealing}: RawRequestOptions): Promise<{readonly account: Account; readonly answer: RawAnswer}> => {
	const {id} = await findAccount(ports.accounts, wanted);
	const fresh = await thenSaveTraffic(ports, async () => openFresh(ports, id, {signal}));
	const account = isRevealing ? await ports.accounts.openToReveal(id) : fresh;
	const carried = call.headers?.find(([name]) => isCarrying(account.queryParameters, name));
	if (carried !== undefined) {
		throw new AppError('ERR_REQUEST_TARGET', `${carried[0]} is one of the account’s extra query parameters, and each X-Plex name is sent once`);
	}

	return thenSaveTraffic(ports, async () => ({account, answer: await ports.plexTv.request(account, call, {signal})}));
};
