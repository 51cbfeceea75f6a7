import type {AuditEntry} from '../domain/audit.js';
import {isSameEmail} from '../domain/email.js';
import {findAccount} from './find-account.js';
import type {Ports} from './ports.js';

/** Names an account that is gone as well: by the id or email that it had. */
const isNamed = ({account}: AuditEntry, wanted: string): boolean =>
	account !== undefined && (account.id === wanted || isSameEmail(account.email, wanted));

/** What was done with several accounts at once, or with all, concerns this one as well, from its own first entry on to its removal. */
const withShared = (entries: readonly AuditEntry[], own: readonly AuditEntry[]): readonly AuditEntry[] => {
	const all = new Set(own);
	const since = own.at(-1)?.at ?? '';
	const [last] = own;
	const isOver = ({at}: AuditEntry): boolean => last?.action === 'removed' && at > last.at;
	return entries.filter(entry => all.has(entry) || (entry.account === undefined && entry.at >= since && !isOver(entry)));
};

/** Who did what, the newest first; of one account when `wanted` names one. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_ACCOUNT_AMBIGUOUS`, `ERR_STORE_…`. */
export const listAudit = async ({accounts, audit}: Pick<Ports, 'accounts' | 'audit'>, wanted?: string): Promise<readonly AuditEntry[]> => {
	const entries = await audit.list();
	if (wanted === undefined) {
		return entries;
	}

	const named = entries.filter(entry => isNamed(entry, wanted));
	if (named.length > 0) {
		return withShared(entries, named);
	}

	const {id} = await findAccount(accounts, wanted);
	return withShared(entries, entries.filter(({account}) => account?.id === id));
};
