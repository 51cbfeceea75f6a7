import {Buffer} from 'node:buffer';

/*
What V8 made of a part of the program, as it was at the end of a run: all functions that the run called, and not only those that are compiled as the file is read.

The file is bound to the part it was made from. Its checksum finds damage, which V8 does not; that it is of this version of V8 is for V8 to find.
*/

/** What a file of compiled code holds. */
export type CompiledCode = {
	readonly code: Uint8Array;
	/** How many runs have had their functions added. */
	readonly runs: number;
};

type Digest = (bytes: Uint8Array) => Uint8Array;

const digestBytes = 32;
const hashCharacters = 64;

/** V8 takes the code as it lies in memory where it begins at a multiple of eight. */
const headBytes = 104;

/** What several runs call is found out by so many; from then on nothing is asked of V8 at the end. */
const maxRuns = 3;

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, index) => byte === other[index]);

/** What a file holds; undefined for one that is damaged, or made from another part. `hash` is the part's, in hexadecimal. */
export const readCompiledCode = (file: Uint8Array, hash: string, digest: Digest): CompiledCode | undefined => {
	const body = file.subarray(digestBytes);
	if (file.length < headBytes || !isSame(file.subarray(0, digestBytes), digest(body)) || Buffer.from(body.subarray(0, hashCharacters)).toString('latin1') !== hash) {
		return undefined;
	}

	return {code: file.subarray(headBytes), runs: body[hashCharacters] ?? 0};
};

/** The bytes of a file that holds `code`. */
export const writeCompiledCode = ({code, runs}: CompiledCode, hash: string, digest: Digest): Uint8Array => {
	const file = new Uint8Array(headBytes + code.length);
	file.set(new TextEncoder().encode(hash), digestBytes);
	file[digestBytes + hashCharacters] = runs;
	file.set(code, headBytes);
	file.set(digest(file.subarray(digestBytes)), 0);
	return file;
};

/** Whether V8 is to be asked at the end of a run: it takes some milliseconds. */
export const isWanted = (known: CompiledCode | undefined): boolean => known === undefined || known.runs < maxRuns;

/** What to keep after a run. Code that comes from a file stays in what V8 gives, unless it has lain unused for long. */
export const toKeep = (known: CompiledCode | undefined, code: Uint8Array): CompiledCode => {
	if (known === undefined) {
		return {code, runs: 1};
	}

	return {code: code.length > known.code.length ? code : known.code, runs: known.runs + 1};
};
