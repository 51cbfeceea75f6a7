import type {Account, AccountId} from '../domain/account.js';
import type {Ports} from './ports.js';

/** Takes an account out of use, or back into it, without touching anything else. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`. */
export const setEnabled = async ({accounts, clock, actor}: Ports, id: AccountId, to: boolean | 'toggle'): Promise<Account> =>
	accounts.change(id, current => {
		const isEnabled = to === 'toggle' ? !current.enabled : to;
		return isEnabled === current.enabled
			? current
			: {
				...current, enabled: isEnabled, updatedAt: clock.now().toISOString(), updatedBy: actor,
			};
	});
