import type {Health} from '../domain/account-health.js';
import type {Columns} from './columns.js';

/** What `check` can show of an account. */
export const healthColumns: Columns<Health> = {
	account: ({account}) => account,
	state: ({state}) => state,
	code: ({code}) => code,
	message: ({message}) => message,
	verdict: ({summary}) => summary.token.verdict,
	proxy: ({summary}) => summary.proxy.verdict,
	address: ({summary}) => summary.proxy.addressVerdict,
	'token-ends': ({summary}) => summary.tokenExpiresAt,
	checked: ({checkedAt}) => checkedAt,
	hint: ({hint}) => hint,
	id: ({id}) => id,
};
