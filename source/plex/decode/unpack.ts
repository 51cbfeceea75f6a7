import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import {
	brotliDecompress,
	gunzip,
	inflate,
	inflateRaw,
	zstdDecompress,
} from 'node:zlib';
import {ConnectionFailure} from '../connection/failure.js';

type Unpack = (bytes: Uint8Array, options: {readonly maxOutputLength: number}) => Promise<Uint8Array>;

/** `deflate` is zlib's format by RFC 9110 §8.4.1.2; some servers send the bare one. */
const inflateEither: Unpack = async (bytes, options) => {
	const [first = 0, second = 0] = bytes;
	// The first two bytes of zlib's format (RFC 1950 §2.2): method 8, and a check by 31.
	const isZlib = first % 16 === 8 && ((first * 256) + second) % 31 === 0;
	return isZlib ? promisify<Uint8Array, Record<string, unknown>, Uint8Array>(inflate)(bytes, options) : promisify<Uint8Array, Record<string, unknown>, Uint8Array>(inflateRaw)(bytes, options);
};

const unpackers: Readonly<Record<string, Unpack>> = {
	gzip: promisify<Uint8Array, Record<string, unknown>, Uint8Array>(gunzip),
	'x-gzip': promisify<Uint8Array, Record<string, unknown>, Uint8Array>(gunzip),
	deflate: inflateEither,
	br: promisify<Uint8Array, Record<string, unknown>, Uint8Array>(brotliDecompress),
	zstd: promisify<Uint8Array, Record<string, unknown>, Uint8Array>(zstdDecompress),
};

/** More codings on top of one another than any server uses. */
const maxCodings = 3;

const unpackOnce = async (bytes: Uint8Array, coding: string, maxBytes: number): Promise<Uint8Array> => {
	const unpack = unpackers[coding];
	if (unpack === undefined) {
		throw new ConnectionFailure('body', {kind: 'packed'});
	}

	try {
		return await unpack(bytes, {maxOutputLength: maxBytes});
	} catch (error) {
		throw new ConnectionFailure('body', (error as {code?: unknown}).code === 'ERR_BUFFER_TOO_LARGE' ? {kind: 'too-long'} : {kind: 'packed'});
	}
};

/**
A body as it was before its sender packed it (RFC 9110 §8.4): nobody asks for that here, but some servers and gateways do it all the same, and packed bytes would pass for text in which no secret is found.
Throws `ConnectionFailure` of phase `body`: `too-long` for what would be more than `maxBytes`, `packed` for what cannot be unpacked.
*/
export const unpackBody = async (bytes: Uint8Array, contentEncoding: string, maxBytes: number): Promise<Uint8Array> => {
	if (bytes.length === 0) {
		return bytes;
	}

	const codings = contentEncoding.toLowerCase().split(',').map(coding => coding.trim()).filter(coding => coding !== '' && coding !== 'identity');
	if (codings.length > maxCodings) {
		throw new ConnectionFailure('body', {kind: 'packed'});
	}

	let unpacked: Uint8Array = bytes;
	for (const coding of codings.toReversed()) {
		unpacked = await unpackOnce(unpacked, coding, maxBytes);
	}

	return Buffer.from(unpacked);
};
