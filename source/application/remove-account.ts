import type {AccountId} from '../domain/account.js';
import type {SignOutAnswer} from '../domain/sign-in.js';
import {afterDone} from './after-done.js';
import {thenSaveTraffic} from './save-traffic.js';
import {forgetDrafts} from './forget-drafts.js';
import type {Ports} from './ports.js';

export type RemovePorts = Pick<Ports, 'accounts' | 'drafts' | 'traffic' | 'plexTv'>;

export type RemoveOptions = {
	/** Whether plex.tv is to forget the token first. On an explicit wish only: a token that was copied from a browser signs that browser out. */
	readonly signOut: boolean;
	readonly signal: AbortSignal;
};

/** Ends a stored account's token at plex.tv, along its route. */
export const endToken = async (ports: RemovePorts, id: AccountId, signal: AbortSignal): Promise<SignOutAnswer> => {
	// No token is ended of an account that could not be removed then.
	await ports.accounts.checkWritable();
	const account = await ports.accounts.open(id);
	return thenSaveTraffic(ports, async () => ports.plexTv.signOut(account, {signal}));
};

export type RemovedAccount = {
	/** What became of the sign-out, if one was wanted. */
	readonly signOut?: SignOutAnswer;
	/** The client identifiers of devices that exchanges for a device key may have left at plex.tv. */
	readonly leftDevices: readonly string[];
};

/**
Removes an account, its secrets, and what was kept of half-filled forms for it. A sign-out comes first; when it fails, nothing is removed.
Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`, `ERR_PROXY_…`, `ERR_PLEX_…`, `ERR_CANCELLED`.
*/
export const removeAccount = async (ports: RemovePorts, id: AccountId, {signOut, signal}: RemoveOptions): Promise<RemovedAccount> => {
	const ended = signOut ? await endToken(ports, id, signal) : undefined;
	const remove = async (): Promise<void> => ports.accounts.remove(id);
	await (ended === undefined ? remove() : afterDone('plex.tv has signed its token out; the account is still stored here.', remove));
	const leftDevices = await afterDone('The account was removed all the same; a half-filled form of it may be left.', async () => forgetDrafts(ports.drafts, [id]));
	return {leftDevices, ...(ended !== undefined && {signOut: ended})};
};
