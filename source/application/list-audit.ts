import type {AccountId} from '../domain/account.js';
import type {AuditEntry} from '../domain/audit.js';
import {findAccount} from './find-account.js';
import type {Ports} from './ports.js';

/** What was done with one account, the newest first. Throws `ERR_STORE_…`. */
export const auditOf = async ({audit}: Pick<Ports, 'audit'>, id: AccountId): Promise<readonly AuditEntry[]> => {
	const entries = await audit.list();
	return entries.filter(({account}) => account?.id === id);
};

/** Names an account that is gone as well: by the id or email that it had. */
const isNamed = ({account}: AuditEntry, wanted: string): boolean =>
	account !== undefined && (account.id === wanted || account.email.toLowerCase() === wanted.toLowerCase());

/** Who did what, the newest first; of one account when `wanted` names one. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_ACCOUNT_AMBIGUOUS`, `ERR_STORE_…`. */
export const listAudit = async (ports: Pick<Ports, 'accounts' | 'audit'>, wanted?: string): Promise<readonly AuditEntry[]> => {
	const entries = await ports.audit.list();
	if (wanted === undefined) {
		return entries;
	}

	const named = entries.filter(entry => isNamed(entry, wanted));
	if (named.length > 0) {
		return named;
	}

	const {id} = await findAccount(ports.accounts, wanted);
	return entries.filter(({account}) => account?.id === id);
};
