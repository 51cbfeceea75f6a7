import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import test from 'ava';
import {build} from 'esbuild';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {editText, type ModuleEdits} from '../../scripts/bundle/edit-text.js';
import {withEdits} from '../../scripts/bundle/plug-ins.js';
import {root, sharedOptions} from '../../scripts/bundle/program-build.js';
import {bytesInHexadecimal, narrowCharacters, startUpEdits} from '../../scripts/bundle/start-up-edits.js';
import {warningEdits} from '../../scripts/bundle/warning-edits.js';

const all: readonly ModuleEdits[] = [...startUpEdits, ...warningEdits];

for (const {file, edits} of all) {
	test(`what is replaced in ${file} still stands there, once`, async t => {
		const text = await readFile(new URL(`node_modules/${file}`, `file://${root}`), 'utf8');
		t.notThrows(() => editText(text, edits, file));
	});
}

test('an edit whose text is gone, or there twice, ends the build', t => {
	const edits = [{find: 'a', put: 'b'}];
	t.throws(() => editText('xyz', edits, 'file.js'), {message: /0 times/v});
	t.throws(() => editText('axa', edits, 'file.js'), {message: /2 times/v});
	t.is(editText('xax', edits, 'file.js'), 'xbx');
});

test('bytes are the same bytes in hexadecimal', t => {
	fc.assert(fc.property(fc.uint8Array({minLength: 1}), bytes => {
		const buffer = Buffer.from(bytes);
		t.is(bytesInHexadecimal(`a=Buffer.from("${buffer.toString('base64')}","base64");b`), `a=Buffer.from("${buffer.toString('hex')}","hex");b`);
	}));
});

type StringWidth = typeof stringWidth;

/** The package with our edits, as the bundle has it. */
const editedStringWidth = async (): Promise<StringWidth> => {
	const {outputFiles} = await build({
		...sharedOptions,
		stdin: {contents: 'export {default} from \'string-width\';', resolveDir: root},
		plugins: [withEdits(startUpEdits.filter(({file: name}) => name.startsWith('string-width/')))],
		write: false,
	});
	const module = await import(`data:text/javascript,${encodeURIComponent((outputFiles[0]?.text ?? '').replaceAll('import.meta.url', '\'file:///\''))}`) as {readonly default: StringWidth};
	return module.default;
};

test('string-width tells the same widths with and without our quick path', async t => {
	const edited = await editedStringWidth();
	const narrow = new RegExp(`[${narrowCharacters}]`, 'v');
	const quick = Array.from({length: 0x30_00}, (_, code) => String.fromCodePoint(code)).filter(character => narrow.test(character));
	t.true(quick.length > 100);
	for (const character of quick) {
		t.is(edited(character), stringWidth(character), character);
		t.is(edited(character, {ambiguousIsNarrow: false}), stringWidth(character, {ambiguousIsNarrow: false}), character);
	}

	const text = fc.array(fc.oneof(fc.constantFrom(...quick), fc.string({unit: 'grapheme'}), fc.constantFrom('\u{FE0F}', '\u{1B}[31m', '⚠️', '日'))).map(parts => parts.join(''));
	fc.assert(fc.property(text, value => edited(value) === stringWidth(value)));
});
