import test from 'ava';
import {commands} from '../../source/commands/all.js';
import {parse} from '../../source/command-line/parse.js';
import {hintIn, type AppError} from '../../source/domain/errors.js';

const helpOf = async (...words: readonly string[]): Promise<string> => {
	const parsed = await parse({
		commands, arguments: words, version: '1.2.3', columns: 80,
	});
	return parsed.kind === 'answered' ? parsed.text : '';
};

test('help of help is the help of all', async t => {
	t.is(await helpOf('help', 'help'), await helpOf('--help'));
});

test('no line of any help is wider than 80 columns', async t => {
	const texts = await Promise.all([helpOf('--help'), ...commands.map(async ({name}) => helpOf(name, '--help'))]);
	t.true(texts.every(text => text.length > 200));
	t.deepEqual(texts.flatMap(text => text.split('\n')).filter(line => line.length > 80), []);
});

test('help has every command under a heading of its own, exit statuses and environment', async t => {
	const help = await helpOf('--help');
	const sections = help.split('\n\n').map(section => section.split('\n'));
	for (const {name, group} of commands) {
		const listed = sections.find(([heading]) => heading === `${group}:`) ?? [];
		t.true(listed.some(line => new RegExp(`^ {2}${name}(?: |$)`, 'v').test(line)), `${name} under ${group}`);
	}

	for (const words of ['Tests and tokens:', 'Exit statuses:', '130, 143, 129', 'PLEX_ACCOUNTS_DATA_DIR']) {
		t.true(help.includes(words), words);
	}
});

test('an example that is broken into lines is still one command', async t => {
	const help = await helpOf('add', '--help');
	const start = help.indexOf('  $ plex-accounts add');
	const line = help.slice(start, help.indexOf('\n    Takes', start)).replaceAll(/ \\\n\s+/gv, ' ').trim();
	t.is(line, `$ ${commands.find(({name}) => name === 'add')?.examples[0]?.line}`);
});

test('short forms mean their options, and an option may come several times', async t => {
	const parsed = await parse({
		commands, arguments: ['request', 'a@example.com', '/x', '-X', 'PUT', '-H', 'A: b', '-H', 'C: d', '-f', 'k=v', '-i', '-q'], version: '1', columns: 80,
	});
	t.like(parsed, {kind: 'command', global: {isQuiet: true}, input: {options: {method: 'PUT', header: ['A: b', 'C: d'], field: ['k=v'], include: true}}});
});

test('a value that an option cannot have is named with the option, and what it can be', async t => {
	const refused = async (...words: readonly string[]): Promise<string | undefined> => {
		const {message, hint} = await t.throwsAsync<AppError>(parse({commands, arguments: words, version: '1.2.3', columns: 80})) ?? {};
		return `${message} ${hintIn('command', hint ?? '')}`;
	};

	t.is(await refused('list', '--timeout', '1ms'), '--timeout cannot be “1ms”. Write a length of time such as 90s, 15m, 12h, 3d or 2w. Run the command with --help to see its options.');
	t.is(await refused('check', '--format', 'xml'), '--format cannot be “xml”. Allowed choices are text, table, tsv, nagios, prometheus. Run the command with --help to see its options.');
});
