import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import initialize, {type Database} from 'sql.js';
import {decodeFile, encodeFile} from '../../source/storage/file/file-format.js';

/** A file of format 1 as its program wrote it: a header of 64 bytes with a checksum, then the image. */
export const format1File = (generation: bigint, image: Uint8Array): Buffer => {
	const header = Buffer.alloc(64);
	header.write('plex-accounts\r\n\u{1A}', 'latin1');
	header.writeUInt16BE(1, 16);
	header.writeBigUInt64BE(generation, 24);
	createHash('sha256').update(header.subarray(0, 32)).update(image).digest().copy(header, 32);
	return Buffer.concat([header, image]);
};

export type Forgery = {
	/** Runs in the database. */
	readonly sql?: string;
	readonly change?: (database: Database) => void;
	/** Makes another key record of the one that is there. */
	readonly record?: (record: Record<string, unknown>) => Record<string, unknown>;
	readonly generation?: bigint;
};

/** What somebody writes who can write the file and does not have its key: everything fits but the proof. */
export const forge = async (bytes: Uint8Array, {sql, change, record = same => same, generation}: Forgery): Promise<Buffer> => {
	const stored = decodeFile(bytes, 'a file');
	const {Database: Sqlite} = await initialize();
	const database = new Sqlite(Uint8Array.from(stored.image));
	database.exec(sql ?? '');
	change?.(database);
	const text = Buffer.from(stored.proof?.record ?? []).toString('utf8');
	const {pieces} = encodeFile({
		generation: generation ?? stored.generation,
		record: Buffer.from(JSON.stringify(record(JSON.parse(text) as Record<string, unknown>)), 'utf8'),
		image: database.export(),
		macKey: Buffer.alloc(32, 66),
	});
	return Buffer.concat(pieces);
};

export const forgeFile = async (file: string, forgery: Forgery): Promise<void> => {
	await writeFile(file, await forge(await readFile(file), forgery));
};
