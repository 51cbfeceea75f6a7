import type {
	Account,
	AccountId,
	AccountSummary,
	Actor,
} from '../domain/account.js';
import type {Draft} from '../domain/account-form/draft.js';
import type {AuditEntry, AuditNote} from '../domain/audit.js';
import type {PastCheck} from '../domain/check-history.js';
import type {Check} from '../domain/check.js';
import type {AppError, ErrorCode} from '../domain/errors.js';
import type {KeyStatus} from '../domain/key.js';
import type {Secret} from '../domain/secret.js';
import type {ServerSnapshot} from '../domain/servers.js';
import type {TransferredAccount} from '../domain/transfer.js';
import type {MadeRequest, TrafficCount} from '../domain/traffic.js';
import type {PlexCalls, PlexTv} from './ports/plex-tv.js';
import type {Signatures} from './ports/signatures.js';

/** What is to become of one account among many. */
export type AccountChange = {
	readonly id: AccountId;
	/** Answers the same object where nothing is to change. */
	readonly apply: (current: Account) => Account;
	/** In the place of `apply`, where that would make it an account that is stored already. */
	readonly whenTaken?: (current: Account) => Account;
};

/** Accounts on disk. Every method that changes something is durable when it resolves. All throw `ERR_STORE_…`. */
export type Accounts = {
	/** All accounts by email, without opening a secret. While nothing changes it is the same list. */
	list(): Promise<readonly AccountSummary[]>;
	/** The last tests of an account, at most thirty, the oldest first; none where it is gone. */
	pastChecks(id: AccountId): Promise<readonly PastCheck[]>;
	/** One account with its secrets opened. Throws `ERR_ACCOUNT_NOT_FOUND`. */
	open(id: AccountId): Promise<Account>;
	/** All accounts by email, with their secrets opened. */
	openAll(): Promise<Account[]>;
	/** One to show its secrets to a person, which is written down first. */
	openToReveal(id: AccountId): Promise<Account>;
	/** Stores new accounts in one write, all of them or none. Throws `ERR_ACCOUNT_EXISTS` when an email or plex.tv id is stored already. */
	add(...added: readonly Account[]): Promise<void>;
	/**
	Reads the account as it is on disk now, under the lock, and stores what `apply` makes of it; returning the same object stores nothing.
	Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_ACCOUNT_EXISTS`, and whatever `apply` throws.
	*/
	change(id: AccountId, apply: (current: Account) => Account): Promise<Account>;
	/** Throws what would keep a change from being stored, as far as that can be known beforehand: the lock, the folder, the key. Changes nothing. */
	checkWritable(): Promise<void>;
	/**
	The same for many accounts in one write; those that are gone are left out. With `none` the audit is the caller's, who notes what all of it was.
	Throws whatever `apply` throws, and `ERR_ACCOUNT_EXISTS` where a change gives no other way.
	*/
	changeMany(changes: readonly AccountChange[], options: {readonly audit: 'each' | 'none'}): Promise<void>;
	/** Removes accounts in one write; those that are gone are left out. Throws `ERR_ACCOUNT_NOT_FOUND` when none of them is there. */
	remove(...ids: readonly AccountId[]): Promise<void>;
};

/** Which requests were made, and along which way. All methods but `count` throw `ERR_STORE_…`. */
export type Traffic = {
	/** Counts a request. It reaches the disk with the next change of an account, or with `keep`. */
	count(request: MadeRequest): void;
	/** Puts on disk what was counted, if anything was. */
	keep(): Promise<void>;
	/** What is on disk, the newest day first. */
	list(): Promise<TrafficCount[]>;
};

/** Who did what. Changes of accounts are written down with them. All throw `ERR_STORE_…`. */
export type Audit = {
	/** Writes down what no change of an account says; of which account, where it is one. */
	note(note: AuditNote, account?: Pick<AccountSummary, 'id' | 'email'>): Promise<void>;
	/** All of it, or what was done with one account; the newest first. */
	list(of?: AccountId): Promise<AuditEntry[]>;
};

