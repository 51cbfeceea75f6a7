import type {TrafficCount} from '../domain/traffic.js';
import {findAccount} from './find-account.js';
import type {Ports} from './ports.js';

/** The traffic ledger, of one account when `wanted` names one. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_ACCOUNT_AMBIGUOUS`, `ERR_STORE_…`. */
export const listTraffic = async ({accounts, traffic}: Pick<Ports, 'accounts' | 'traffic'>, wanted?: string): Promise<readonly TrafficCount[]> => {
	if (wanted === undefined) {
		return traffic.list();
	}

	const account = await findAccount(accounts, wanted);
	const counts = await traffic.list();
	return counts.filter(({clientIdentifier}) => clientIdentifier === account.clientIdentifier);
};
