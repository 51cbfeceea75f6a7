import type {Account, AccountId} from '../domain/account.js';
import type {AuditEntry} from '../domain/audit.js';
import type {PastCheck} from '../domain/check-history.js';
import type {ServerSnapshot} from '../domain/servers.js';
import type {Ports} from './ports.js';

export type AccountDetails = {
	readonly account: Account;
	readonly history: readonly AuditEntry[];
	/** The last tests of it, the oldest first. */
	readonly checks: readonly PastCheck[];
	/** Absent when the account was never asked for its servers. */
	readonly servers?: ServerSnapshot;
};

/** Everything that is stored of one account. Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`, `ERR_KEY_…`. */
export const readDetails = async ({accounts, audit, knownServers}: Pick<Ports, 'accounts' | 'audit' | 'knownServers'>, id: AccountId): Promise<AccountDetails> => {
	const [account, history, [servers], checks] = await Promise.all([accounts.open(id), audit.list(id), knownServers.list(id), accounts.pastChecks(id)]);
	return {account, history, checks, ...(servers !== undefined && {servers})};
};