export type KeyChangeOptions = {
	/** A new file for the key that is left behind; backups of before open with it. */
	readonly saveOldKeyTo?: string;
};

/**
The key that opens the stored secrets. A change makes a new data key and seals everything in the folder anew: accounts, earlier versions and drafts. After a kill at any point exactly one of the two keys opens all of it.
All but `status` throw `ERR_KEY_…` and `ERR_STORE_…`, and change nothing then.
*/
export type Keys = {
	status(): Promise<KeyStatus>;
	/** A new key of the same source; `passphrase` is the new one where a passphrase is the source, else the same with another salt. Throws `ERR_PASSPHRASE_SHORT`. */
	rotate(options?: KeyChangeOptions & {readonly passphrase?: Secret}): Promise<KeyStatus>;
	/** From now on a passphrase opens the secrets; the key file is removed. Throws `ERR_PASSPHRASE_SHORT`. */
	lock(passphrase: Secret, options?: KeyChangeOptions): Promise<KeyStatus>;
	/** From now on a key file opens the secrets. */
	unlock(options?: KeyChangeOptions): Promise<KeyStatus>;
};

/** Accounts on their way to another machine, as text. */
export type Transfer = {
	/** With a passphrase the secrets are in it, and all of it is encrypted. */
	write(accounts: readonly Account[], passphrase: Secret | undefined): Promise<string>;
	/** The same without secrets, of accounts that nobody can open. */
	writeSummaries(accounts: readonly AccountSummary[]): Promise<string>;
	/** Throws `ERR_IMPORT`. */
	read(text: string, passphrase: Secret | undefined): Promise<readonly TransferredAccount[]>;
};

/** A look at files and folders. */
export type Inspection = {
	/** What was found, one entry a check; changes nothing. */
	check(): Promise<Check[]>;
};

/** A form that was not finished. */
export type SavedDraft = {
	readonly draft: Draft;
	/** ISO 8601. */
	readonly savedAt: string;
};

/** Half-filled forms, encrypted, by the account they are for: its id, or `add` for a new one. All throw `ERR_STORE_…` and `ERR_KEY_…`. */
export type Drafts = {
	keep(name: string, draft: Draft): Promise<void>;
	/** Undefined when there is none, or only a form or a code that is older than a week. */
	find(name: string): Promise<SavedDraft | undefined>;
	discard(name: string): Promise<void>;
	/** Every draft that opens, by its name; forms and codes only when they are younger than a week. */
	list(): Promise<ReadonlyArray<readonly [name: string, draft: SavedDraft]>>;
};

/** What accounts reached when they last answered. All throw `ERR_STORE_…`. */
export type KnownServers = {
	/** Keeps a whole look of many accounts as one change, in the place of what each of them saw before. */
	keep(snapshots: readonly ServerSnapshot[]): Promise<void>;
	/** Of every stored account that has ever answered, by email, or of one. */
	list(of?: AccountId): Promise<ServerSnapshot[]>;
};

/** A copy of the accounts that passed every check: checksum, proof, schema and key. */
export type GoodCopy = {readonly file: string; readonly accounts: number};

export type Restored = {readonly from: string; readonly accounts: number};

/** An earlier version of the accounts, as it was found. */
export type Version = {
	readonly file: string;
	/** ISO 8601: when it was written. */
	readonly at: string;
	/** Absent where it is not good, with why not. */
	readonly accounts?: number;
	readonly problem?: {readonly code: ErrorCode; readonly message: string};
};

/** How a copy is opened that the present key does not open. */
export type CopyOptions = {
	/** A file with the key that it was made under. */
	readonly keyFile?: string;
	/** Takes a copy of the old format, which carries no proof that nobody changed it. */
	readonly allowUnchecked?: boolean;
};

/** How many versions accounts were taken out of, and the files that could not be looked into or have to stay as they are. */
export type Purged = {readonly versions: number; readonly left: readonly string[]};

