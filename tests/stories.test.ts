import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {startDemo, type Demo} from './helpers/demo.js';
import {isAsTold, parseStory} from './helpers/story.js';

const folder = fileURLToPath(new URL('stories/', import.meta.url));

/** What a story may name of the demo: values of its card, and files with a secret in each. */
const namesOf = ({world: {card}, folder: {valueFiles, cardFile}}: Demo): Readonly<Record<string, string>> => ({
	...Object.fromEntries(Object.entries(card).map(([name, value]) => [name, String(value)])),
	...Object.fromEntries(Object.entries(valueFiles).map(([name, file]) => [`${name}File`, file])),
	proxy: new URL(card.proxyUrl).host,
	folder: path.dirname(cardFile),
});

const filledIn = (text: string, names: Readonly<Record<string, string>>): string =>
	text.replaceAll(/\{(?<name>[A-Za-z]+)\}/gv, (whole, name: string) => names[name] ?? whole);

for (const name of await readdir(folder)) {
	test(name.replace('.txt', '').replaceAll('-', ' '), async t => {
		const demo = await startDemo(t, {isEmpty: name.startsWith('first-')});
		const names = namesOf(demo);
		const steps = parseStory(await readFile(path.join(folder, name), 'utf8'));
		t.true(steps.length > 0);
		for (const {line, words, status, output, errors} of steps) {
			const ended = await demo.run(words.map(word => filledIn(word, names)));
			const place = `${name}:${line} plex-accounts ${words.join(' ')}\n${ended.stdout}${ended.stderr}`;
			t.is(ended.status, status, place);
			t.true(isAsTold(ended.stdout, output.map(text => filledIn(text, names))), place);
			t.true(isAsTold(ended.stderr, errors.map(text => filledIn(text, names))), place);
			for (const secret of demo.secrets) {
				t.false(`${ended.stdout}${ended.stderr}`.includes(secret), `a secret, ${name}:${line}`);
			}
		}
	});
}

test('a story notices what is missing, what is too much, and what goes elsewhere', t => {
	t.true(isAsTold('a 12 b\nc\n', ['a … b', 'c']));
	t.true(isAsTold('a\nb\nc\n', ['a', '⋮', 'c']));
	t.true(isAsTold('a\nc\n', ['a', '⋮', 'c']));
	t.false(isAsTold('a\nc\nd\n', ['a', '⋮', 'c']));
	t.false(isAsTold('a\nb\n', ['a']));
	t.false(isAsTold('a\n', ['a', 'b']));
	t.false(isAsTold('', ['a']));
	t.false(isAsTold('ab\n', ['a.']));
	t.deepEqual(parseStory('For people.\n\n$ plex-accounts list --json\n[]\n! a note\n[3]\n$ plex-accounts show x\n'), [
		{
			line: 3, words: ['list', '--json'], status: 3, output: ['[]'], errors: ['a note'],
		},
		{
			line: 7, words: ['show', 'x'], status: 0, output: [], errors: [],
		},
	]);
});
