import {Buffer} from 'node:buffer';
import type {Edit, ModuleEdits} from './edit-text.js';

/** Makes an expression's value when it is first needed, behind the one method that is called on it. */
const whenNeeded = (name: string, method: string, expression: string): Edit => ({
	find: `const ${name} = ${expression};`,
	put: `let ${name}Made; const ${name} = {${method}: text => (${name}Made ??= ${expression}).${method}(text)};`,
});

/** One column wide each, unless ambiguous characters are wide: `·`, `×`, dashes, quotation marks, `•`, `…`, `‹›`, `→`, `↑↓`, box drawing, blocks, `▸▾`, `○●`, `✓✗` and a bare `⚠`. */
export const narrowCharacters = String.raw`\u00B7\u00D7\u2013\u2014\u2018-\u201D\u2022\u2026\u2039\u203A\u2190-\u2193\u2500-\u259F\u25B8\u25BE\u25CB\u25CF\u2713\u2717\u26A0`;

const visibleCharacter = String.raw`/[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v`;

/** Bytes in hexadecimal: longer than in Base64, but two digits a byte, so that the package packs them a fifth smaller (7 KB). */
export const bytesInHexadecimal = (text: string): string => text.replaceAll(/Buffer\.from\("(?<base64>[\w+\/]+=*)","base64"\)/gv, (_found: string, base64: string) =>
	`Buffer.from("${Buffer.from(base64, 'base64').toString('hex')}","hex")`);

const dataUrl = 'data:application/octet-stream;base64,';

/**
What a program of Ink does before its first frame, and could do later or never. Measured in docs/decisions/005-start-up.md.
*/
export const startUpEdits: readonly ModuleEdits[] = [
	{
		file: 'string-width/index.js',
		edits: [
			whenNeeded('segmenter', 'segment', 'new Intl.Segmenter()'),
			// Compiling this pattern takes longer than drawing a frame.
			whenNeeded('rgiEmojiRegex', 'test', String.raw`/^\p{RGI_Emoji}$/v`),
			whenNeeded('spacingMarkRegex', 'test', String.raw`/\p{Spacing_Mark}/v`),
			{
				// Asked for with `test` and with `search`.
				find: `const visibleCharacterRegex = ${visibleCharacter};`,
				put: `let visibleMade; const visible = () => visibleMade ??= ${visibleCharacter}; const visibleCharacterRegex = {test: text => visible().test(text), [Symbol.search]: text => text.search(visible())};`,
			},
			{
				find: String.raw`if (/^[\u0020-\u007E]*$/.test(string)) {`,
				put: String.raw`if (/^[\u0020-\u007E]*$/.test(string) || (ambiguousIsNarrow && /^[\u0020-\u007E${narrowCharacters}]*$/.test(string))) {`,
			},
		],
	},
	{file: 'wrap-ansi/index.js', edits: [whenNeeded('segmenter', 'segment', 'new Intl.Segmenter()')]},
	{file: 'ink/build/line-update.js', edits: [whenNeeded('segmenter', 'segment', 'new Intl.Segmenter(undefined, { granularity: \'grapheme\' })')]},
	{file: '@alcalzone/ansi-tokenize/build/tokenize.js', edits: [whenNeeded('segmenter', 'segment', 'new Intl.Segmenter(undefined, { granularity: "grapheme" })')]},
	{
		// The loader would get its own bytes with `fetch('data:…')`, and the first fetch loads all of undici.
		file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
		edits: [
			{find: `H="${dataUrl}`, put: `H="${dataUrl}";w=Buffer.from("`},
			{find: '";if(!ua(H))', put: '","base64");if(!ua(H))'},
			{find: 'h.wasmBinary&&(w=h.wasmBinary);', put: 'h.instantiateWasm=(imports,done)=>{const instance=new WebAssembly.Instance(new WebAssembly.Module(w),imports);done(instance);return instance.exports};'},
			{find: 'return loadYoga.ready', put: 'return loadYoga'},
		],
		rewrite: bytesInHexadecimal,
	},
	{file: 'yoga-layout/dist/src/index.js', edits: [{find: 'wrapAssembly(await loadYoga())', put: 'wrapAssembly(loadYoga())'}]},
	{
		file: 'ink/build/reconciler.js',
		edits: [
			{find: 'await import(\'./devtools.js\');', put: ''},
			{find: 'const loaded = await loadPackageJson();', put: 'const loaded = {};'},
		],
	},
];
