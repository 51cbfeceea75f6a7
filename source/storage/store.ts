import type {
	Accounts,
	Audit,
	Backups,
	Traffic,
} from '../application/ports.js';
import type {Who} from '../domain/audit.js';
import {createAccountsFile} from './accounts-file.js';
import {createAccounts} from './accounts.js';
import {auditWriter, readAudit} from './audit-rows.js';
import {createBackups} from './backups.js';
import type {KeySource} from './data-key.js';
import type {FileSystem} from './file-system.js';
import type {Folders} from './folders.js';
import {readKeyFile, readOrMakeKeyFile} from './key-file.js';
import {createKeptVersions} from './kept-versions.js';
import {createSqlite} from './sqlite.js';
import {createLedger} from './traffic.js';
import type {RandomBytes} from './vault.js';

export type StoreSettings = {
	readonly folders: Folders;
	/** The bytes of sql.js's WebAssembly, asked for when a database is first opened. */
	readonly sqlJsWasm: () => Promise<Uint8Array>;
	readonly randomBytes: RandomBytes;
	readonly fileSystem: FileSystem;
	readonly now: () => Date;
	/** Who is at the keyboard, for the audit. */
	readonly who: Who;
	readonly lockTimeoutMilliseconds: number;
	/** What others are told who have to wait for this program. */
	readonly holder: string;
};

const fileKeySource = ({folders: {keyFile}, fileSystem, randomBytes}: StoreSettings): KeySource => ({
	kind: 'file',
	name: keyFile,
	read: async () => readKeyFile(keyFile, {fileSystem, randomBytes}),
	readOrMake: async () => readOrMakeKeyFile(keyFile, {fileSystem, randomBytes}),
});

export type Store = {readonly accounts: Accounts; readonly traffic: Traffic; readonly backups: Backups; readonly audit: Audit};

/** Everything that is kept in the one file of accounts. Nothing is read before it is asked for. */
export const createStore = (settings: StoreSettings): Store => {
	const {folders: {accountsFile, lockFile, backups}, fileSystem, randomBytes, lockTimeoutMilliseconds, holder, now, who} = settings;
	const writeAudit = auditWriter(who, now);
	const keySource = fileKeySource(settings);
	const fileSettings = {
		file: accountsFile,
		lockFile,
		fileSystem,
		randomBytes,
		lockTimeoutMilliseconds,
		holder,
		versions: createKeptVersions({file: accountsFile, folder: backups, fileSystem}),
		openSqlite: createSqlite(settings.sqlJsWasm),
	};
	const {file, traffic} = createLedger(createAccountsFile(fileSettings), now);
	return {
		traffic,
		accounts: createAccounts({
			file, accountsFile, keySource, randomBytes, writeAudit,
		}),
		audit: {
			async note(note) {
				await file.change(async database => {
					writeAudit(database, note);
					return {kind: 'changed', value: undefined};
				});
			},
			list: async () => file.read(database => database === undefined ? [] : readAudit(database)),
		},
		backups: createBackups({...fileSettings, keySource, now}),
	};
};
