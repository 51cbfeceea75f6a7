import {randomBytes, randomUUID} from 'node:crypto';
import type {Account} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {writeAccount} from '../../source/storage/rows/account-rows.js';
import {createAccountsFile} from '../../source/storage/file/accounts-file.js';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {foldersFor} from '../../source/storage/file/folders.js';
import {createKeptVersions} from '../../source/storage/file/versions.js';
import {createFormatMark} from '../../source/storage/key/format-mark.js';
import {createKeyring} from '../../source/storage/key/keyring.js';
import {createKeySources} from '../../source/storage/key/key-sources.js';
import {defaultScryptCost} from '../../source/storage/key/passphrase-key.js';
import {createSqlite} from '../../source/storage/file/sqlite.js';
import {createStore} from '../../source/storage/store.js';
import {readSqlWasm} from '../../source/system/sql-wasm.js';

const accountNumber = (number: number): Account => ({
	id: randomUUID(),
	email: `account-${number}@example.com`,
	username: `account_${number}`,
	plexPassChoice: 'detect',
	plexPassDetected: number % 2 === 0,
	enabled: true,
	queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1',
	clientIdentifier: randomUUID(),
	authToken: new Secret(`xFAKE-${number}`),
	route: {kind: 'proxy', address: {scheme: 'http', host: '192.0.2.7', port: 3128}, signIn: {kind: 'none'}},
	token: {verdict: 'valid', checkedAt: new Date().toISOString()},
	proxy: {verdict: 'passed', checkedAt: new Date().toISOString()},
	createdAt: new Date().toISOString(),
	updatedAt: new Date().toISOString(),
	createdBy: 'benchmark',
	updatedBy: 'benchmark',
});

const key = {
	credentialsDirectory: undefined, keyCommand: undefined, runCommand: async () => '', hasPassphraseFile: false, scryptCost: defaultScryptCost, passphrase: async () => undefined,
};

const foldersOf = (folder: string) => foldersFor({dataDirectory: folder, environment: {}, homeDirectory: folder});

const openSqlite = createSqlite(async () => readSqlWasm(import.meta.url, import.meta.resolve));

/** The store in a folder. */
export const storeIn = (folder: string) => createStore({
	folders: foldersOf(folder),
	openSqlite,
	randomBytes,
	fileSystem: nodeFileSystem,
	now: () => new Date(),
	draftLasts: () => false,
	who: {actor: 'benchmark'},
	userId: undefined,
	lockTimeoutMilliseconds: 10_000,
	key,
	holder: 'benchmark',
	onUnchecked: () => undefined,
});

/** Fills a new store with these accounts in one change. */
export const fillStoreWith = async (folder: string, accounts: readonly Account[]): Promise<void> => {
	const {accountsFile, lockFile, backups, keyFile} = foldersOf(folder);
	const sources = createKeySources({
		...key, keyFile, fileSystem: nodeFileSystem, randomBytes,
	});
	const file = createAccountsFile({
		file: accountsFile,
		lockFile,
		fileSystem: nodeFileSystem,
		randomBytes,
		lockTimeoutMilliseconds: 10_000,
		holder: 'benchmark',
		userId: undefined,
		versions: createKeptVersions({file: accountsFile, folder: backups, fileSystem: nodeFileSystem, now: () => new Date()}),
		openSqlite,
		versionsFolder: backups,
		keyFile,
		keyring: createKeyring(sources, createFormatMark(keyFile, {fileSystem: nodeFileSystem, randomBytes}), randomBytes),
		onUnchecked: () => undefined,
	});
	await file.change(async (database, vaultOf) => {
		const vault = await vaultOf();
		for (const account of accounts) {
			writeAccount(database, account, vault);
		}

		return {kind: 'changed', value: undefined};
	});
};

export const sampleAccounts = (count: number): readonly Account[] => Array.from({length: count}, (_, index) => accountNumber(index));

/** Fills a new store with so many. */
export const fillStore = async (folder: string, count: number): Promise<void> => fillStoreWith(folder, sampleAccounts(count));
