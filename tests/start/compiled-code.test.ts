import {hash, randomBytes} from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import {
	isWanted,
	readCompiledCode,
	toKeep,
	writeCompiledCode,
} from '../../source/start/compiled-code.js';

const digest = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const part = hash('sha256', 'part');
const code = new Uint8Array(randomBytes(500));
const file = writeCompiledCode({code, runs: 2}, part, digest);

test('compiled code comes out of its file as it was put in', t => {
	const read = readCompiledCode(file, part, digest);
	t.deepEqual(read && {...read, code: [...read.code]}, {code: [...code], runs: 2});
});

test('a file with any bit changed, cut off or longer is no compiled code', t => {
	fc.assert(fc.property(fc.nat(file.length - 1), fc.nat(7), (place, bit) => {
		const damaged = file.with(place, (file[place] ?? 0) ^ (1 << bit)); // eslint-disable-line no-bitwise -- a bit is what is damaged
		return readCompiledCode(damaged, part, digest) === undefined;
	}), {numRuns: 200});
	for (const length of [0, 31, 103, file.length - 1]) {
		t.is(readCompiledCode(file.subarray(0, length), part, digest), undefined);
	}

	t.is(readCompiledCode(Uint8Array.from([...file, 0]), part, digest), undefined);
});

test('code that was compiled from another part is not taken', t => {
	t.is(readCompiledCode(file, hash('sha256', 'another part'), digest), undefined);
});

test('the first three runs add what they called, and no later one asks', t => {
	let known = toKeep(undefined, code);
	t.true(isWanted(undefined));
	for (const runs of [2, 3]) {
		t.true(isWanted(known));
		known = toKeep(known, code);
		t.is(known.runs, runs);
	}

	t.false(isWanted(known));
});

test('a run that called less takes nothing away', t => {
	const less = toKeep({code, runs: 1}, code.subarray(0, 100));
	t.deepEqual(less, {code, runs: 2});
	const more = new Uint8Array(randomBytes(600));
	t.deepEqual(toKeep({code, runs: 1}, more), {code: more, runs: 2});
});
