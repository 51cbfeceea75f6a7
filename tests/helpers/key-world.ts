import {randomUUID} from 'node:crypto';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import type {Ports} from '../../source/application/ports.js';
import type {Account, PlexDevice} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {nodeFileSystem, type FileSystem} from '../../source/storage/file/file-system.js';
import {sampleAccount} from './account.js';
import {fakePlexTv, fakeSignatures, type FakeCall, type FakePlexTv} from './fake-plex-tv.js';
import {foldersIn, storeIn, temporaryFolder, allBytesIn} from './store.js';

/** An id of plex.tv's. */
export const ownerId = 7;

export type KeyWorld = {
	readonly plex: FakePlexTv;
	readonly folder: string;
	/** A stored account whose lasting token plex.tv has forgotten. */
	readonly account: Account;
	/** Winds the clock. */
	readonly pass: (seconds: number) => void;
	/** Told of every call; what it throws is what the call comes to. */
	readonly onCall: (hook: (call: FakeCall, device: PlexDevice) => void) => void;
	/** How a program that starts now sees all of it. Nothing waits: the clock moves only when it is wound. */
	readonly program: (changes?: {readonly fileSystem?: FileSystem; readonly processId?: number}) => Ports;
	readonly bytes: () => ReturnType<typeof allBytesIn>;
};

/** A store on disk, a plex.tv in memory, and a clock. `running` are the processes that live. */
export const openKeyWorld = async (t: ExecutionContext, {running = new Set<number>()}: {readonly running?: ReadonlySet<number>} = {}): Promise<KeyWorld> => {
	let now = Date.parse('2026-11-27T12:00:00Z');
	let hook: (call: FakeCall, device: PlexDevice) => void = () => undefined;
	const plex = fakePlexTv({
		now: () => now,
		before(call, device) {
			hook(call, device);
		},
	});
	const folder = await temporaryFolder(t);
	const signatures = fakeSignatures();
	const program: KeyWorld['program'] = ({fileSystem = nodeFileSystem, processId} = {}) => ({
		...storeIn(foldersIn(folder), {fileSystem, now: () => new Date(now)}),
		plexTv: plex.plexTv,
		transfer: {write: async () => '', writeSummaries: async () => '', read: async () => []},
		clock: {now: () => new Date(now)},
		timer: {
			async wait() {
				await nextTurn();
			},
		},
		random: {uuid: () => randomUUID(), fraction: () => 0},
		ownAddresses: {list: async () => []},
		signatures,
		...(processId !== undefined && {processes: {own: processId, isRunning: (id: number) => running.has(id)}}),
		actor: 'tester',
	});
	const {password: _, deviceKey: __, tokenExpiresAt: ___, ...bare} = sampleAccount({
		email: 'a@example.com', plexId: ownerId, route: {kind: 'direct'}, queryParameters: '', clientIdentifier: randomUUID(), authToken: new Secret('xFAKEtokenThatIsDead'),
	});
	await program().accounts.add(bare);
	return {
		plex,
		folder,
		account: bare,
		program,
		pass(seconds) {
			now += seconds * 1000;
		},
		onCall(next) {
			hook = next;
		},
		bytes: async () => allBytesIn(folder),
	};
};
