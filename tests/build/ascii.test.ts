import {readFile} from 'node:fs/promises';
import test from 'ava';
import {inAscii} from '../../scripts/bundle/ascii.js';
import {programFile} from '../helpers/program.js';
import path from 'node:path';

for (const name of ['plex-accounts.js', 'first-frame.js', 'listing.js', 'demo.js']) {
	test(`${name} is ASCII, for it is read as Latin-1: its patterns would find other signs`, async t => {
		const text = await readFile(path.join(path.dirname(programFile), name), 'latin1');
		const found = /[^\u{0}-\u{7F}]/v.exec(text);
		t.is(found === null ? '' : text.slice(found.index - 40, found.index + 40), '');
	});
}

test('a pattern in ASCII finds what it found', t => {
	for (const [source, text] of [['/^[“”▸]+$/v', '“▸”'], ['/^👍$/v', '👍'], ['/’/', 'it’s']] as const) {
		const ascii = inAscii(source);
		t.regex(ascii, /^[\u{0}-\u{7F}]+$/v);
		const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/v.exec(ascii) ?? [];
		t.true(new RegExp(pattern, flags).test(text), ascii);
	}
});

test('a backslash before such a sign fails the build', t => {
	t.throws(() => inAscii('/\\–/'), {message: /backslash/v});
	t.is(inAscii('/\\\\–/'), '/\\\\\\u2013/');
});
