import test, {type ExecutionContext} from 'ava';
import {commands} from '../../source/commands/all.js';
import {commandsOn} from '../helpers/commands.js';
import {startDemo} from '../helpers/demo.js';

const opened = async (t: ExecutionContext) => {
	const demo = await startDemo(t);
	return {demo, run: commandsOn(demo)};
};

const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line !== '');

const parsedLines = (text: string): readonly unknown[] => linesOf(text).map(line => JSON.parse(line) as unknown);

/** Times differ from one test to the next. */
const timeless = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, part: unknown) => ['checkedAt', 'milliseconds', 'token', 'proxy', 'stages'].includes(key) ? undefined : part)) as unknown;

test('list shows the columns that are named, in that order, as a table or with tabs and no titles', async t => {
	const {run} = await opened(t);
	const tsv = await run(['list', '--rejected', '--format', 'tsv', '--columns', 'email,verdict,proxy,enabled']);
	t.deepEqual(tsv, {status: 0, stdout: 'charlie@example.com\trejected\tpassed\ttrue\n', stderr: ''});
	const table = await run(['list', '--rejected', '--columns', 'verdict, email']);
	t.is(table.stdout, 'VERDICT   EMAIL\nrejected  charlie@example.com\n');
	const none = await run(['list', '--proxy', '192.0.2.1:1', '--format', 'tsv']);
	t.deepEqual(none, {status: 0, stdout: '', stderr: ''}, 'no row is no line');
});

test('a column that is not there is a wrong value, and one like it is named', async t => {
	const {run} = await opened(t);
	const ended = await run(['list', '--columns', 'email,verdct']);
	t.is(ended.status, 2);
	t.regex(ended.stderr, /There is no column “verdct”\.\nDid you mean verdict\?/v);
	t.is((await run(['traffic', '--columns', 'x', '--json'])).status, 2);
	t.regex((await run(['audit', '--format', 'tsv', '--json'])).stderr, /--format and --json cannot be used together/v);
});

test('every list with columns shows all of them, one row a line', async t => {
	const {run} = await opened(t);
	await run(['test-token', 'alpha@example.com']);
	const wanted = [['list'], ['check', '--max-age', '52w'], ['servers', 'alpha@example.com'], ['devices', 'alpha@example.com'], ['traffic'], ['audit']];
	for (const words of wanted) {
		const option = commands.find(({name}) => name === words[0])?.options['columns'];
		const names = option?.description.split(': ', 2)[1]?.split(', ') ?? [];
		t.true(names.length > 5, words[0]);
		const {stdout} = await run([...words, '--format', 'tsv', '--columns', names.join(',')]);
		const rows = linesOf(stdout);
		t.true(rows.length > 0, words[0]);
		t.true(rows.every(row => row.split('\t').length === names.length), stdout);
		const [first = ''] = linesOf((await run([...words, '--format', 'table', '--columns', names.join(',')])).stdout);
		t.true(names.every(name => first.includes(name.replaceAll('-', ' ').toUpperCase())), first);
	}
});

test('--json-lines prints what --json holds, a line each', async t => {
	const {demo, run} = await opened(t);
	const {card} = demo.world;
	const names = ['alpha@example.com', 'charlie@example.com', 'foxtrot@example.com'];
	const bulk: ReadonlyArray<readonly [words: readonly string[], input?: string]> = [
		[['test-proxy', ...names]],
		[['test-token', ...names]],
		[['check', ...names]],
		[['refresh-token', 'golf@example.com', 'echo@example.com', '--sign-in']],
		[['check-email', '-', '--account', 'alpha@example.com'], `${card.email}\n${card.unknownEmail}\nnot an email\n`],
	];
	for (const [words, input = ''] of bulk) {
		const whole = await run([...words, '--json'], {input});
		const lines = await run([...words, '--json-lines'], {input});
		t.is(lines.status, whole.status, words.join(' '));
		const sorted = (values: readonly unknown[]): readonly string[] => values.map(value => JSON.stringify(timeless(value))).toSorted();
		t.deepEqual(sorted(parsedLines(lines.stdout)), sorted(JSON.parse(whole.stdout) as readonly unknown[]), words.join(' '));
	}

	t.is(parsedLines((await run(['test-proxy', 'alpha@example.com', '--json-lines'])).stdout).length, 1, 'one account is a line as well');
});

test('lines come while the work goes on, and not at its end', async t => {
	const {run} = await opened(t);
	const seen: string[] = [];
	await run(['check', 'alpha@example.com', 'foxtrot@example.com', '--json-lines'], {
		context: context => ({
			...context,
			emit(value) {
				seen.push(JSON.stringify(value));
			},
			ports: {
				...context.ports,
				accounts: {
					...context.ports.accounts,
					async changeMany(...parameters) {
						seen.push('stored');
						return context.ports.accounts.changeMany(...parameters);
					},
				},
			},
		}),
	});
	t.true(seen.length >= 3, seen.join('\n'));
	t.true(seen.indexOf('stored') > 0, 'a result was printed before the last were stored');
});

test('how far the work is stands on a terminal alone, unless it is asked for', async t => {
	const {run} = await opened(t);
	const words = ['test-token', 'alpha@example.com', 'bravo@example.com'];
	t.is((await run(words)).stderr, '');
	t.is((await run([...words, '--json'])).stderr, '');
	t.regex((await run(words, {isTerminal: true})).stderr, /^alpha@example\.com: valid$/mv);
	t.is((await run([...words, '--quiet'], {isTerminal: true})).stderr, '');
	t.regex((await run([...words, '--progress'])).stderr, /^bravo@example\.com: valid$/mv);
	const events = parsedLines((await run([...words, '--json', '--progress'])).stderr);
	t.deepEqual(events.map(event => (event as {progress: {total: number}}).progress.total), [2, 2]);
	t.is((await run([...words, '--progress', '--quiet'])).status, 2);
});

test('a code that a person has to type is said even with --quiet, and so is a plan before its question', async t => {
	const {demo, run} = await opened(t);
	const quiet = await run(['refresh-token', 'alpha@example.com', '--pin', '--quiet']);
	t.is(quiet.status, 0, quiet.stderr);
	t.regex(quiet.stderr, /and type: [0-9A-Z]{4}$/mv);
	const exported = await run(['export']);
	await demo.accounts.remove(...(await demo.accounts.list()).filter(({email}) => email === 'golf@example.com').map(({id}) => id));
	const asked = await run(['import', '-', '--quiet'], {input: exported.stdout.replace('"enabled": true', '"enabled": false'), answers: ['no']});
	t.is(asked.status, 2);
	t.regex(asked.stderr, /change {2}alpha@example\.com/v);
});
