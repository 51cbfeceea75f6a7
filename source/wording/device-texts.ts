import type {DeviceStanding, ListedDevice} from '../domain/device-overview.js';
import {countText} from './count-text.js';
import {quoted} from './equivalent-command.js';

/** What a device is called where it has no name of its own. */
export const deviceName = ({name, device, product}: Pick<ListedDevice, 'name' | 'device' | 'product'>): string =>
	[name, device, product, 'a device without a name'].find(text => text !== '') ?? '';

const countOf = (devices: readonly ListedDevice[], wanted: DeviceStanding): number => devices.filter(({standing}) => standing === wanted).length;

/** What to do about the devices of this program that are not in use here; empty where there is none. */
export const doublesSentence = (devices: readonly ListedDevice[]): string => {
	const doubles = countOf(devices, 'double');
	return doubles === 0 ? '' : `${countText(doubles, 'device')} of this program ${doubles === 1 ? 'is' : 'are'} not in use here: sign ${doubles === 1 ? 'it' : 'them'} out if no other machine uses ${doubles === 1 ? 'it' : 'them'}.`;
};

/** What to do about devices that were seen from elsewhere; empty where there is none. */
export const strangersSentence = (devices: readonly ListedDevice[]): string => {
	const strangers = countOf(devices, 'stranger');
	return strangers === 0
		? ''
		: `${countText(strangers, 'device')} ${strangers === 1 ? 'was' : 'were'} seen from an address that neither the account nor its servers have: sign ${strangers === 1 ? 'it' : 'them'} out if nobody knows ${strangers === 1 ? 'it' : 'them'}.`;
};

/** Asks before a device is signed out, and says what that means; without how to say yes. */
export const revokeQuestion = (device: ListedDevice, email: string): string => device.standing === 'ours'
	? `${deviceName(device)} is this program’s own device for ${email}. If you sign it out, the stored token ends and the account must sign in again.`
	: `This signs ${deviceName(device)} (${device.product}) out of ${email}: its token ends.`;

/** What came of it. */
export const revokedText = (device: ListedDevice, email: string, answer: 'removed' | 'was-gone'): string => answer === 'removed'
	? `${deviceName(device)} was signed out of ${email}: its token is dead.`
	: `${deviceName(device)} was already gone: plex.tv no longer knew it.`;

/** The command that lists an account's devices, or signs the one with this id out. */
export const devicesCommand = (email: string, id?: number): string => `plex-accounts devices ${quoted(email)}${id === undefined ? '' : ` --revoke ${id}`}`;
