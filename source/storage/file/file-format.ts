import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {AppError} from '../../domain/errors.js';

/** What stands before the SQLite image; every later format keeps its shape (docs/decisions/003-file-format.md). */
export const headerBytes = 64;

/** The line end and the end-of-file character show a file that went through a text conversion. */
const magic = Buffer.from('plex-accounts\r\n\u{1A}', 'latin1');
const versionAt = 16;
const generationAt = 24;
const checksumAt = 32;

/** The format that this program writes. */
export const formatVersion = 1;

/** A whole accounts file. */
export type StoredImage = {
	/** Counts up with every change. */
	readonly generation: bigint;
	/** Tells two contents apart, also of the same generation: the checksum, in hexadecimal digits. */
	readonly identity: string;
	/** The SQLite database. */
	readonly image: Uint8Array;
};

const checksum = (header: Uint8Array, image: Uint8Array) =>
	createHash('sha256').update(header.subarray(0, checksumAt)).update(image).digest();

/** The bytes of a file in two pieces, so that a large image is not copied. */
export const encodeFile = (generation: bigint, image: Uint8Array): {readonly header: Uint8Array; readonly stored: StoredImage} => {
	const header = Buffer.alloc(headerBytes);
	magic.copy(header);
	header.writeUInt16BE(formatVersion, versionAt);
	header.writeBigUInt64BE(generation, generationAt);
	const sum = checksum(header, image);
	sum.copy(header, checksumAt);
	return {header, stored: {generation, identity: sum.toString('hex'), image}};
};

/** Which content a file has, read from its first 64 bytes alone. */
export const identityOf = (header: Uint8Array): string => Buffer.from(header.subarray(checksumAt, headerBytes)).toString('hex');

/**
Reads a file and checks every bit of it; SQLite's own check misses most faults in data pages.
Throws `ERR_STORE_EMPTY`, `ERR_STORE_DAMAGED`, `ERR_STORE_NEWER`; `file` is its name in them.
*/
export const decodeFile = (bytes: Uint8Array, file: string): StoredImage => {
	if (bytes.length === 0) {
		throw new AppError('ERR_STORE_EMPTY', file);
	}

	const header = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headerBytes));
	const image = bytes.subarray(headerBytes);
	// The checksum comes first: a flipped bit in the version is damage, not a newer program.
	if (header.length < headerBytes || !header.subarray(0, magic.length).equals(magic) || !checksum(header, image).equals(header.subarray(checksumAt))) {
		throw new AppError('ERR_STORE_DAMAGED', file);
	}

	if (header.readUInt16BE(versionAt) > formatVersion) {
		throw new AppError('ERR_STORE_NEWER', file);
	}

	return {generation: header.readBigUInt64BE(generationAt), identity: identityOf(header), image};
};
