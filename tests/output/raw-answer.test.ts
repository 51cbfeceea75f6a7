import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	answerForPipe,
	answerForTerminal,
	answerJson,
	shownAnswer,
} from '../../source/output/raw-answer.js';
import type {RawAnswer} from '../../source/domain/raw-request.js';
import {Secret} from '../../source/domain/secret.js';

const token = new Secret('xFAKEtoken0000000001');

const answer = (body: Uint8Array | string, headers: RawAnswer['headers'] = []): RawAnswer => ({
	status: 200, statusText: 'OK', headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

test('bytes that are no text go into a pipe as they are, into JSON as Base64, and not to a terminal', t => {
	const picture = new Uint8Array([0x89, 0x50, 0x4E, 0x47, 0xFF, 0]);
	const shown = shownAnswer(answer(picture, [['Content-Type', 'image/png']]), token);
	t.deepEqual(answerForPipe(shown, false), picture);
	t.is(answerForTerminal(shown, false), '(6 bytes that are not text: image/png. Send them to a file or a pipe.)');
	t.deepEqual(answerJson(shown), {
		status: 200, headers: {'content-type': 'image/png'}, body: null, bodyBase64: 'iVBOR/8A',
	});
});

test('what holds no secret goes into a pipe byte for byte, a mark of its order, too', t => {
	for (const text of ['{"a" : 1.0, "a":2}\n\n', '\u{FEFF}{"a":1}', '<a/>\r\n', '', 'null']) {
		t.is(new TextDecoder('utf-8', {ignoreBOM: true}).decode(answerForPipe(shownAnswer(answer(text), token), false)), text);
	}
});

test('what is nested too deeply to be looked through is looked through as text', t => {
	const deep = `${'['.repeat(200_000)}"${token.reveal()}",{"authToken":"xFAKEother"}${']'.repeat(200_000)}`;
	const text = new TextDecoder().decode(answerForPipe(shownAnswer(answer(deep), token), false));
	t.true(text.startsWith('[['));
	t.false(text.includes('xFAKE'));
});

test('headers that came twice are in one value, and a head is cleaned for a terminal', t => {
	const shown = shownAnswer(answer('x', [['Via', 'a'], ['via', 'b\u{1B}[31m\u{9B}2J'], ['Set-Cookie', 'c']]), token);
	t.deepEqual(answerJson(shown).headers, {via: 'a, b\u{1B}[31m\u{9B}2J', 'set-cookie': '[secret]'});
	t.is(answerForTerminal(shown, true), 'HTTP/1.1 200 OK\nVia: a\nvia: b\nSet-Cookie: [secret]\n\nx');
});

test('without a token to hide, everything is shown', t => {
	const shown = shownAnswer(answer('{"authToken":"xFAKEother"}', [['Set-Cookie', 'c']]), undefined);
	t.is(new TextDecoder().decode(answerForPipe(shown, true)), 'HTTP/1.1 200 OK\nSet-Cookie: c\n\n{"authToken":"xFAKEother"}');
});

test('a secret is hidden in what is no UTF-8, too', t => {
	const latin1 = (text: string): Uint8Array => Uint8Array.from(text, character => character.codePointAt(0) ?? 0);
	const shown = shownAnswer(answer(latin1(`<user name="J\u{F6}rg" authToken="${token.reveal()}" accessToken="xFAKEother"/>`)), token);
	t.deepEqual(answerForPipe(shown, false), latin1('<user name="J\u{F6}rg" authToken="[secret]" accessToken="[secret]"/>'));
	t.notRegex(Buffer.from((answerJson(shown) as unknown as {bodyBase64: string}).bodyBase64, 'base64').toString('latin1'), /xFAKE/v);
});
