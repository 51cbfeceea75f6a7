import {sentClientIdentifier} from './query-parameters.js';
import type {SignedInDevice} from './signed-in-device.js';

/** The name under which this program signs in, where an account's parameters give no other. */
const ownProduct = 'plex-accounts';

/** What a device is to the account here: its own device, another one of this program's that it does not use, or anything else. */
export type DeviceStanding = 'ours' | 'double' | 'other';

export const standingTexts: Readonly<Record<DeviceStanding, string>> = {
	ours: 'this account here',
	double: 'this program, under another identifier',
	other: '',
};

export type ListedDevice = SignedInDevice & {readonly standing: DeviceStanding};

type Named = {readonly queryParameters: string; readonly clientIdentifier: string};

const standingOf = (device: SignedInDevice, account: Named): DeviceStanding => {
	if (device.clientIdentifier === sentClientIdentifier(account)) {
		return 'ours';
	}

	return device.product.toLowerCase() === ownProduct ? 'double' : 'other';
};

/** Own ones first, then doubles; within them the one that was seen last. */
const order: readonly DeviceStanding[] = ['ours', 'double', 'other'];

/** The devices of an account as a person looks through them. */
export const deviceOverview = (devices: readonly SignedInDevice[], account: Named): readonly ListedDevice[] => devices
	.map(device => ({...device, standing: standingOf(device, account)}))
	.toSorted((a, b) => {
		const byStanding = order.indexOf(a.standing) - order.indexOf(b.standing);
		return byStanding === 0 ? (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? '') : byStanding;
	});
