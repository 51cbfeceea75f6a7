import {createHash} from 'node:crypto';
import type {Database} from 'sql.js';
import {AppError} from '../../domain/errors.js';
import {StrangeContent} from '../strange-content.js';
import {firstRow} from './sqlite.js';

/**
The schema, as the steps that lead to it; `user_version` counts the steps that a file has taken. A step that was released is never changed again.

Columns of kind BLOB are sealed by the vault and bound to their row and column.
*/
const migrations = [
	`
	CREATE TABLE accounts (
		id TEXT PRIMARY KEY NOT NULL,
		email TEXT NOT NULL,
		email_key TEXT NOT NULL UNIQUE,
		plex_id INTEGER UNIQUE,
		username TEXT,
		plex_pass_choice TEXT NOT NULL CHECK (plex_pass_choice IN ('detect', 'yes', 'no')),
		plex_pass_detected INTEGER CHECK (plex_pass_detected IN (0, 1)),
		enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
		query_parameters TEXT NOT NULL,
		client_identifier TEXT NOT NULL,
		route_kind TEXT NOT NULL CHECK (route_kind IN ('proxy', 'direct')),
		proxy_scheme TEXT CHECK (proxy_scheme IN ('http', 'https')),
		proxy_host TEXT,
		proxy_port INTEGER,
		proxy_username TEXT,
		proxy_password BLOB,
		auth_token BLOB NOT NULL,
		token_expires_at TEXT,
		password BLOB,
		token_standing TEXT NOT NULL,
		proxy_standing TEXT NOT NULL,
		created_at TEXT NOT NULL,
		updated_at TEXT NOT NULL,
		created_by TEXT NOT NULL,
		updated_by TEXT NOT NULL,
		CHECK ((route_kind = 'proxy') = (proxy_host IS NOT NULL)),
		CHECK ((proxy_username IS NULL) = (proxy_password IS NULL))
	) STRICT;

	-- The data key, sealed under the key of its source; one row, as soon as something is encrypted.
	CREATE TABLE data_key (
		only INTEGER PRIMARY KEY CHECK (only = 1),
		source TEXT NOT NULL,
		sealed BLOB NOT NULL
	) STRICT;
	`,
	`
	-- How many like requests were made in a day, and which way they took.
	CREATE TABLE traffic (
		day TEXT NOT NULL,
		client_identifier TEXT NOT NULL,
		host TEXT NOT NULL,
		way TEXT NOT NULL,
		outcome TEXT NOT NULL,
		count INTEGER NOT NULL CHECK (count > 0),
		PRIMARY KEY (day, client_identifier, host, way, outcome)
	) STRICT, WITHOUT ROWID;
	`,
	`
	-- Who did what, without a secret. An account's email is that of its time; the account may be gone.
	CREATE TABLE audit (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		at TEXT NOT NULL,
		actor TEXT NOT NULL,
		client TEXT,
		action TEXT NOT NULL,
		account_id TEXT,
		email TEXT,
		detail TEXT
	) STRICT;
	`,
	`
	-- What a source needs to come by its key again, such as the salt of a passphrase. No secret.
	ALTER TABLE data_key ADD COLUMN parameters TEXT;
	`,
	`
	-- What each account reached when it last answered, as JSON. No foreign key: an account's row is replaced with every change.
	CREATE TABLE servers (
		account_id TEXT PRIMARY KEY NOT NULL,
		seen_at TEXT NOT NULL,
		servers TEXT NOT NULL
	) STRICT;
	`,
	`
	-- Format 2 of the file names its key outside the database.
	DROP TABLE data_key;
	`,
	`
	-- An account's own Ed25519 key, with which it gets new tokens by itself.
	ALTER TABLE accounts ADD COLUMN device_key BLOB;

	-- Which account is being renewed by whom until when; without a holder, until when it is left alone. No foreign key: an account's row is replaced with every change.
	CREATE TABLE renewals (
		account_id TEXT PRIMARY KEY NOT NULL,
		holder TEXT,
		until TEXT NOT NULL
	) STRICT;
	`,
	`
	-- The last tests of each account, in short words. No foreign key: an account's row is replaced with every change.
	CREATE TABLE checks (
		account_id TEXT PRIMARY KEY NOT NULL,
		checks TEXT NOT NULL
	) STRICT;
	`,
] as const;

export const schemaVersion = migrations.length;

/** The version that a database says it has. */
export const schemaOf = (database: Database): number => Number(firstRow(database, 'PRAGMA user_version')?.[0] ?? 0);

/** Everything that a schema consists of, in one text. */
const schemaText = (database: Database): string => JSON.stringify(database.exec('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')[0]?.values ?? []);

/** SHA-256 of the schema's text, in hexadecimal digits. */
export const schemaDigest = (database: Database): string => createHash('sha256').update(schemaText(database)).digest('hex');

const digestOfNothing = '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

type DigestForEach<Steps extends readonly string[]> = {readonly [Step in keyof Steps]: string};

/** The digest of the schema that each step leads to. The compiler asks for that of a new step; `schemas.test.ts` says what it is. */
const stepDigests: DigestForEach<typeof migrations> = [
	'c1ef7fcef69b4e16b87d23156bb84b58b8919921369ad623dcabe484ccf3fe6e',
	'1fb6d899bd0117e0f58123e95111484857576373e4361ddd1c680907ec0f2cda',
	'def22dc1f926d19be15329a7bcec232c188cbeabec2d8d51384ce7e9f03097a0',
	'798b790f1b07c77c64cc848917a6738837644834bf4e812464c5d821dc7c46da',
	'9a5f926a4bdf6602904fa53644cc9ba1eab40f8ad2feb9faa8fa420a11b6edaa',
	'886fadb6ebe398389ddf7b9527752e20754771429cf891b4f08fe6da755f1574',
	'aa2d248d7f12449a8e124fb246c803c27b25a4def0fb88a1b454d3261cdd76fd',
	'2fa50d4af0da645cc35ea63e48be2d1e33cd4c074c92a12076d97a58c83931f9',
];

/** The digest of every schema, from none to today's: what the steps above lead to, and nothing else. */
export const schemaDigests: readonly string[] = [digestOfNothing, ...stepDigests];

/**
Refuses a database that is not exactly what the steps make: a trigger or a view would be a program of somebody else's. To be called before anything else is read, as SQLite only reads its own table of contents for it.
Throws `StrangeContent`, and `ERR_STORE_NEWER` when the schema is tomorrow's; `file` is its name in that.
*/
export const checkSchema = (database: Database, file: string): number => {
	const version = schemaOf(database);
	if (version > schemaVersion) {
		throw new AppError('ERR_STORE_NEWER', file);
	}

	if (schemaDigests[version] !== schemaDigest(database)) {
		throw new StrangeContent('the schema is another one');
	}

	return version;
};

/** Brings the schema of a database from `version` to `to`, today's if nothing else is said. */
export const migrate = (database: Database, version: number, to: number = schemaVersion): void => {
	const steps = migrations.slice(version, to);
	if (steps.length > 0) {
		database.exec(`BEGIN; ${steps.join(';')}; PRAGMA user_version = ${version + steps.length}; COMMIT`);
	}
};
