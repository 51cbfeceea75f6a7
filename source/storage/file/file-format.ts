import {Buffer} from 'node:buffer';
import {
	createHash,
	createHmac,
	createSecretKey,
	timingSafeEqual,
} from 'node:crypto';
import {AppError} from '../../domain/errors.js';

/** What stands before everything else; every later format keeps its shape (docs/decisions/009-file-format-2.md). */
export const headerBytes = 64;

/** The line end and the end-of-file character show a file that went through a text conversion. */
const magic = Buffer.from('plex-accounts\r\n\u{1A}', 'latin1');
const versionAt = 16;
const generationAt = 24;
const checksumAt = 32;

/** Behind the header of format 2: how long the key record is, and the record. */
const recordLengthBytes = 4;
const maxRecordBytes = 4096;
const macBytes = 32;

/** The format that this program writes. */
export const formatVersion = 2;

/** A whole accounts file whose checksum fits. */
export type StoredImage = {
	/** Counts up with every change. */
	readonly generation: bigint;
	/** Tells two contents apart, also of the same generation: the checksum, in hexadecimal digits. */
	readonly identity: string;
	/** The SQLite database. */
	readonly image: Uint8Array;
	/** What format 2 has outside the image; format 1 has neither key record nor proof. */
	readonly proof: Proof | undefined;
};

/** What shows that a file was written by somebody who has its key. */
export type Proof = {
	/** Which key opens the file; JSON. */
	readonly record: Uint8Array;
	/** SHA-256 over header, key record and image. */
	readonly digest: Uint8Array;
	readonly mac: Uint8Array;
};

export type NewFile = {
	readonly generation: bigint;
	readonly record: Uint8Array;
	readonly image: Uint8Array;
	readonly macKey: Uint8Array;
};

/** A file to be written: its bytes in pieces, so that a large image is not copied. */
export type EncodedFile = {readonly pieces: readonly Uint8Array[]; readonly stored: StoredImage};

/** The digest is what is signed, so that one pass over the image serves checksum and proof. */
const sign = (digest: Uint8Array, macKey: Uint8Array): Buffer => createHmac('sha256', createSecretKey(macKey)).update('plex-accounts file 2\0').update(digest).digest();

/** A file of format 2. */
export const encodeFile = ({generation, record, image, macKey}: NewFile): EncodedFile => {
	const head = Buffer.alloc(headerBytes + recordLengthBytes);
	magic.copy(head);
	head.writeUInt16BE(formatVersion, versionAt);
	head.writeBigUInt64BE(generation, generationAt);
	head.writeUInt32BE(record.length, headerBytes);
	const hash = createHash('sha256').update(head.subarray(0, checksumAt)).update(head.subarray(headerBytes)).update(record).update(image);
	const digest = hash.copy().digest();
	const mac = sign(digest, macKey);
	const checksum = hash.update(mac).digest();
	checksum.copy(head, checksumAt);
	return {
		pieces: [head, record, image, mac],
		stored: {
			generation, identity: checksum.toString('hex'), image, proof: {record, digest, mac},
		},
	};
};

/** Whether a file was written by somebody who has the key. */
export const isAuthentic = ({digest, mac}: Pick<Proof, 'digest' | 'mac'>, macKey: Uint8Array): boolean => timingSafeEqual(sign(digest, macKey), mac);

/** Which content a file has, read from its first 64 bytes alone. */
export const identityOf = (header: Uint8Array): string => Buffer.from(header.subarray(checksumAt, headerBytes)).toString('hex');

/** As many bytes as hold the header of format 2 and the longest key record. */
export const beginningBytes = headerBytes + recordLengthBytes + maxRecordBytes;

/** What the first bytes of a file say of it; undefined where they are not those of format 2. Nothing is checked by that. */
export const parseBeginning = (bytes: Buffer): {readonly identity: string; readonly record: Uint8Array} | undefined => {
	if (bytes.length < headerBytes + recordLengthBytes || !bytes.subarray(0, magic.length).equals(magic) || bytes.readUInt16BE(versionAt) !== formatVersion) {
		return undefined;
	}

	const recordAt = headerBytes + recordLengthBytes;
	const length = bytes.readUInt32BE(headerBytes);
	return length > bytes.length - recordAt ? undefined : {identity: identityOf(bytes), record: bytes.subarray(recordAt, recordAt + length)};
};

