import {Buffer} from 'node:buffer';
import {lstatSync, readlinkSync} from 'node:fs';
import type {
	Accounts,
	Audit,
	Backups,
	Drafts,
	Inspection,
	Keys,
	KnownServers,
	Renewals,
	Traffic,
} from '../application/ports.js';
import type {Who} from '../domain/audit.js';
import type {AppError} from '../domain/errors.js';
import {createAccountsFile} from './file/accounts-file.js';
import {createAccounts} from './accounts.js';
import {auditWriter, readAudit} from './rows/audit-rows.js';
import {createBackups} from './file/backups.js';
import type {FileSystem} from './file/file-system.js';
import type {Folders} from './file/folders.js';
import type {Waiting} from './file/lock.js';
import {guardFolders} from './file/guarded-file-system.js';
import {createDrafts, type DraftsSettings} from './drafts.js';
import {createInspection} from './inspection.js';
import {createKeySources, type KeySourceSettings} from './key/key-sources.js';
import {createFormatMark} from './key/format-mark.js';
import {createKeyring} from './key/keyring.js';
import {createKeys} from './key/keys.js';
import {createKeptVersions} from './file/versions.js';
import {createListKeeper} from './list/keep-list.js';
import {createKnownServers} from './known-servers.js';
import {refusingLostFile} from './file/lost-file.js';
import {createRenewals} from './renewals.js';
import {createSummaries} from './list/summaries.js';
import type {OpenSqlite} from './file/sqlite.js';
import {createLedger} from './traffic.js';
import type {RandomBytes} from './key/vault.js';

export type StoreSettings = {
	readonly folders: Folders;
	/** Opens databases; what that needs is loaded when one is first opened. */
	readonly openSqlite: OpenSqlite;
	readonly randomBytes: RandomBytes;
	readonly fileSystem: FileSystem;
	readonly now: () => Date;
	/** Whether a draft is of use however old it is. */
	readonly draftLasts: DraftsSettings['lasts'];
	/** The operating system's number for who runs this; absent where there are none. */
	readonly userId: number | undefined;
	/** Who is at the keyboard, for the audit. */
	readonly who: Who;
	/** Where a key may come from besides its file. */
	readonly key: Omit<KeySourceSettings, 'keyFile' | 'fileSystem' | 'randomBytes'>;
	readonly lockTimeoutMilliseconds: number;
	/** Called when somebody looks at the accounts and there never were any. */
	readonly onNone?: () => void;
	/** What others are told who have to wait for this program. */
	readonly holder: string;
	/** Told who holds the lock that a change waits for. */
	readonly waiting?: Waiting;
	/** Hears, once, why what was read could not be checked. */
	readonly onUnchecked: (why: AppError) => void;
};

export type Store = {
	readonly accounts: Accounts;
	readonly traffic: Traffic;
	readonly backups: Backups;
	readonly audit: Audit;
	readonly keys: Keys;
	readonly drafts: Drafts;
	readonly renewals: Renewals;
	readonly inspection: Inspection;
	readonly knownServers: KnownServers;
	/** Brings the list beside the accounts up to date, from which the next program shows them at once. Never throws for want of room or rights. */
	readonly keepList: () => Promise<void>;
	/** Why what was read last could not be checked; undefined when it was. */
	readonly unchecked: () => AppError | undefined;
};

/** Many lists a minute are one thing to say. */
const once = (tell: (why: AppError) => void): (why: AppError) => void => {
	let isTold = false;
	return why => {
		if (isTold) {
			return;
		}

		isTold = true;
		tell(why);
	};
};

/** Everything that is kept in the one file of accounts. Nothing is read before it is asked for. */
export const createStore = (settings: StoreSettings): Store => {
	const {folders, randomBytes, lockTimeoutMilliseconds, holder, now, who, userId} = settings;
	const fileSystem = guardFolders({
		fileSystem: settings.fileSystem, folders, userId, look: {lstatSync, readlinkSync},
	});
	const {accountsFile, lockFile, backups, keyFile} = folders;
	const writeAudit = auditWriter(who, now);
	const keySources = createKeySources({
		...settings.key, keyFile, fileSystem, randomBytes,
	});
	const keyring = createKeyring(keySources, createFormatMark(keyFile, {fileSystem, randomBytes}), randomBytes);
	const fileSettings = {
		file: accountsFile,
		lockFile,
		versionsFolder: backups,
		keyFile,
		fileSystem,
		randomBytes,
		keyring,
		onUnchecked: once(settings.onUnchecked),
		lockTimeoutMilliseconds,
		holder,
		...(settings.waiting !== undefined && {waiting: settings.waiting}),
		userId: settings.userId,
		versions: createKeptVersions({file: accountsFile, folder: backups, fileSystem, now}),
		openSqlite: settings.openSqlite,
	};
	const {file, traffic} = createLedger(refusingLostFile(createAccountsFile(fileSettings), {
		...fileSettings,
		folders,
		onNone() {
			settings.onNone?.();
		},
	}), now);
	const drafts = createDrafts({
		folder: folders.data, fileSystem, randomBytes, now, file, lasts: settings.draftLasts,
	});
	const backupFiles = createBackups({...fileSettings, now});
	const keys = createKeys({
		file, keyFile, keySources, keyring, fileSystem, randomBytes, writeAudit,
	});
	const summaries = createSummaries(file);
	return {
		traffic,
		keepList: createListKeeper({
			folders,
			fileSystem,
			replace: settings.fileSystem.rename,
			randomBytes,
			file,
			summaries,
		}),
		unchecked: file.unchecked,
		drafts,
		renewals: createRenewals({file, now, holder: `${holder}, ${Buffer.from(randomBytes(9)).toString('base64url')}`}),
		backups: backupFiles,
		keys,
		knownServers: createKnownServers(file),
		inspection: createInspection({
			folders, file, lockFile, holder, fileSystem, backups: backupFiles, keys,
		}),
		accounts: createAccounts({
			file, accountsFile, writeAudit, summaries,
		}),
		audit: {
			async note(note, account) {
				await file.change(async database => {
					writeAudit(database, note, account);
					return {kind: 'recorded', value: undefined, touched: []};
				});
			},
			list: async of => file.read(database => database === undefined ? [] : readAudit(database, of)),
		},
	};
};
