import type {Database} from 'sql.js';
import {AppError} from '../../domain/errors.js';
import {firstRow} from './sqlite.js';

/**
The schema, as the steps that lead to it; `user_version` counts the steps that a file has taken. A step that was released is never changed again.

Columns of kind BLOB are sealed by the vault and bound to their row and column.
*/
const migrations: readonly string[] = [
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
];

export const schemaVersion = migrations.length;

/**
Brings the schema of a database to today's and answers the version that it had. Throws `ERR_STORE_NEWER` when it is tomorrow's; `file` is its name in that.
*/
export const migrate = (database: Database, file: string): number => {
	const version = Number(firstRow(database, 'PRAGMA user_version')?.[0] ?? 0);
	if (version > schemaVersion) {
		throw new AppError('ERR_STORE_NEWER', file);
	}

	for (const [index, sql] of migrations.entries()) {
		if (index >= version) {
			database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
		}
	}

	return version;
};
