import {Buffer} from 'node:buffer';
import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
	zstdCompressSync,
} from 'node:zlib';
import type {WholeAnswer} from './answer.js';

const packers = {
	gzip: gzipSync,
	deflate: deflateSync,
	/** What some servers call `deflate`. */
	'raw-deflate': deflateRawSync,
	br: brotliCompressSync,
	zstd: zstdCompressSync,
} as const;

export type Packing = keyof typeof packers;

/** The same answer with its body packed, which nobody asked for. */
export const packed = (answer: WholeAnswer, packing: Packing): WholeAnswer => ({
	...answer,
	headers: {...answer.headers, 'content-encoding': packing === 'raw-deflate' ? 'deflate' : packing},
	body: packers[packing](Buffer.from(answer.body)),
});
