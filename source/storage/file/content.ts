import type {Database} from 'sql.js';
import {AppError, isAppError} from '../../domain/errors.js';
import {format1KeyOf, type Format1Key} from '../key/data-key.js';
import {decodeRecord, type KeyRecord} from '../key/key-record.js';
import {StrangeContent} from '../strange-content.js';
import type {FileSystem} from './file-system.js';
import {decodeFile, type Proof, type StoredImage} from './file-format.js';
import {checkSchema, migrate} from './migrations.js';
import {firstRow, type OpenSqlite} from './sqlite.js';

/** What a file says of its key. */
export type Format =
	| {readonly kind: 'format-1'; readonly key: Format1Key | undefined}
	| {readonly kind: 'format-2'; readonly record: KeyRecord; readonly proof: Proof};

/** A database, brought to today's schema in memory, and the schema that the file has. */
export type Content = {readonly database: Database; readonly schema: number; readonly format: Format};

/** More than a hundred thousand accounts, and less than what would fill the memory of this machine. */
const maxFileBytes = 2 ** 30;

/** A whole file, if it is one: a pipe would be waited for. Throws what the operating system says, and `ERR_STORE_…`. */
export const readWhole = async (file: string, fileSystem: FileSystem): Promise<Uint8Array> => {
	const stats = await fileSystem.stat(file);
	if (!stats.isFile() || stats.size > maxFileBytes) {
		throw new AppError('ERR_STORE_DAMAGED', file);
	}

	return fileSystem.readFile(file);
};

export const readStored = async (file: string, fileSystem: FileSystem): Promise<StoredImage> => decodeFile(await readWhole(file, fileSystem), file);

/** The key record of a file of format 2. Throws `StrangeContent`. */
export const recordOf = ({proof}: StoredImage): KeyRecord | undefined => proof === undefined ? undefined : decodeRecord(proof.record);

/** Pages that lead in circles would be read for ever; SQLite looks at each only once for this. */
const checkPages = (database: Database): void => {
	if (firstRow(database, 'PRAGMA integrity_check(1)')?.[0] !== 'ok') {
		throw new StrangeContent('the database is not whole');
	}
};

/**
Runs SQL over a content that nobody has vouched for: what SQLite does not understand was put there by somebody.
*/
export const withStrangeContent = <Value>(work: () => Value): Value => {
	try {
		return work();
	} catch (error) {
		throw isAppError(error) || error instanceof StrangeContent ? error : new StrangeContent(error instanceof Error ? error.message : 'it cannot be read');
	}
};

type OpenContent = {
	readonly openSqlite: OpenSqlite;
	/** Its name in errors. */
	readonly file: string;
	/** Whether the file was shown to be written by somebody who has its key. */
	readonly isProven: boolean;
};

/** Opens the database of a file, if it is exactly what this program makes. Throws `StrangeContent`, `ERR_STORE_NEWER`. */
export const openContent = async (stored: StoredImage, {openSqlite, file, isProven}: OpenContent): Promise<Content> => {
	const record = recordOf(stored);
	const database = await openSqlite(stored.image);
	try {
		return withStrangeContent(() => {
			const schema = checkSchema(database, file);
			if (!isProven) {
				checkPages(database);
			}

			const format: Format = record === undefined || stored.proof === undefined
				? {kind: 'format-1', key: schema === 0 || schema > lastSchemaOfFormat1 ? undefined : format1KeyOf(database, schema)}
				: {kind: 'format-2', record, proof: stored.proof};
			migrate(database, schema);
			return {database, schema, format};
		});
	} catch (error) {
		database.close();
		throw error;
	}
};

/** The schemas of format 1 held the key themselves. */
const lastSchemaOfFormat1 = 5;
