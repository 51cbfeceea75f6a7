import type {Database, SqlValue} from 'sql.js';
import type {
	Account,
	AccountFacts,
	AccountId,
	AccountSummary,
	PlexPassChoice,
} from '../../domain/account.js';
import {
	proxyUrl,
	type ProxyAddress,
	type Route,
	type RouteSummary,
} from '../../domain/route.js';
import {firstRow} from '../file/sqlite.js';
import {
	sealSecret,
	unsealSecret,
	type Place,
	type Vault,
} from '../key/vault.js';
import {
	assertShape,
	isAbsent,
	isCount,
	isLine,
	isOneOf,
	isRecord,
	isText,
	isTime,
	isId,
	parseRows,
} from './shapes.js';
import {proxyStatusOf, tokenStatusOf} from './status-shapes.js';

type Nullable<Value> = Value | null;

/** An account's row without its sealed columns, as SQLite makes it into JSON, once `plainRowOf` has looked at it. */
type PlainRow = {
	readonly id: string;
	readonly email: string;
	readonly plex_id: Nullable<number>;
	readonly username: Nullable<string>;
	readonly plex_pass_choice: PlexPassChoice;
	readonly plex_pass_detected: Nullable<0 | 1>;
	readonly enabled: 0 | 1;
	readonly query_parameters: string;
	readonly client_identifier: string;
	readonly route_kind: Route['kind'];
	readonly proxy_scheme: ProxyAddress['scheme'];
	readonly proxy_host: string;
	readonly proxy_port: number;
	readonly proxy_username: Nullable<string>;
	readonly token_expires_at: Nullable<string>;
	readonly token_standing: unknown;
	readonly proxy_standing: unknown;
	readonly created_at: string;
	readonly updated_at: string;
	readonly created_by: string;
	readonly updated_by: string;
	readonly has_password: 0 | 1;
	readonly has_device_key: 0 | 1;
};

const plainColumns: Readonly<Record<keyof PlainRow, string>> = {
	id: 'id',
	email: 'email',
	plex_id: 'plex_id',
	username: 'username',
	plex_pass_choice: 'plex_pass_choice',
	plex_pass_detected: 'plex_pass_detected',
	enabled: 'enabled',
	query_parameters: 'query_parameters',
	client_identifier: 'client_identifier',
	route_kind: 'route_kind',
	proxy_scheme: 'proxy_scheme',
	proxy_host: 'proxy_host',
	proxy_port: 'proxy_port',
	proxy_username: 'proxy_username',
	token_expires_at: 'token_expires_at',
	token_standing: 'json(token_standing)',
	proxy_standing: 'json(proxy_standing)',
	created_at: 'created_at',
	updated_at: 'updated_at',
	created_by: 'created_by',
	updated_by: 'updated_by',
	has_password: 'password IS NOT NULL',
	has_device_key: 'device_key IS NOT NULL',
};

