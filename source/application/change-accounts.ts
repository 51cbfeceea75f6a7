import type {AccountId} from '../domain/account.js';
import {countText} from '../wording/count-text.js';
import {afterDone} from './after-done.js';
import {forgetDrafts} from './forget-drafts.js';
import type {Ports} from './ports.js';
import {endToken, type RemoveOptions, type RemovePorts} from './remove-account.js';

/** Takes many accounts out of use, or back into it, in one write. Accounts that are gone, or stand so already, are left alone. Throws `ERR_STORE_…`, `ERR_KEY_…`. */
export const setManyEnabled = async ({accounts, clock, actor}: Pick<Ports, 'accounts' | 'clock' | 'actor'>, ids: readonly AccountId[], isEnabled: boolean): Promise<void> => {
	const updatedAt = clock.now().toISOString();
	await accounts.changeMany(ids.map(id => ({
		id,
		apply: current => current.enabled === isEnabled
			? current
			: {
				...current, enabled: isEnabled, updatedAt, updatedBy: actor,
			},
	})), {audit: 'each'});
};

const forget = async ({accounts, drafts}: RemovePorts, ids: readonly AccountId[]): Promise<readonly string[]> => {
	if (ids.length === 0) {
		return [];
	}

	await accounts.remove(...ids);
	return forgetDrafts(drafts, ids);
};

/**
Removes many accounts, their secrets and what was kept of half-filled forms for them, in one write. Accounts that are gone are left out.
With a sign-out plex.tv is told of one after the other. Where one fails, those that were signed out are removed, the others are not, and the failure is thrown.
Answers the client identifiers of devices that exchanges for a device key may have left at plex.tv.
Throws `ERR_ACCOUNT_NOT_FOUND` when none is there, `ERR_STORE_…`, `ERR_PROXY_…`, `ERR_PLEX_…`, `ERR_CANCELLED`.
*/
export const removeAccounts = async (ports: RemovePorts, ids: readonly AccountId[], {signOut, signal}: RemoveOptions): Promise<readonly string[]> => {
	if (!signOut) {
		return forget(ports, ids);
	}

	const signedOut: AccountId[] = [];
	const forgetThose = async (): Promise<readonly string[]> =>
		afterDone(`plex.tv has signed out the tokens of ${countText(signedOut.length, 'account')}; the accounts are still stored here.`, async () => forget(ports, signedOut));
	try {
		for (const id of ids) {
			await endToken(ports, id, signal);
			signedOut.push(id);
		}
	} catch (error) {
		await forgetThose();
		throw error;
	}

	return forgetThose();
};
