import type {Account, AccountId} from '../../domain/account.js';
import type {Cancellable} from '../ports/plex-tv.js';
import {isDue, renewOrLater, type RenewalPorts} from './renew-account.js';

/**
An account for a piece of work with plex.tv: one whose token is due is renewed first. Where that fails the account has what it had, and plex.tv says what that is worth.
Throws `ERR_CANCELLED`.
*/
export const freshened = async (ports: RenewalPorts, account: Account, {signal}: Cancellable): Promise<Account> => {
	if (!isDue(account, ports.clock.now())) {
		return account;
	}

	const renewed = await renewOrLater(ports, account, signal);
	return renewed.kind === 'renewed' ? renewed.account : account;
};

/** The same for one that is still to be opened. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…` and `ERR_KEY_…` as well. */
export const openFresh = async (ports: RenewalPorts, id: AccountId, options: Cancellable): Promise<Account> => freshened(ports, await ports.accounts.open(id), options);