/** Checks a file of format 2 that is read piece by piece, without keeping it. */
export type FileCheck = {
	/** Takes the next bytes; `position` is where they stand in the file of `size` bytes. */
	readonly add: (bytes: Buffer, position: number) => void;
	/** Whether the checksum fits and the file was written by somebody who has its key. */
	readonly isGood: (macKey: Uint8Array) => boolean;
};

export const createFileCheck = (size: number): FileCheck => {
	const hash = createHash('sha256');
	const checksum = Buffer.alloc(headerBytes - checksumAt);
	const mac = Buffer.alloc(macBytes);
	const macAt = size - macBytes;

	/** Copies into `part`, which stands at `at` in the file, what of it is in these bytes. */
	const take = (part: Buffer, at: number, bytes: Buffer, position: number): void => {
		if (position < at + part.length && position + bytes.length > at) {
			bytes.copy(part, Math.max(0, position - at), Math.max(0, at - position), at + part.length - position);
		}
	};

	const addSigned = (bytes: Buffer, position: number, from: number, to: number): void => {
		const [start, end] = [Math.max(0, from - position), Math.min(bytes.length, to - position)];
		if (end > start) {
			hash.update(bytes.subarray(start, end));
		}
	};

	return {
		add(bytes, position) {
			addSigned(bytes, position, 0, checksumAt);
			addSigned(bytes, position, headerBytes, macAt);
			take(checksum, checksumAt, bytes, position);
			take(mac, macAt, bytes, position);
		},
		isGood(macKey) {
			const digest = hash.copy().digest();
			return hash.update(mac).digest().equals(checksum) && isAuthentic({digest, mac}, macKey);
		},
	};
};

/** Behind the header of format 2, or undefined where the lengths do not fit. */
const splitBody = (body: Buffer): {readonly record: Uint8Array; readonly image: Uint8Array; readonly mac: Uint8Array} | undefined => {
	if (body.length < recordLengthBytes + macBytes) {
		return undefined;
	}

	const imageAt = recordLengthBytes + body.readUInt32BE(0);
	const macAt = body.length - macBytes;
	return imageAt > macAt || imageAt > recordLengthBytes + maxRecordBytes
		? undefined
		: {record: body.subarray(recordLengthBytes, imageAt), image: body.subarray(imageAt, macAt), mac: body.subarray(macAt)};
};

const decodeFormat2 = (bytes: Buffer, hash: ReturnType<typeof createHash>): Pick<StoredImage, 'image' | 'proof'> | undefined => {
	const parts = splitBody(bytes.subarray(headerBytes));
	if (parts === undefined) {
		return undefined;
	}

	const {record, image, mac} = parts;
	return {image, proof: {record, mac, digest: hash.digest()}};
};

/**
Reads a file and checks every bit of it against its checksum; SQLite's own check misses most faults in data pages. The checksum finds damage, and nothing that somebody did on purpose: for that there is the proof.
Throws `ERR_STORE_EMPTY`, `ERR_STORE_DAMAGED`, `ERR_STORE_NEWER`; `file` is its name in them.
*/
export const decodeFile = (content: Uint8Array, file: string): StoredImage => {
	if (content.length === 0) {
		throw new AppError('ERR_STORE_EMPTY', file);
	}

	const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
	if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic)) {
		throw new AppError('ERR_STORE_DAMAGED', file);
	}

	const version = bytes.readUInt16BE(versionAt);
	const signedEnd = version === formatVersion ? Math.max(headerBytes, bytes.length - macBytes) : bytes.length;
	const hash = createHash('sha256').update(bytes.subarray(0, checksumAt)).update(bytes.subarray(headerBytes, signedEnd));
	const digest = hash.copy();
	// The checksum comes first: a flipped bit in the version is damage, not a newer program.
	if (!hash.update(bytes.subarray(signedEnd)).digest().equals(bytes.subarray(checksumAt, headerBytes)) || version === 0) {
		throw new AppError('ERR_STORE_DAMAGED', file);
	}

	if (version > formatVersion) {
		throw new AppError('ERR_STORE_NEWER', file);
	}

	const parts = version === formatVersion ? decodeFormat2(bytes, digest) : {image: bytes.subarray(headerBytes), proof: undefined};
	if (parts === undefined) {
		throw new AppError('ERR_STORE_DAMAGED', file);
	}

	return {generation: bytes.readBigUInt64BE(generationAt), identity: identityOf(bytes), ...parts};
};
