import process from 'node:process';
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {
	mkdtemp,
	readdir,
	readFile,
	rm,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import type {Accounts} from '../../source/application/ports.js';
import type {AccountSummary} from '../../source/domain/account.js';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {foldersFor, type Folders} from '../../source/storage/file/folders.js';
import {migrate} from '../../source/storage/file/migrations.js';
import {createSqlite, imageOf, type OpenSqlite} from '../../source/storage/file/sqlite.js';
import {outlivesForms} from '../../source/application/draft-names.js';
import {createStore, type Store, type StoreSettings} from '../../source/storage/store.js';
import {readSqlWasm} from '../../source/system/sql-wasm.js';

/** A folder of its own that goes away with the test. */
export const temporaryFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-test-'));
	t.teardown(async () => rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50}));
	return folder;
};

export const foldersIn = (dataDirectory: string): Folders => foldersFor({dataDirectory, environment: {}, homeDirectory: '/nowhere'});

/** No other place for a key than its file. */
export const keyFileOnly: StoreSettings['key'] = {
	credentialsDirectory: undefined,
	keyCommand: undefined,
	runCommand: async () => '',
	hasPassphraseFile: false,
	// The smallest that is allowed: tests try hundreds of times.
	scryptCost: {N: 2 ** 14, r: 1, p: 1},
	passphrase: async () => undefined,
};

/** One engine for all stores of a test file: loading it anew for each took longer than most tests. */
const openAnySqlite = createSqlite(async () => readSqlWasm(import.meta.url, import.meta.resolve));

const makeEmptyImage = async (): Promise<Uint8Array> => {
	const database = await openAnySqlite();
	migrate(database, 0);
	return imageOf(database);
};

let emptyImage: Promise<Uint8Array> | undefined;

/** A database without an image is one with today's schema: a process goes through its steps once, not for each of hundreds of stores. */
const openSqlite: OpenSqlite = async image => {
	emptyImage ??= makeEmptyImage();
	// A database goes on in the bytes that it is given.
	return openAnySqlite(image ?? Uint8Array.from(await emptyImage));
};

/** The store in a folder, as one running program has it. */
export const storeIn = (folders: Folders, changes: Partial<StoreSettings> = {}): Store => createStore({
	folders,
	openSqlite,
	randomBytes,
	fileSystem: nodeFileSystem,
	now: () => new Date(),
	draftLasts: outlivesForms,
	who: {actor: 'tester'},
	userId: process.getuid?.(),
	// Longer than a busy machine needs; who waits in vain on purpose says for how long.
	lockTimeoutMilliseconds: 60_000,
	key: keyFileOnly,
	holder: `process ${process.pid} of tester`,
	onUnchecked: () => undefined,
	...changes,
});

/** Its accounts alone. */
export const accountsIn = (folders: Folders, changes: Partial<StoreSettings> = {}): Accounts => storeIn(folders, changes).accounts;

/** A store in a new folder. */
export const newStore = async (t: ExecutionContext): Promise<{readonly folders: Folders; readonly accounts: Accounts}> => {
	const folders = foldersIn(await temporaryFolder(t));
	return {folders, accounts: accountsIn(folders)};
};

export const emailsOf = (accounts: readonly AccountSummary[]): string[] => accounts.map(({email}) => email);

/** Everything that lies in a folder, in one piece. */
export const allBytesIn = async (folder: string) => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(({parentPath, name}) => path.join(parentPath, name));
	return Buffer.concat(await Promise.all(files.map(async file => readFile(file))));
};

/** The shapes in which a secret could be lying about. */
export const disguisesOf = (secret: string) => [
	Buffer.from(secret, 'utf8'),
	Buffer.from(secret, 'utf16le'),
	Buffer.from(encodeURIComponent(secret), 'utf8'),
	Buffer.from(Buffer.from(secret, 'utf8').toString('base64').slice(0, -4), 'utf8'),
	Buffer.from(Buffer.from(secret, 'utf8').toString('hex'), 'utf8'),
];
