import type {ListedDevice} from '../domain/device-overview.js';
import type {Columns} from './columns.js';
import {deviceName} from './device-text.js';

/** What `devices` can show of what is signed in. */
export const deviceColumns: Columns<ListedDevice> = {
	id: ({id}) => id,
	name: device => deviceName(device),
	product: ({product}) => product,
	version: ({version}) => version,
	platform: ({platform}) => platform,
	'last-seen': ({lastSeenAt}) => lastSeenAt,
	address: ({publicAddress}) => publicAddress,
	standing: ({standing}) => standing,
	created: ({createdAt}) => createdAt,
	client: ({clientIdentifier}) => clientIdentifier,
};
