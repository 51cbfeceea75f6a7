import {listDevices, revokeDevice} from '../application/devices.js';
import {findAccount} from '../application/find-account.js';
import type {AccountSummary} from '../domain/account.js';
import type {ListedDevice} from '../domain/device-overview.js';
import {AppError} from '../domain/errors.js';
import {accountArgument} from '../command-line/account-argument.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';
import {deviceColumns} from '../output/device-columns.js';
import {deviceJson, deviceName, devicesText} from '../output/device-text.js';

type Identified = ListedDevice & {readonly id: number};

const deviceWith = (devices: readonly ListedDevice[], wanted: string, email: string): Identified => {
	const found = devices.find((device): device is Identified => device.id !== undefined && String(device.id) === wanted);
	if (found === undefined) {
		throw new AppError('ERR_DEVICE_NOT_FOUND', `${wanted} of ${email}`);
	}

	return found;
};

const questionFor = (device: Identified, email: string): string => device.standing === 'ours'
	? `${deviceName(device)} is this program’s own device for ${email}: the stored token ends, and the account must sign in again. Type “yes” to go on: `
	: `This signs ${deviceName(device)} (${device.product}) out of ${email}. Type “yes” to go on: `;

const revoke = async ({id, email}: AccountSummary, device: Identified, isAsking: boolean, context: Context): Promise<Outcome> => {
	const {ports, signal} = context;
	if (isAsking && !await isConfirmed(context, questionFor(device, email))) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', `${deviceName(device)} was not signed out`);
	}

	const answer = await revokeDevice(ports, id, device, {signal});
	return {
		json: {account: email, revoked: {...deviceJson(email, device), answer}},
		text: answer === 'removed'
			? `${deviceName(device)} was signed out of ${email}: its token is dead.`
			: `${deviceName(device)} was gone already: plex.tv did not know it any more.`,
		exitStatus: 0,
	};
};

export const devicesCommand = defineCommand({
	name: 'devices',
	group: 'Tests and tokens',
	summary: 'List what is signed in as an account, or sign a device out',
	arguments: {account: accountArgument},
	options: {
		revoke: {kind: 'text', conflicts: ['format', 'columns'], valueName: 'ID', description: 'sign the device with this id out, after a question: its token ends'},
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
		...columnOptions(deviceColumns),
	},
	examples: [
		{line: 'plex-accounts devices name@example.com', explanation: 'Shows name, product, platform, when and from where it was last seen, and which one is this program’s own.'},
		{line: 'plex-accounts devices name@example.com --revoke 400000001', explanation: 'Asks before it signs that device out.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_CONFIRMATION_NEEDED'],
	async run({arguments: {account: wanted}, options: {revoke: revoked, yes = false, ...shown}}, context) {
		const {ports, signal} = context;
		if (revoked === undefined && yes) {
			throw usageError('--yes goes with --revoke only.', 'Give --revoke with the id of a device as well.');
		}

		const id = revoked?.trim();
		if (id !== undefined && !/^[1-9]\d{0,15}$/v.test(id)) {
			throw usageError('--revoke wants the id of a device.', 'Ids are in the first column of plex-accounts devices ACCOUNT');
		}

		const columns = chosenColumns(deviceColumns, shown, context);
		const account = await findAccount(ports.accounts, wanted);
		const devices = await listDevices(ports, account.id, {signal});
		if (id !== undefined) {
			return revoke(account, deviceWith(devices, id, account.email), !yes, context);
		}

		return {
			json: devices.map(device => deviceJson(account.email, device)),
			text: columns?.(devices) ?? devicesText(account.email, devices, ports.clock.now().toISOString()),
			exitStatus: 0,
		};
	},
});
