import {
	listDevices,
	listManyDevices,
	revokeDevice,
	type DevicesAnswer,
} from '../application/devices.js';
import {findAccount} from '../application/find-account.js';
import type {AccountSummary} from '../domain/account.js';
import type {ListedDevice} from '../domain/device-overview.js';
import {AppError, causeOf, type ExitStatus} from '../domain/errors.js';
import {statusOfAll} from '../domain/exit-status.js';
import {accountArgument} from '../command-line/account-argument.js';
import {noAccounts} from '../command-line/choose-accounts.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import {tellOfPause} from '../command-line/progress-teller.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';
import {deviceColumns, type DeviceRow} from '../output/device-columns.js';
import {
	deviceJson,
	devicesText,
	manyDevicesJson,
	manyDevicesText,
} from '../output/device-text.js';
import {countText} from '../wording/count-text.js';
import {deviceName, revokedText, revokeQuestion} from '../wording/device-texts.js';

type Identified = ListedDevice & {readonly id: number};

/** What the options say of the columns. */
type ShowColumns = ((rows: readonly DeviceRow[]) => string) | undefined;

const deviceWith = (devices: readonly ListedDevice[], wanted: string, email: string): Identified => {
	const found = devices.find((device): device is Identified => device.id !== undefined && String(device.id) === wanted);
	if (found === undefined) {
		throw new AppError('ERR_DEVICE_NOT_FOUND', `${wanted} of ${email}`);
	}

	return found;
};

const revoke = async ({id, email}: AccountSummary, device: Identified, isAsking: boolean, context: Context): Promise<Outcome> => {
	const {ports, signal} = context;
	if (isAsking && !await isConfirmed(context, `${revokeQuestion(device, email)} Type “yes” to go on: `)) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', `${deviceName(device)} was not signed out`);
	}

	const answer = await revokeDevice(ports, id, device, {signal});
	return {
		json: {account: email, revoked: {...deviceJson(email, device), answer}},
		text: revokedText(device, email, answer),
		exitStatus: 0,
	};
};

const rowsOf = (email: string, devices: readonly ListedDevice[]): readonly DeviceRow[] => devices.map(device => ({...device, account: email}));

const statusOf = (answer: DevicesAnswer): ExitStatus => {
	if (answer.kind === 'listed') {
		return 0;
	}

	return causeOf(answer.error) === 'token' ? 1 : 3;
};

const listAll = async (columns: ShowColumns, context: Context): Promise<Outcome> => {
	const {ports, signal, progress, note} = context;
	const {answers, start, wasCancelled} = await listManyDevices(ports, {kind: 'enabled'}, {
		signal,
		onPause(pause) {
			tellOfPause(ports.clock, pause, context);
		},
		onAnswer({account, ...answer}) {
			progress(`${account.email}: ${answer.kind === 'listed' ? countText(answer.devices.length, 'device') : answer.error.message}`);
		},
	});
	if (start.asked.length + start.disabled === 0) {
		throw noAccounts();
	}

	if (wasCancelled && answers.length === 0) {
		throw new AppError('ERR_CANCELLED');
	}

	if (wasCancelled) {
		const total = start.asked.length;
		note(`Stopped: ${answers.length} of ${countText(total, 'account')} were asked.`, {stopped: {done: answers.length, total}});
	}

	return {
		json: answers.flatMap(answer => manyDevicesJson(answer)),
		text: columns?.(answers.flatMap(answer => answer.kind === 'listed' ? rowsOf(answer.account.email, answer.devices) : []))
			?? manyDevicesText(answers, start, ports.clock.now().toISOString()),
		exitStatus: statusOfAll(answers.map(answer => statusOf(answer))),
	};
};

type One = {readonly wanted: string; readonly revoked: string | undefined; readonly isAsking: boolean};

const listOrRevoke = async ({wanted, revoked, isAsking}: One, columns: ShowColumns, context: Context): Promise<Outcome> => {
	const {ports, signal} = context;
	const account = await findAccount(ports.accounts, wanted);
	const devices = await listDevices(ports, account.id, {signal});
	return revoked === undefined
		? {
			json: devices.map(device => deviceJson(account.email, device)),
			text: columns?.(rowsOf(account.email, devices)) ?? devicesText(account.email, devices, ports.clock.now().toISOString()),
			exitStatus: 0,
		}
		: revoke(account, deviceWith(devices, revoked, account.email), isAsking, context);
};

export const devicesCommand = defineCommand({
	name: 'devices',
	group: 'Tests and tokens',
	summary: 'List the devices that are signed in as an account or as all accounts, or sign one out',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: {
		all: {kind: 'flag', conflicts: ['revoke'], description: 'ask every enabled account, one after the other (the default)'},
		revoke: {kind: 'text', conflicts: ['format', 'columns'], valueName: 'ID', description: 'sign the device with this id out, after a question: its token ends'},
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
		...columnOptions(deviceColumns),
	},
	examples: [
		{line: 'plex-accounts devices name@example.com', explanation: 'Shows name, product, platform, when and from where it was last seen, which one is this program’s own, and what was seen from elsewhere.'},
		{line: 'plex-accounts devices --json | jq \'.[] | select(.standing == "stranger")\'', explanation: 'Asks every enabled account, and shows what was seen from an address that neither the account nor its servers have.'},
		{line: 'plex-accounts devices name@example.com --revoke 400000001', explanation: 'Asks before it signs that device out.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_CONFIRMATION_NEEDED'],
	async run({arguments: {account: wanted}, options: {all, revoke: revoked, yes = false, ...shown}}, context) {
		if (revoked === undefined && yes) {
			throw usageError('--yes works only with --revoke.', 'Give --revoke with the id of a device as well.');
		}

		const id = revoked?.trim();
		if (id !== undefined && !/^[1-9]\d{0,15}$/v.test(id)) {
			throw usageError('--revoke needs the id of a device.', 'Ids are in the first column of plex-accounts devices ACCOUNT');
		}

		const columns = chosenColumns(deviceColumns, shown, context);
		if (wanted === undefined) {
			if (id !== undefined) {
				throw usageError('--revoke needs the account that the device belongs to.', 'Name the account: plex-accounts devices ACCOUNT --revoke ID');
			}

			return listAll(columns, context);
		}

		if (all) {
			throw usageError('--all and an account by name cannot be used together.');
		}

		return listOrRevoke({wanted, revoked: id, isAsking: !yes}, columns, context);
	},
});
