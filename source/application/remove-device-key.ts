import type {Account, AccountId} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import type {Ports} from './ports.js';

/**
Forgets an account's device key, and nothing else: its token is good until its own end, and plex.tv is not asked.
Throws `ERR_DEVICE_KEY_MISSING` where it has none, `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`.
*/
export const removeDeviceKey = async ({accounts, clock, actor}: Pick<Ports, 'accounts' | 'clock' | 'actor'>, id: AccountId): Promise<Account> =>
	accounts.change(id, ({deviceKey, ...current}) => {
		if (deviceKey === undefined) {
			throw new AppError('ERR_DEVICE_KEY_MISSING', current.email);
		}

		return {...current, updatedAt: clock.now().toISOString(), updatedBy: actor};
	});
