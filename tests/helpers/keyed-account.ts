import {randomUUID} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import type {Ports} from '../../source/application/ports.js';
import {people} from '../../source/demo/people.js';
import type {Account} from '../../source/domain/account.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {nodeSignatures} from '../../source/system/signatures.js';
import {sampleAccount} from './account.js';
import {goodTokenOf, openDeviceKeys} from './device-keys.js';
import {foldersIn, storeIn, temporaryFolder} from './store.js';

const day = 24 * 60 * 60;

/** An account with a device key and its first token, stored, with a clock that the test winds. */
export const openKeyedAccount = async (t: ExecutionContext) => {
	const devices = await openDeviceKeys(t);
	const folder = await temporaryFolder(t);
	const now = () => devices.ports.clock.now();
	const store = storeIn(foldersIn(folder), {now});
	const token = goodTokenOf(await devices.register());
	const {password: _, ...bare} = sampleAccount();
	const account: Account = {
		...bare,
		email: people.bravo.email,
		plexId: people.bravo.id,
		route: devices.who.route,
		queryParameters: devices.who.queryParameters,
		clientIdentifier: devices.who.clientIdentifier,
		authToken: token,
		tokenExpiresAt: new Date(now().getTime() + (7 * day * 1000)).toISOString(),
		deviceKey: deviceKeyText(devices.key),
		createdAt: now().toISOString(),
		updatedAt: now().toISOString(),
	};
	await store.accounts.add(account);
	const portsOf = (of: ReturnType<typeof storeIn>): Ports => ({
		...of,
		plexTv: devices.plexTv,
		transfer: {write: async () => '', writeSummaries: async () => '', read: async () => []},
		clock: devices.ports.clock,
		timer: {wait: async () => undefined},
		random: {uuid: () => randomUUID(), fraction: () => 0},
		ownAddresses: {list: async () => []},
		signatures: nodeSignatures,
		actor: 'tester',
	});
	return {
		...devices, folder, account, ports: portsOf(store), otherPorts: () => portsOf(storeIn(foldersIn(folder), {now})),
		stored: async () => store.accounts.open(account.id),
	};
};

export type KeyedAccount = Awaited<ReturnType<typeof openKeyedAccount>>;
