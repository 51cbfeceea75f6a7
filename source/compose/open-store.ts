import process from 'node:process';
import {outlivesForms} from '../application/draft-names.js';
import type {PassphraseDesk} from '../application/dashboard/passphrase-desk.js';
import type {AppError} from '../domain/errors.js';
import {nodeFileSystem} from '../storage/file/file-system.js';
import type {Waiting} from '../storage/file/lock.js';
import {foldersFor, type Folders} from '../storage/file/folders.js';
import {createSqlite} from '../storage/file/sqlite.js';
import {createStore, type Store} from '../storage/store.js';
import {sshClient} from '../system/actor.js';
import {runKeyCommand} from '../system/key-command.js';
import {createPassphrase} from '../system/passphrase.js';
import {readSqlWasm} from '../system/sql-wasm.js';
import type {Machine} from './machine.js';

/** How long a change waits for another program that holds the accounts. */
const lockTimeoutMilliseconds = 10_000;

export type StoreOptions = {
	/** Hears why what was read could not be checked. */
	readonly onUnchecked: (why: AppError) => void;
	/** Called when somebody looks at the accounts and there never were any. */
	readonly onNone?: () => void;
	/** Told who holds the lock that a change waits for. */
	readonly waiting?: Waiting;
	/** Milliseconds. */
	readonly lockTimeout?: number;
	/** Where the passphrase is asked for once the dashboard has the terminal. */
	readonly desk?: PassphraseDesk;
};

export const foldersOf = (dataDirectory: string | undefined, {env, homeDirectory}: Machine): Folders => foldersFor({
	environment: env, homeDirectory, ...(dataDirectory !== undefined && {dataDirectory}),
});

/** A file that is named goes first. */
const passphraseFrom = (desk: PassphraseDesk | undefined, {env, readPassphrase, askHidden}: Machine) => {
	const file = env['PLEX_ACCOUNTS_PASSPHRASE_FILE'];
	return desk === undefined || (file ?? '') !== ''
		? {passphrase: createPassphrase({file, readSecret: readPassphrase, ...(askHidden !== undefined && {askHidden})})}
		: {passphrase: desk.ask, refusePassphrase: desk.refuse, acceptPassphrase: desk.accept};
};

export const openStoreIn = (folders: Folders, {onUnchecked, onNone, waiting, desk, lockTimeout = lockTimeoutMilliseconds}: StoreOptions, machine: Machine): Store => {
	const {env, actor, clock, userId, randomBytes, scryptCost} = machine;
	return createStore({
		folders,
		...(onNone !== undefined && {onNone}),
		...(waiting !== undefined && {waiting}),
		openSqlite: createSqlite(async () => readSqlWasm(import.meta.url, import.meta.resolve)),
		randomBytes,
		fileSystem: nodeFileSystem,
		now: clock.now,
		draftLasts: outlivesForms,
		userId,
		who: {actor, ...sshClient(env['SSH_CONNECTION'])},
		lockTimeoutMilliseconds: lockTimeout,
		key: {
			credentialsDirectory: env['CREDENTIALS_DIRECTORY'],
			keyCommand: env['PLEX_ACCOUNTS_KEY_COMMAND'],
			runCommand: runKeyCommand,
			hasPassphraseFile: env['PLEX_ACCOUNTS_PASSPHRASE_FILE'] !== undefined,
			scryptCost,
			...passphraseFrom(desk, machine),
		},
		holder: `process ${process.pid} of ${actor}`,
		onUnchecked,
	});
};
