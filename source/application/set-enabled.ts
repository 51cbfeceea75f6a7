import type {Account, AccountId} from '../domain/account.js';
import type {Ports} from './ports.js';

/** Takes an account out of use, or back into it, without touching anything else. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`. */
export const setEnabled = async ({accounts, clock, actor}: Ports, id: AccountId, to: boolean | 'toggle'): Promise<Account> =>
	accounts.change(id, current => {
		const enabled = to === 'toggle' ? !current.enabled : to;
		return enabled === current.enabled
			? current
			: {
				...current, enabled, updatedAt: clock.now().toISOString(), updatedBy: actor,
			};
	});
