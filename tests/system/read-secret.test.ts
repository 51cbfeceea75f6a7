import {Buffer} from 'node:buffer';
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import {isAppError} from '../../source/domain/errors.js';
import {createSecretReader} from '../../source/system/read-secret.js';

const secret = 'xFAKE-sécret 🐙';

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const folder = async (t: ExecutionContext): Promise<string> => {
	const made = await mkdtemp(path.join(tmpdir(), 'plex-accounts-secret-'));
	t.teardown(async () => rm(made, {recursive: true, force: true}));
	return made;
};

const read = async (source: string, standardInput: Uint8Array = new Uint8Array()): Promise<string> => {
	const readSecret = createSecretReader({standardInput: () => Readable.from([standardInput]), signal: new AbortController().signal});
	try {
		return (await readSecret(source)).reveal();
	} catch (error) {
		return isAppError(error) ? `${error.code} ${error.message}` : String(error);
	}
};

const readBytesOf = async (bytes: Uint8Array): Promise<string> => read('-', bytes);

test('a secret is read in UTF-8 and UTF-16, with and without a mark, and loses one line end', async t => {
	for (const bytes of [
		Buffer.from(secret),
		Buffer.from(`\u{FEFF}${secret}\r\n`, 'utf16le'),
		bigEndian(`\u{FEFF}${secret}\n`),
	]) {
		t.is(await readBytesOf(bytes), secret);
	}

	t.is(await readBytesOf(Buffer.from('xFAKE-secret\r\n', 'utf16le')), 'xFAKE-secret');
	t.is(await readBytesOf(Buffer.from(' xFAKE \n')), ' xFAKE ');
});

test('the mark of a UTF-8 file is never taken out of what goes out byte for byte in silence', async t => {
	const marked = Buffer.from(`\u{FEFF}${secret}\r\n`);
	t.regex(await readBytesOf(marked), /^ERR_SECRET_FILE What came on standard input begins with a byte order mark \(U\+FEFF\)/v);
	t.is(await readBytesOf(Buffer.from('xFAKE\u{FEFF}\n')), 'xFAKE\u{FEFF}');
	const sources = {standardInput: () => Readable.from([marked]), signal: new AbortController().signal};
	t.is((await createSecretReader(sources)('-', 'any')).reveal(), secret);
	t.is((await createSecretReader({...sources, isMarkDropped: true})('-')).reveal(), secret);
});

test('what can be no secret is told as what it is', async t => {
	const place = await folder(t);
	const locked = path.join(place, 'locked');
	const long = path.join(place, 'long');
	await writeFile(locked, secret, {mode: 0o200});
	await chmod(locked, 0);
	await writeFile(long, 'x'.repeat(70_000));
	t.is(await read(path.join(place, 'nowhere')), `ERR_SECRET_FILE There is no file ${place}/nowhere.`);
	t.is(await read(place), `ERR_SECRET_FILE ${place} is a folder or a device, not a file.`);
	t.is(await read(long), `ERR_SECRET_FILE ${long} is longer than 64 KiB, which no secret is.`);
	t.is(await read('-'), 'ERR_SECRET_FILE What came on standard input is empty.');
	t.is(await readBytesOf(Buffer.from('\r\n')), 'ERR_SECRET_FILE What came on standard input is empty.');
	t.is(await readBytesOf(Buffer.from([0x78, 0xE9, 0x78])), 'ERR_SECRET_FILE What came on standard input is not text in UTF-8 or UTF-16.');
	t.is(await readBytesOf(Buffer.from('x\0y')), 'ERR_SECRET_FILE What came on standard input is not text in UTF-8 or UTF-16.');
	if (process.getuid?.() !== 0) {
		t.is(await read(locked), `ERR_SECRET_FILE You may not read the file ${locked}.`);
	}
});
