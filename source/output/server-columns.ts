import type {ReachedServer} from '../domain/servers.js';
import {connectionText, ownershipText, reachingText} from '../wording/server-texts.js';
import type {Columns} from './columns.js';

/** What `servers` can show of a server. */
export const serverColumns: Columns<ReachedServer> = {
	name: ({name}) => name,
	online: ({isOnline}) => isOnline,
	version: ({version}) => version,
	owner: ({ownership}) => ownershipText(ownership),
	accounts: ({accounts}) => accounts.map(account => reachingText(account)).join(', '),
	addresses: ({connections}) => connections.map(connection => connectionText(connection)).join(', '),
	'public-address': ({publicAddress}) => publicAddress,
	'last-seen': ({lastSeenAt}) => lastSeenAt,
	product: ({product}) => product,
	platform: ({platform}) => platform,
	id: ({id}) => id,
};