/** What a host may look like: no blank, no control character, nothing that ends the authority of a URL. */
const hostPattern = /^[^\s\p{Control}#\/?@\\]+$/v;
const maxText = 200_000;

const plainJson = `json_object(${Object.entries(plainColumns).map(([name, expression]) => `'${name}', ${expression}`).join(', ')})`;

const sealedColumns = ['auth_token', 'password', 'proxy_password', 'device_key'] as const;

const placeOf = (row: AccountId, column: typeof sealedColumns[number]): Place => ({table: 'accounts', row, column});

const isRouteRow = (row: Readonly<Record<string, unknown>>): boolean => row['route_kind'] === 'direct'
	? isAbsent(row['proxy_host'])
	: row['route_kind'] === 'proxy' && isOneOf(row['proxy_scheme'], ['http', 'https'])
		&& isText(row['proxy_host'], 255) && hostPattern.test(row['proxy_host'])
		&& isCount(row['proxy_port'], 65_535) && row['proxy_port'] > 0
		&& (row['proxy_username'] === null || isText(row['proxy_username'], maxText));

/** Throws `StrangeContent` for what this program never writes. */
const plainRowOf = (row: unknown): PlainRow => {
	assertShape(isRecord(row)
		&& isId(row['id'])
		&& isLine(row['email'], 2000) && isOneOf(row['plex_pass_choice'], ['detect', 'yes', 'no'])
		&& isLine(row['query_parameters'], maxText) && isLine(row['client_identifier'], 500) && row['client_identifier'] !== ''
		&& isTime(row['created_at']) && isTime(row['updated_at']) && isLine(row['created_by'], 500) && isLine(row['updated_by'], 500)
		&& (row['plex_id'] === null || Number.isSafeInteger(row['plex_id']))
		&& (row['username'] === null || isLine(row['username'], 2000))
		&& (row['token_expires_at'] === null || isTime(row['token_expires_at']))
		&& isRouteRow(row), 'an account');
	return row as PlainRow;
};

/** What is about to be written has to be what can be read again; anything else is a fault of this program. */
const checkColumns = (columns: Readonly<Record<string, SqlValue>>): void => {
	const absent = Object.fromEntries(Object.keys(plainColumns).map(name => [name, null]));
	try {
		plainRowOf({...absent, ...columns});
		tokenStatusOf(JSON.parse(String(columns['token_standing'])));
		proxyStatusOf(JSON.parse(String(columns['proxy_standing'])));
	} catch (error) {
		throw new TypeError('An account that could not be read again was to be stored.', {cause: error});
	}
};

type Mutable<Value> = {-readonly [Name in keyof Value]: Value[Name]};

/** Built step by step: ten thousand times as many spreads of one optional field each take most of the time of a list. */
const factsOf = (row: PlainRow): Mutable<AccountFacts & {readonly tokenExpiresAt?: string}> => {
	const facts: Mutable<AccountFacts & {readonly tokenExpiresAt?: string}> = {
		id: row.id,
		email: row.email,
		plexPassChoice: row.plex_pass_choice,
		enabled: row.enabled === 1,
		queryParameters: row.query_parameters,
		clientIdentifier: row.client_identifier,
		token: tokenStatusOf(row.token_standing),
		proxy: proxyStatusOf(row.proxy_standing),
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		createdBy: row.created_by,
		updatedBy: row.updated_by,
	};
	// eslint-disable-next-line unicorn/no-immediate-mutation -- see above
	if (row.plex_id !== null) {
		facts.plexId = row.plex_id;
	}

	if (row.username !== null) {
		facts.username = row.username;
	}

	if (row.plex_pass_detected !== null) {
		facts.plexPassDetected = row.plex_pass_detected === 1;
	}

	if (row.token_expires_at !== null) {
		facts.tokenExpiresAt = row.token_expires_at;
	}

	return facts;
};

const addressOf = (row: PlainRow): ProxyAddress => ({scheme: row.proxy_scheme, host: row.proxy_host, port: row.proxy_port});

const routeSummaryOf = (row: PlainRow): RouteSummary => row.route_kind === 'direct'
	? {kind: 'direct'}
	: {
		kind: 'proxy',
		proxyUrl: proxyUrl(addressOf(row)),
		...(row.proxy_username !== null && {proxyUsername: row.proxy_username}),
	};

const summaryOf = (parsed: unknown): AccountSummary => {
	const row = plainRowOf(parsed);
	return Object.assign(factsOf(row), {route: routeSummaryOf(row), hasPassword: row.has_password === 1, hasDeviceKey: row.has_device_key === 1});
};

/** So many at a time: WebAssembly never gives memory back, and the text of all of them would take a multiple of it. */
const rowsAtOnce = 1000;

/** All accounts by email. One text is several times faster to take out of WebAssembly than rows; the index gives the order before the texts are made. */
export const readSummaries = (database: Database): AccountSummary[] => {
	const summaries: AccountSummary[] = [];
	for (let after: string | undefined; ;) {
		const [text, last] = firstRow(
			database,
			`SELECT '[' || coalesce(group_concat(row), '') || ']', max(email_key) FROM (
				SELECT ${plainJson} AS row, email_key FROM accounts ${after === undefined ? '' : 'WHERE email_key > ?'} ORDER BY email_key LIMIT ${rowsAtOnce}
			)`,
			after === undefined ? [] : [after],
		) ?? [];
		assertShape(typeof text === 'string', 'the accounts');
		const rows = parseRows(text);
		for (const row of rows) {
			summaries.push(summaryOf(row));
		}

		if (rows.length < rowsAtOnce || typeof last !== 'string') {
			return summaries;
		}

		after = last;
	}
};

/** One of them, undefined where it is not there. */
export const readSummary = (database: Database, id: AccountId): AccountSummary | undefined => {
	const [text] = firstRow(database, `SELECT ${plainJson} FROM accounts WHERE id = ?`, [id]) ?? [];
	return typeof text === 'string' ? summaryOf(JSON.parse(text)) : undefined;
};

const unsealIf = (vault: Vault, sealed: SqlValue | undefined, place: Place) =>
	sealed instanceof Uint8Array ? unsealSecret(vault, sealed, place) : undefined;

const routeOf = (row: PlainRow, vault: Vault, sealedPassword: SqlValue | undefined): Route => {
	if (row.route_kind === 'direct') {
		return {kind: 'direct'};
	}

	const password = unsealIf(vault, sealedPassword, placeOf(row.id, 'proxy_password'));
	return {
		kind: 'proxy',
		address: addressOf(row),
		signIn: password === undefined || row.proxy_username === null
			? {kind: 'none'}
			: {kind: 'basic', username: row.proxy_username, password},
	};
};

export const countAccounts = (database: Database): number => Number(firstRow(database, 'SELECT count(*) FROM accounts')?.[0] ?? 0);

/** The email of an account that is there. */
export const emailOf = (database: Database, id: AccountId): string => String(firstRow(database, 'SELECT email FROM accounts WHERE id = ?', [id])?.[0] ?? '');

export const hasAccount = (database: Database, id: AccountId): boolean => firstRow(database, 'SELECT 1 FROM accounts WHERE id = ?', [id]) !== undefined;

/** An account that is there, with its secrets opened. Throws `SealBroken` when one does not open. */
export const readAccount = (database: Database, id: AccountId, vault: Vault): Account => {
	const [json, ...sealed] = firstRow(database, `SELECT ${[plainJson, ...sealedColumns].join(', ')} FROM accounts WHERE id = ?`, [id]) ?? [];
	const [authToken, sealedPassword, proxyPassword, sealedDeviceKey] = sealed;
	assertShape(typeof json === 'string' && authToken instanceof Uint8Array, 'an account');
	const row = plainRowOf(JSON.parse(json));

	const password = unsealIf(vault, sealedPassword, placeOf(id, 'password'));
	const deviceKey = unsealIf(vault, sealedDeviceKey, placeOf(id, 'device_key'));
	return {
		...factsOf(row),
		route: routeOf(row, vault, proxyPassword),
		authToken: unsealSecret(vault, authToken, placeOf(id, 'auth_token')),
		...(password !== undefined && {password}),
		...(deviceKey !== undefined && {deviceKey}),
	};
};

/** How emails are told apart: plex.tv does not look at their case. */
export const emailKey = (email: string): string => email.toLowerCase();

const routeColumns = (route: Route, id: AccountId, vault: Vault): Record<string, SqlValue> => {
	if (route.kind === 'direct') {
		return {route_kind: 'direct'};
	}

	const {address: {scheme, host, port}, signIn} = route;
	return {
		route_kind: 'proxy',
		proxy_scheme: scheme,
		proxy_host: host,
		proxy_port: port,
		...(signIn.kind === 'basic' && {
			proxy_username: signIn.username,
			proxy_password: sealSecret(vault, signIn.password, placeOf(id, 'proxy_password')),
		}),
	};
};

const columnsOf = (account: Account, vault: Vault): Record<string, SqlValue> => ({
	id: account.id,
	email: account.email,
	email_key: emailKey(account.email),
	plex_id: account.plexId ?? null,
	username: account.username ?? null,
	plex_pass_choice: account.plexPassChoice,
	plex_pass_detected: account.plexPassDetected === undefined ? null : Number(account.plexPassDetected),
	enabled: Number(account.enabled),
	query_parameters: account.queryParameters,
	client_identifier: account.clientIdentifier,
	...routeColumns(account.route, account.id, vault),
	auth_token: sealSecret(vault, account.authToken, placeOf(account.id, 'auth_token')),
	token_expires_at: account.tokenExpiresAt ?? null,
	password: account.password === undefined ? null : sealSecret(vault, account.password, placeOf(account.id, 'password')),
	device_key: account.deviceKey === undefined ? null : sealSecret(vault, account.deviceKey, placeOf(account.id, 'device_key')),
	token_standing: JSON.stringify(account.token),
	proxy_standing: JSON.stringify(account.proxy),
	created_at: account.createdAt,
	updated_at: account.updatedAt,
	created_by: account.createdBy,
	updated_by: account.updatedBy,
});

/** Stores an account in the place of the one with its id, or as a new one. */
export const writeAccount = (database: Database, account: Account, vault: Vault): void => {
	const values = columnsOf(account, vault);
	checkColumns(values);
	const columns = Object.entries(values);
	const names = columns.map(([name]) => name).join(', ');
	const marks = columns.map(() => '?').join(', ');
	database.run(`INSERT OR REPLACE INTO accounts (${names}) VALUES (${marks})`, columns.map(([, value]) => value));
};

/** The email of another account that has this one's email or plex.tv id, or undefined. */
export const takenBy = (database: Database, {id, email, plexId}: Pick<Account, 'id' | 'email' | 'plexId'>): string | undefined => {
	const [taken] = firstRow(
		database,
		'SELECT email FROM accounts WHERE id <> ? AND (email_key = ? OR plex_id = ?)',
		[id, emailKey(email), plexId ?? null],
	) ?? [];
	return typeof taken === 'string' ? taken : undefined;
};

/** Takes every secret from one vault to another. Throws `SealBroken`. */
export const resealAccounts = (database: Database, from: Vault, to: Vault): void => {
	const rows = database.exec(`SELECT id, ${sealedColumns.join(', ')} FROM accounts`)[0]?.values ?? [];
	for (const [id, ...values] of rows) {
		const sealed = values.map((value, index) => {
			const place = placeOf(String(id), sealedColumns[index] ?? 'auth_token');
			return value instanceof Uint8Array ? to.seal(from.unseal(value, place), place) : null;
		});
		database.run(`UPDATE accounts SET ${sealedColumns.map(column => `${column} = ?`).join(', ')} WHERE id = ?`, [...sealed, id ?? '']);
	}
};

/** With all that is known of it; the traffic and the audit keep what was done. */
export const deleteAccount = (database: Database, id: AccountId): void => {
	database.run('DELETE FROM accounts WHERE id = ?', [id]);
	for (const table of ['renewals', 'servers', 'checks']) {
		database.run(`DELETE FROM ${table} WHERE account_id = ?`, [id]);
	}
};