/** Versions that hold removed accounts, with the times of the newest and the oldest (ISO 8601), and the files that could not be looked into and may hold them. */
export type Holding = {readonly versions: number; readonly newest?: string; readonly oldest?: string; readonly left: readonly string[]};

/** Copies of all accounts. All throw `ERR_STORE_…` and `ERR_KEY_…`, and change nothing then. */
export type Backups = {
	/** The content of a copy, as `backup` would write it. */
	copy(): Promise<{readonly content: Uint8Array; readonly accounts: number}>;
	/** Writes a copy; the file must not be there yet. Throws `ERR_FILE_EXISTS`. */
	backup(file: string): Promise<GoodCopy>;
	/** Reads a copy as `restore` would, and changes nothing. */
	check(file: string, options?: CopyOptions): Promise<GoodCopy>;
	/** Puts a copy in the place of what is there, which is kept under another name. */
	restore(file: string, options?: CopyOptions): Promise<Restored>;
	/** The newest of the versions that are kept by themselves. `at` is ISO 8601. Throws `ERR_BACKUP_MISSING`. */
	lastGood(): Promise<GoodCopy & {readonly at: string}>;
	/** All versions that are kept by themselves, the newest first. */
	list(): Promise<readonly Version[]>;
	/** Takes removed accounts out of the versions that are kept by themselves. */
	purge(ids: readonly AccountId[]): Promise<Purged>;
	/** Which of the versions that are kept by themselves hold any of these accounts. */
	holding(ids: readonly AccountId[]): Promise<Holding>;
};

/** Who is renewing which account, across all programs on the same store. All throw `ERR_STORE_…` and `ERR_KEY_…`. */
export type Renewals = {
	/**
	Takes an account for so long, so that nobody else renews it meanwhile. False when somebody else has it, or when it is left alone; a person who asked (`isAsked`) need not wait for that.
	Whatever is to last longer than it can, by `maxPauseMilliseconds`, was written by a clock that has been set back since, and counts no more.
	*/
	take(id: AccountId, options: {readonly milliseconds: number; readonly maxPauseMilliseconds: number; readonly isAsked: boolean}): Promise<boolean>;
	/** Gives it back; after a failure it is left alone for so long. */
	release(id: AccountId, pauseMilliseconds?: number): Promise<void>;
};

export type Clock = {
	now(): Date;
};

export type Random = {
	uuid(): string;
	/** From 0 up to, but not including, 1. */
	fraction(): number;
};

/** Waiting. */
export type Timer = {
	/** Resolves after so long, or as soon as `signal` aborts. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

/** The public addresses this machine is known by: interfaces, `SSH_CONNECTION`, the setting `own-address`. Asks nobody. */
export type OwnAddresses = {
	list(): Promise<readonly string[]>;
};

/** The programs on this machine. */
export type Processes = {
	readonly own: number;
	readonly isRunning: (processId: number) => boolean;
};

export type Ports = {
	readonly accounts: Accounts;
	/** Loads the network stack when first called. */
	readonly plexTv: PlexTv;
	readonly traffic: Traffic;
	readonly backups: Backups;
	readonly audit: Audit;
	readonly keys: Keys;
	readonly drafts: Drafts;
	readonly renewals: Renewals;
	readonly knownServers: KnownServers;
	readonly inspection: Inspection;
	readonly transfer: Transfer;
	readonly clock: Clock;
	readonly timer: Timer;
	readonly random: Random;
	readonly ownAddresses: OwnAddresses;
	readonly signatures: Signatures;
	/** Why what was read last could not be checked; undefined when it was. */
	readonly unchecked?: () => AppError | undefined;
	/** Absent where nothing else can have a form open. */
	readonly processes?: Processes;
	/** Who is at the keyboard, for created-by and changed-by. */
	readonly actor: Actor;
};

/** The same within one piece of work, whose calls share their tunnels (`keepingTunnels`). */
export type CallPorts = Omit<Ports, 'plexTv'> & {readonly plexTv: PlexCalls};
