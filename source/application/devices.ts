import type {AccountId} from '../domain/account.js';
import {deviceOverview, type ListedDevice} from '../domain/device-overview.js';
import {openFresh} from './device-key/open-fresh.js';
import type {RenewalPorts} from './device-key/renew-account.js';
import type {Cancellable, RemovedDevice} from './ports/plex-tv.js';
import type {Ports} from './ports.js';
import {thenSaveTraffic} from './save-traffic.js';

type DevicePorts = RenewalPorts & Pick<Ports, 'traffic' | 'audit'>;

/** What is signed in as an account, along its route. Throws as `PlexDevices` does, and `ERR_ACCOUNT_…`, `ERR_STORE_…`. */
export const listDevices = async (ports: DevicePorts, id: AccountId, options: Cancellable): Promise<readonly ListedDevice[]> => thenSaveTraffic(ports, async () => {
	const account = await openFresh(ports, id, options);
	return deviceOverview(await ports.plexTv.listDevices(account, options), account);
});

/** Signs a device out, which ends its token, and writes it down. Throws as `listDevices` does. */
export const revokeDevice = async (ports: DevicePorts, id: AccountId, device: ListedDevice & {readonly id: number}, options: Cancellable): Promise<RemovedDevice> => {
	const account = await ports.accounts.open(id);
	const removed = await thenSaveTraffic(ports, async () => ports.plexTv.removeDevice(account, device.id, options));
	await ports.audit.note({action: 'revoked-device', detail: `${device.name} (${device.product}) of ${account.email}`});
	return removed;
};
