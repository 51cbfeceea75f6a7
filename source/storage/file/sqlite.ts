import {Buffer} from 'node:buffer';
import type {Database, SqlJsStatic, SqlValue} from 'sql.js';

/** Makes a database in memory, empty or from an image. Nothing of an image is looked at before it is first asked for (`checkSchema`): what fails here is a lack of memory. */
export type OpenSqlite = (image?: Uint8Array) => Promise<Database>;

/** What was removed is to be gone from the file as well; and nothing that a file brings along is run. */
const setPragmas = (database: Database): void => {
	database.run('PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF');
};

/**
Sql.js, loaded when a database is first opened.
The types of sql.js know no `wasmBinary`; Emscripten's loader takes it and then reads no file itself.
*/
export const createSqlite = (readWasm: () => Promise<Uint8Array>): OpenSqlite => {
	let loading: Promise<SqlJsStatic> | undefined;

	const load = async (): Promise<SqlJsStatic> => {
		const [{default: initialize}, wasm] = await Promise.all([import('sql.js'), readWasm()]);
		return initialize({wasmBinary: wasm as Uint8Array<ArrayBuffer>} as unknown as Parameters<typeof initialize>[0]);
	};

	return async image => {
		loading ??= load();
		const {Database} = await loading;
		const database = new Database(image);
		setPragmas(database);
		return database;
	};
};

/** The one row that a query answers, or undefined. */
export const firstRow = (database: Database, sql: string, parameters: SqlValue[] = []): SqlValue[] | undefined =>
	database.exec(sql, parameters)[0]?.values[0];

/** The one text that a query answers; a query that answers none is a bug. */
export const onlyText = (database: Database, sql: string, parameters: SqlValue[] = []): string => {
	const value = firstRow(database, sql, parameters)?.[0];
	if (typeof value !== 'string') {
		throw new TypeError('The query answered no text.');
	}

	return value;
};

/** The image of a database. Sql.js closes and opens it again for that, so that statements do not outlive it. */
export const imageOf = (database: Database): Uint8Array => {
	const {buffer, byteOffset, length} = database.export();
	setPragmas(database);
	return Buffer.from(buffer, byteOffset, length);
};
