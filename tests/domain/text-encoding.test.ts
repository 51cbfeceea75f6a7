import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {decodeText} from '../../source/domain/text-encoding.js';
import {anyText} from '../helpers/any-text.js';

const text = 'Name;E-Mail\nJörg;joerg@example.com\n';

const read = (bytes: Uint8Array) => {
	const decoded = decodeText(bytes, {mayBeLatin1: true});
	return decoded.kind === 'text' ? [decoded.encoding, decoded.text] : decoded.kind;
};

test('the encodings of spreadsheets and editors are known', t => {
	t.deepEqual(read(Buffer.from(text)), ['UTF-8', text]);
	t.deepEqual(read(Buffer.from(`\u{FEFF}${text}`)), ['UTF-8', text]);
	t.deepEqual(read(Buffer.from(`\u{FEFF}${text}`, 'utf16le')), ['UTF-16', text]);
	t.deepEqual(read(Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16()), ['UTF-16', text]);
	t.deepEqual(read(Buffer.from(text, 'utf16le')), ['UTF-16', text]);
	t.deepEqual(read(Buffer.from(text, 'latin1')), ['Latin-1', text]);
	t.deepEqual(read(Buffer.from([0x93, 0x61, 0x94, 0x20, 0x80])), ['Latin-1', '“a” €']);
});

test('what is no text is not guessed at', t => {
	t.is(read(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])), 'unreadable');
	t.is(read(Buffer.from([0x81, 0x8D])), 'unreadable');
	t.is(read(Buffer.from([0xFF, 0xFE, 0x00, 0xD8])), 'unreadable');
	t.is(decodeText(Buffer.from(text, 'latin1'), {mayBeLatin1: false}).kind, 'unreadable');
});

test('any text in UTF-8 comes out as it went in, or is refused', t => {
	fc.assert(fc.property(anyText().filter(sample => sample.isWellFormed() && !sample.startsWith('\u{FEFF}')), sample => {
		const decoded = decodeText(Buffer.from(sample), {mayBeLatin1: true});
		t.true(decoded.kind === 'unreadable' || decoded.text === sample);
	}));
});
