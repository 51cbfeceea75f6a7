import {randomBytes, randomUUID} from 'node:crypto';
import type {Account} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {nodeFileSystem} from '../../source/storage/file-system.js';
import {foldersFor} from '../../source/storage/folders.js';
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

/** The store in a folder. */
export const storeIn = (folder: string) => createStore({
	folders: foldersFor({dataDirectory: folder, environment: {}, homeDirectory: folder}),
	sqlJsWasm: async () => readSqlWasm(import.meta.url, import.meta.resolve),
	randomBytes,
	fileSystem: nodeFileSystem,
	now: () => new Date(),
	who: {actor: 'benchmark'},
	userId: undefined,
	lockTimeoutMilliseconds: 10_000,
	key: {
		credentialsDirectory: undefined, keyCommand: undefined, runCommand: async () => '', hasPassphraseFile: false, passphrase: async () => undefined,
	},
	holder: 'benchmark',
});

export const sampleAccounts = (count: number): readonly Account[] => Array.from({length: count}, (_, index) => accountNumber(index));
