import type {DeviceAskingStart, DevicesAnswer} from '../application/devices.js';
import {hintIn} from '../domain/errors.js';
import {standingTexts, type ListedDevice} from '../domain/device-overview.js';
import {ageText} from '../wording/age.js';
import {countText} from '../wording/count-text.js';
import {deviceName, doublesSentence, strangersSentence} from '../wording/device-texts.js';
import {askedSentence, nobodyEnabled} from '../wording/server-texts.js';
import {table} from './table.js';

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
	const sentences = [`${countText(devices.length, 'device')} signed in as ${email}.`, doublesSentence(devices), strangersSentence(devices)];
	return [
		...(devices.length === 0 ? [] : [table([['ID', 'NAME', 'PRODUCT', 'PLATFORM', 'LAST SEEN', 'ADDRESS', 'NOTE'], ...devices.map(device => rowOf(device, now))]), '']),
		sentences.filter(sentence => sentence !== '').join(' '),
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

/** One account's part of `devices --all --json`: its devices, or why it gave no list. */
export const manyDevicesJson = (answer: DevicesAnswer): ReadonlyArray<Readonly<Record<string, unknown>>> => {
	const {account: {email}} = answer;
	if (answer.kind === 'listed') {
		return answer.devices.map(device => deviceJson(email, device));
	}

	const {code, message, hint} = answer.error;
	return [{account: email, error: {code, message, hint: hintIn('command', hint)}}];
};

/** What is signed in as many accounts, account by account. `now` is ISO 8601. */
export const manyDevicesText = (answers: readonly DevicesAnswer[], {asked, disabled}: Pick<DeviceAskingStart, 'asked' | 'disabled'>, now: string): string => {
	if (asked.length === 0) {
		return nobodyEnabled;
	}

	const parts = answers.map(answer => answer.kind === 'listed'
		? devicesText(answer.account.email, answer.devices, now)
		: `${answer.account.email}: ${answer.error.message} (${answer.error.code})\n  ${hintIn('command', answer.error.hint)}`);
	const answered = answers.filter(({kind}) => kind === 'listed').length;
	return [...parts, askedSentence({asked: asked.length, answered, disabled})].join('\n\n');
};
