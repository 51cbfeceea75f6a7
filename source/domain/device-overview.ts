import {sentClientIdentifier} from './query-parameters.js';
import type {SignedInDevice} from './signed-in-device.js';

/** The name under which this program signs in, where an account's parameters give no other. */
const ownProduct = 'plex-accounts';

/** What a device is to the account here: its own device, another one of this program's that it does not use, one that was seen from where neither the account nor a server of it is, or anything else. */
export type DeviceStanding = 'ours' | 'double' | 'stranger' | 'other';

export const standingTexts: Readonly<Record<DeviceStanding, string>> = {
	ours: 'this program’s own',
	double: 'this program, under another identifier',
	stranger: 'seen from another address',
	other: '',
};

export type ListedDevice = SignedInDevice & {readonly standing: DeviceStanding};

type Named = {readonly queryParameters: string; readonly clientIdentifier: string};

const isOurs = ({clientIdentifier}: SignedInDevice, account: Named): boolean => clientIdentifier === sentClientIdentifier(account);

const isServer = ({provides}: SignedInDevice): boolean => provides.includes('server');

/** Where the account's own device and its servers were seen. Where none is known nobody is a stranger. */
const homesOf = (devices: readonly SignedInDevice[], account: Named): ReadonlySet<string> =>
	new Set(devices.flatMap(device => device.publicAddress !== undefined && (isOurs(device, account) || isServer(device)) ? [device.publicAddress] : []));

const standingOf = (device: SignedInDevice, account: Named, homes: ReadonlySet<string>): DeviceStanding => {
	if (isOurs(device, account)) {
		return 'ours';
	}

	if (device.product.toLowerCase() === ownProduct) {
		return 'double';
	}

	const {publicAddress} = device;
	return publicAddress !== undefined && homes.size > 0 && !homes.has(publicAddress) ? 'stranger' : 'other';
};

/** Own ones first, then doubles and strangers; within them the one that was seen last. */
const order: readonly DeviceStanding[] = ['ours', 'double', 'stranger', 'other'];

/** The devices of an account as a person looks through them. */
export const deviceOverview = (devices: readonly SignedInDevice[], account: Named): readonly ListedDevice[] => {
	const homes = homesOf(devices, account);
	return devices
		.map(device => ({...device, standing: standingOf(device, account, homes)}))
		.toSorted((a, b) => {
			const byStanding = order.indexOf(a.standing) - order.indexOf(b.standing);
			return byStanding === 0 ? (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? '') : byStanding;
		});
};
