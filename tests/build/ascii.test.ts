import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {inAscii} from '../../scripts/bundle/ascii.js';
import {programFile} from '../helpers/program.js';

for (const name of ['plex-accounts.js', 'first-frame.js', 'listing.js', 'demo.js']) {
	test(`${name} is ASCII, for it is read as Latin-1: its patterns would find other signs`, async t => {
		const text = await readFile(path.join(path.dirname(programFile), name), 'latin1');
		const found = /\P{ASCII}/v.exec(text);
		t.is(found === null ? '' : text.slice(found.index - 40, found.index + 40), '');
	});
}

test('a pattern in ASCII finds what it found', t => {
	for (const [source, text] of [['/^[“”▸]+$/v', '“▸”'], ['/^👍$/v', '👍'], ['/’/', 'it’s']] as const) {
		const ascii = inAscii(source);
		t.regex(ascii, /^\p{ASCII}+$/v);
		const {pattern = '', flags = ''} = /^\/(?<pattern>.*)\/(?<flags>[a-z]*)$/v.exec(ascii)?.groups ?? {};
		t.regex(text, new RegExp(pattern, flags), ascii);
	}
});

test('a backslash before such a sign fails the build', t => {
	t.throws(() => inAscii(String.raw`/\–/`), {message: /backslash/v});
	t.is(inAscii(String.raw`/\\–/`), String.raw`/\\\u2013/`);
});
