import {existsSync, lstatSync, readlinkSync} from 'node:fs';
import {networkInterfaces} from 'node:os';
import process from 'node:process';
import type {HealthMemory} from '../application/ports/health.js';
import type {Ports} from '../application/ports.js';
import type {Settings} from '../application/ports/settings.js';
import type {GlobalOptions} from '../command-line/global-options.js';
import {cleanText} from '../domain/clean-text.js';
import {nodeFileSystem} from '../storage/file/file-system.js';
import type {Folders} from '../storage/file/folders.js';
import {guardFolders} from '../storage/file/guarded-file-system.js';
import type {Waiting} from '../storage/file/lock.js';
import {createHealthMemory} from '../storage/health-memory.js';
import type {Store} from '../storage/store.js';
import {createIsRunning} from '../system/is-running.js';
import {lazyPlexTv, lazySettings, lazyTransfer} from '../system/lazy-ports.js';
import {createOwnAddresses} from '../system/own-addresses.js';
import {nodeSignatures} from '../system/signatures.js';
import {timer} from '../system/timer.js';
import {watchSettings} from '../system/watched-settings.js';
import type {Machine} from './machine.js';
import {foldersOf, openStoreIn, type StoreOptions} from './open-store.js';
import {loadPlexTv, tracerFor} from './plex-network.js';

export type Opened = {readonly ports: Ports; readonly settings: Settings; readonly folders: Folders; readonly healthMemory: HealthMemory; readonly keepList: Store['keepList']};

/** A folder that was named and is not there may be misspelled: its accounts are not just none. Said once. */
export const createMissingFolderNote = ({dataDirectory, json}: GlobalOptions, {data}: Folders, {env, writeErrors}: Machine): (() => void) => {
	let isSaid = (dataDirectory ?? env['PLEX_ACCOUNTS_DATA_DIR'] ?? '') === '';
	return () => {
		if (isSaid || existsSync(data)) {
			return;
		}

		isSaid = true;
		void writeErrors(json ? `${JSON.stringify({event: 'no-data-folder', folder: data})}\n` : `There is no folder ${cleanText(data)} yet. It is made with the first account.\n`);
	};
};

/** On a terminal a person soon wonders; in a log it is worth a line when it takes a while. */
export const createWaitingNote = ({isQuiet, json}: GlobalOptions, {stderr, writeErrors}: Machine): Waiting => ({
	afterMilliseconds: stderr.isTTY ? 300 : 1000,
	tell(holder) {
		if (!isQuiet) {
			void writeErrors(json ? `${JSON.stringify({waiting: {holder}})}\n` : `Waiting for ${holder} …\n`);
		}
	},
});

const guardedIn = (folders: Folders, {userId}: Machine) => guardFolders({
	fileSystem: nodeFileSystem, folders, userId, look: {lstatSync, readlinkSync},
});

/** The real ports on the store that the options name. Nothing is read before it is asked for. */
export const openPorts = ({dataDirectory, lockTimeout, timeOut, json, isTracing}: GlobalOptions, listen: (folders: Folders) => StoreOptions, machine: Machine): Opened => {
	const {env, clock, random, actor, randomBytes} = machine;
	const folders = foldersOf(dataDirectory, machine);
	const settings = watchSettings(lazySettings(async () => {
		const {createSettings} = await import('../storage/settings.js');
		return createSettings(folders.config, guardedIn(folders, machine));
	}));
	const store = openStoreIn(folders, {...listen(folders), ...(lockTimeout !== undefined && {lockTimeout})}, machine);
	const ownAddresses = createOwnAddresses({
		networkInterfaces,
		sshConnection: env['SSH_CONNECTION'],
		async fromSettings() {
			const {ownAddress} = await settings.read();
			return ownAddress;
		},
	});
	return {
		folders,
		settings,
		keepList: store.keepList,
		healthMemory: createHealthMemory(folders.config, guardedIn(folders, machine), randomBytes),
		ports: {
			...store, transfer: lazyTransfer(async () => {
				const {createTransfer} = await import('../storage/export-file.js');
				return createTransfer({randomBytes, scryptCost: machine.scryptCost});
			}),
			plexTv: lazyPlexTv(async () => loadPlexTv({
				traffic: store.traffic,
				settings,
				givenSeconds: timeOut === undefined ? undefined : timeOut / 1000,
				...(isTracing && {trace: tracerFor(json, machine)}),
			}, machine)),
			clock, timer, random, ownAddresses, signatures: nodeSignatures, actor,
			processes: {own: process.pid, isRunning: createIsRunning((pid, signal) => process.kill(pid, signal))},
		},
	};
};
