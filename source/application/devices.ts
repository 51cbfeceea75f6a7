import type {AccountId, AccountSummary} from '../domain/account.js';
import {deviceOverview, type ListedDevice} from '../domain/device-overview.js';
import {
	AppError,
	isFailure,
	isPauseWanted,
} from '../domain/errors.js';
import type {AskedAccount} from '../domain/servers.js';
import {openFresh} from './device-key/open-fresh.js';
import type {RenewalPorts} from './device-key/renew-account.js';
import {laneOf, type LaneAnswer, type LanePause} from './lanes.js';
import type {Whose} from './list-servers.js';
import {afterDone} from './after-done.js';
import type {Cancellable, RemovedDevice} from './ports/plex-tv.js';
import type {Ports} from './ports.js';
import {thenSaveTraffic} from './save-traffic.js';
import {testStoredToken} from './test-stored-token.js';
import {workInLanes, type LaneWork} from './work-in-lanes.js';

type DevicePorts = RenewalPorts & Pick<Ports, 'traffic' | 'timer' | 'random'>;

/** What one account said of its devices. */
export type DevicesAnswer =
	| {readonly kind: 'listed'; readonly account: AskedAccount; readonly devices: readonly ListedDevice[]}
	| {readonly kind: 'unanswered'; readonly account: AskedAccount; readonly error: AppError};

export type DeviceAskingStart = {
	/** ISO 8601: when the asking began. */
	readonly at: string;
	readonly asked: readonly AskedAccount[];
	/** How many are not asked, because they are disabled. */
	readonly disabled: number;
};

export type DeviceHooks = Cancellable & {
	readonly onStart?: (start: DeviceAskingStart) => void;
	/** Told of each account's answer as it comes. */
	readonly onAnswer?: (answer: DevicesAnswer) => void;
	/** One way to plex.tv waits, as it was told to; the others go on. */
	readonly onPause?: (pause: LanePause) => void;
};

export type ListedDevices = {
	/** In the order of the accounts. */
	readonly answers: readonly DevicesAnswer[];
	readonly start: DeviceAskingStart;
	/** Whether `signal` ended it before every account was asked. */
	readonly wasCancelled: boolean;
};

/** What is signed in as an account, along its route. Throws as `PlexDevices` does, and `ERR_ACCOUNT_…`, `ERR_STORE_…`. */
export const listDevices = async (ports: Omit<DevicePorts, 'timer' | 'random'>, id: AccountId, options: Cancellable): Promise<readonly ListedDevice[]> => thenSaveTraffic(ports, async () => {
	const account = await openFresh(ports, id, options);
	return deviceOverview(await ports.plexTv.listDevices(account, options), account);
});

/** How often one account is asked while it is told to slow down. */
const triesEach = 2;

const askInLane = async (ports: DevicePorts, {id, email, route}: AccountSummary, {ask, signal}: LaneWork): Promise<DevicesAnswer> => {
	const account = {id, email};
	const result = await ask(laneOf(route), async (): Promise<LaneAnswer<DevicesAnswer>> => {
		try {
			return {kind: 'answered', value: {kind: 'listed', account, devices: await listDevices(ports, id, {signal})}};
		} catch (error) {
			if (!isFailure(error)) {
				throw error;
			}

			return isPauseWanted(error) ? {kind: 'slow-down', error} : {kind: 'answered', value: {kind: 'unanswered', account, error}};
		}
	}, {maxTries: triesEach});
	return result.kind === 'answered' ? result.value : {kind: 'unanswered', account, error: result.kind === 'given-up' ? result.error : new AppError('ERR_CANCELLED')};
};

/**
What is signed in as each account that is enabled, or as one: one account after the other, each along its own route, none along a way that was told to slow down until its time is over.
Throws `ERR_STORE_…`; what failed for one account is in the answer.
*/
export const listManyDevices = async (ports: DevicePorts, whose: Whose, {signal, onStart, onAnswer, onPause}: DeviceHooks): Promise<ListedDevices> => {
	const all = await ports.accounts.list();
	const asked = all.filter(({id, enabled}) => whose.kind === 'one' ? whose.account.id === id : enabled);
	const start: DeviceAskingStart = {
		at: ports.clock.now().toISOString(),
		asked: asked.map(({id, email}) => ({id, email})),
		disabled: whose.kind === 'one' ? 0 : all.length - asked.length,
	};
	onStart?.(start);
	const {results, wasCancelled} = await workInLanes(ports, asked, async (account, lanes) => askInLane(ports, account, lanes), {
		limits: {inAll: 1, perLane: 1},
		signal,
		...(onAnswer !== undefined && {onResult: onAnswer}),
		...(onPause !== undefined && {onPause}),
	});
	return {answers: results, start, wasCancelled};
};

/** Signs a device out, which ends its token, and writes it down. Where it is the account's own, what its token is worth is found out and stored. Throws as `listDevices` does. */
export const revokeDevice = async (ports: Ports, id: AccountId, device: ListedDevice & {readonly id: number}, options: Cancellable): Promise<RemovedDevice> => {
	const account = await ports.accounts.open(id);
	const removed = await thenSaveTraffic(ports, async () => ports.plexTv.removeDevice(account, device.id, options));
	await afterDone('The device was signed out all the same; only the audit has no entry of it.', async () =>
		ports.audit.note({action: 'revoked-device', detail: `${device.name} (${device.product})`}, account));
	if (device.standing === 'ours') {
		await testStoredToken(ports, id, options);
	}

	return removed;
};
