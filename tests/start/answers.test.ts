import test from 'ava';
import {answers} from '../../scripts/bundle/answers.js';
import {commands} from '../../source/commands/all.js';
import {parse} from '../../source/command-line/parse.js';
import {answerTo, helpColumns, mayBeAnswered} from '../../source/start/answers.js';

const machine = {node: '24.0.0', platform: 'linux x64'};
const version = '9.9.9\nNode.js 24.0.0, Ink 8, sql.js 1, schema 1, linux x64';

/** What the program itself says. */
const said = async (words: readonly string[]): Promise<string | undefined> => {
	const parsed = await parse({commands, arguments: words, version, columns: helpColumns});
	return parsed.kind === 'answered' ? parsed.text : undefined;
};

test('what is answered without the program is what the program says', async t => {
	const made = await answers();
	for (const words of [['--help'], ['-h'], ['help'], ...commands.flatMap(({name}) => [[name, '--help'], [name, '-h'], ['help', name]])]) {
		const answer = answerTo(words, made, machine);
		t.true(mayBeAnswered(words));
		t.is(answer, await said(words), words.join(' '));
	}

	for (const words of [['--version'], ['-V']]) {
		t.is(answerTo(words, {...made, version: '9.9.9', parts: {ink: '8', sqlJs: '1', schema: 1}}, machine), await said(words));
	}
});

test('the version as JSON holds what it is made of', async t => {
	const made = await answers();
	t.deepEqual(JSON.parse(answerTo(['--version', '--json'], made, machine) ?? ''), {version: made.version, ...machine, ...made.parts});
});

test('whatever else is asked for is for the program to answer', async t => {
	const made = await answers();
	for (const words of [[], ['list'], ['help', 'nothing'], ['list', '--help', '--json'], ['constructor', '--help'], ['--version', 'list'], ['--help', '--version']]) {
		t.is(answerTo(words, made, machine), undefined, words.join(' '));
	}
});
