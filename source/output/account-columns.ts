import {hasPlexPass, renewalOf, type AccountSummary} from '../domain/account.js';
import {routeLabel} from '../domain/route.js';
import type {Columns} from './columns.js';

/** What `list` can show of an account. */
export const accountColumns: Columns<AccountSummary> = {
	email: ({email}) => email,
	verdict: ({token}) => token.verdict,
	proxy: ({proxy}) => proxy.verdict,
	address: ({proxy}) => proxy.addressVerdict,
	route: ({route}) => routeLabel(route),
	username: ({username}) => username,
	'plex-pass': account => hasPlexPass(account),
	renews: account => renewalOf(account),
	enabled: ({enabled}) => enabled,
	'token-code': ({token}) => token.code ?? token.lastAttempt?.code,
	'token-checked': ({token}) => token.checkedAt,
	'token-ends': ({tokenExpiresAt}) => tokenExpiresAt,
	'proxy-code': ({proxy}) => proxy.code,
	'proxy-checked': ({proxy}) => proxy.checkedAt,
	created: ({createdAt}) => createdAt,
	updated: ({updatedAt}) => updatedAt,
	id: ({id}) => id,
};
