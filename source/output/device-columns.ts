import type {ListedDevice} from '../domain/device-overview.js';
import {deviceName} from '../wording/device-texts.js';
import type {Columns} from './columns.js';

/** A device, and the email of the account that it is signed in as. */
export type DeviceRow = ListedDevice & {readonly account: string};

/** What `devices` can show of what is signed in. */
export const deviceColumns: Columns<DeviceRow> = {
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
	account: ({account}) => account,
};
