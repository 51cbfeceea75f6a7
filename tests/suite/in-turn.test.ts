import test from 'ava';
import {inTurn, type Declared, type TestFile} from '../../scripts/suite/in-turn.js';

const declared = (...titles: readonly string[]): Declared[] => titles.map(title => ({title, run: () => undefined}));

const file = (serial: readonly string[], concurrent: readonly string[]): TestFile => ({
	name: '', serial: declared(...serial), concurrent: declared(...concurrent), skipped: [],
});

/** When each test of these files begins and ends; each takes a few turns of the loop. */
const storyOf = async (...files: readonly TestFile[]): Promise<string> => {
	const said: string[] = [];
	let turn: Promise<unknown> = Promise.resolve();
	for (const each of files) {
		turn = inTurn(turn, each, async (before, {title}) => {
			await before;
			said.push(`(${title}`);
			for (let waited = 0; waited < 3; waited++) {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
			}

			said.push(`${title})`);
		});
	}

	await turn;
	return said.join(' ');
};

test('serial tests of a file come one after the other, then the rest at once, then the next file', async t => {
	t.is(await storyOf(file(['a', 'b'], ['c', 'd']), file([], ['e'])), '(a a) (b b) (c (d c) d) (e e)');
});

test('a file of serial tests alone is alone in its process while it runs', async t => {
	t.is(await storyOf(file(['a', 'b'], []), file(['c'], []), file([], ['d'])), '(a a) (b b) (c c) (d d)');
});
