import {standingTexts, type ListedDevice} from '../domain/device-overview.js';
import {ageText} from '../wording/age.js';
import {countText} from '../wording/count-text.js';
import {table} from './table.js';

/** What a device is called where it has no name of its own. */
export const deviceName = ({name, device, product}: ListedDevice): string => [name, device, product, 'a device without a name'].find(text => text !== '') ?? '';

const rowOf = (device: ListedDevice, now: string): readonly string[] => [
	device.id === undefined ? '–' : String(device.id),
	deviceName(device),
	`${device.product} ${device.version}`.trim(),
	device.platform,
	device.lastSeenAt === undefined ? 'not known' : ageText(device.lastSeenAt, now),
	device.publicAddress ?? '',
	standingTexts[device.standing],
];

/** What is signed in as an account. `now` is ISO 8601. */
export const devicesText = (email: string, devices: readonly ListedDevice[], now: string): string => {
	const doubles = devices.filter(({standing}) => standing === 'double').length;
	return [
		...(devices.length === 0 ? [] : [table([['ID', 'NAME', 'PRODUCT', 'PLATFORM', 'LAST SEEN', 'ADDRESS', 'NOTE'], ...devices.map(device => rowOf(device, now))]), '']),
		`${countText(devices.length, 'device')} signed in as ${email}.${doubles === 0 ? '' : ` ${countText(doubles, 'device')} of this program ${doubles === 1 ? 'is' : 'are'} not in use here: revoke what no other machine uses.`}`,
	].join('\n');
};

/** A device as `devices --json` has it; `account` is the email of whose it is. */
export const deviceJson = (account: string, device: ListedDevice) => ({
	account,
	id: device.id ?? null,
	name: device.name,
	product: device.product,
	version: device.version,
	platform: device.platform,
	device: device.device,
	provides: device.provides,
	clientIdentifier: device.clientIdentifier,
	publicAddress: device.publicAddress ?? null,
	createdAt: device.createdAt ?? null,
	lastSeenAt: device.lastSeenAt ?? null,
	standing: device.standing,
	isOurs: device.standing === 'ours',
});
