import type {AccountId} from '../domain/account.js';
import {isCancelled, isFailure, reportOf, type ErrorReport} from '../domain/errors.js';
import {issueToken, storedCredentials} from './issue-token.js';
import type {Ports} from './ports.js';
import {refreshToken} from './refresh-token.js';

export type SignedInMany = {
	readonly refreshed: readonly AccountId[];
	readonly failed: ReadonlyArray<ErrorReport & {readonly id: AccountId}>;
	readonly wasCancelled: boolean;
};

/**
Gets new tokens with stored passwords, one account after the other and each once only: plex.tv locks accounts after wrong passwords. It is for the caller to have asked first.
The first answer that wants to be left alone ends it. Throws `ERR_STORE_…`, `ERR_KEY_…`.
*/
export const signInMany = async (ports: Ports, ids: readonly AccountId[], {signal, onDone}: {readonly signal: AbortSignal; readonly onDone?: (done: number) => void}): Promise<SignedInMany> => {
	const refreshed: AccountId[] = [];
	const failed: Array<ErrorReport & {readonly id: AccountId}> = [];
	for (const id of ids) {
		if (signal.aborted) {
			return {refreshed, failed, wasCancelled: true};
		}

		try {
			await refreshToken(ports, id, async (within, account) => issueToken(within, account, {kind: 'sign-in', credentials: storedCredentials(account)}, signal), {signal});
			refreshed.push(id);
		} catch (error) {
			if (isCancelled(error)) {
				return {refreshed, failed, wasCancelled: true};
			}

			if (!isFailure(error)) {
				throw error;
			}

			failed.push({...reportOf(error), id});
			if (error.code === 'ERR_PLEX_RATE_LIMITED') {
				return {refreshed, failed, wasCancelled: false};
			}
		}

		onDone?.(refreshed.length + failed.length);
	}

	return {refreshed, failed, wasCancelled: false};
};
