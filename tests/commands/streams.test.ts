import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {programWords, type Ended} from '../helpers/program.js';

/** What a line for bash on the demo's accounts ends with: the program is the function `program`, and runs beside the stand-in in this process. */
const inShell = async ({environment, folder}: Demo, line: string): Promise<Ended> => {
	const program = `timeout -k 1 60 ${[process.execPath, ...programWords].map(word => `"${word}"`).join(' ')} --data-dir "${folder.dataFolder}"`;
	const child = spawn('bash', ['-c', `program() { ${program} "$@"; }; ${line}`], {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
	const ended = once(child, 'close');
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
	return {status: child.exitCode ?? undefined, stdout, stderr};
};

test('--json-lines prints a line of JSON a result, the same as the array holds', async t => {
	const demo = await startDemo(t);
	const names = ['alpha@example.com', 'bravo@example.com'];
	const {stdout, status} = await demo.run(['test-token', ...names, '--json-lines', '-q']);
	const lines = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as {account: string; verdict: string; checkedAt: string});
	t.deepEqual(lines.map(({account}) => account).toSorted(), names);
	t.true(lines.every(({verdict, checkedAt}) => verdict !== '' && !Number.isNaN(Date.parse(checkedAt))));
	t.true([0, 1, 3].includes(status ?? -1));
	const checked = await demo.run(['check', ...names, '--max-age', '1h', '--json-lines']);
	t.deepEqual(checked.stdout.trimEnd().split('\n').map(line => (JSON.parse(line) as {account: string}).account), names);
});

test('lengths of time are checked before anything is done', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	for (const words of [['--lock-timeout', 'soon'], ['--timeout', '0']]) {
		const refused = await demo.run(['list', '--json', ...words]);
		t.is(refused.status, 2);
		t.is(errorIn(refused).code, 'ERR_USAGE');
	}

	t.is((await demo.run(['list', '--lock-timeout', '1s', '--timeout', '5s'])).status, 0);
});

test('lines of JSON that find no room are an error of their own, and lines that nobody reads any more are none', async t => {
	const demo = await startDemo(t);
	const names = 'alpha@example.com bravo@example.com';
	const full = await inShell(demo, `program test-token ${names} --json-lines --json > /dev/full`);
	t.is(full.status, 5);
	t.is(errorIn(full).code, 'ERR_OUTPUT');
	const unread = await inShell(demo, `program test-token ${names} --json-lines -q | head -n 1; exit "\${PIPESTATUS[0]}"`);
	t.is(unread.stdout.split('\n').length, 2);
	t.true('account' in (JSON.parse(unread.stdout) as object));
	t.is(unread.stderr, '');
	t.true([0, 1, 3].includes(unread.status ?? -1), String(unread.status));
});

test('a completion that finds no room says so; an error that finds none ends with its own status', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const full = await inShell(demo, 'program completion bash --json > /dev/full');
	t.is(full.status, 5);
	t.is(errorIn(full).code, 'ERR_OUTPUT');
	t.deepEqual(await inShell(demo, 'program list --bogus 2> /dev/full'), {status: 2, stdout: '', stderr: ''});
});

test('nothing waits for a standard input that is closed', async t => {
	const demo = await startDemo(t);
	const listed = await inShell(demo, 'program list --json <&-');
	t.is(listed.status, 0, listed.stderr);
	t.is((JSON.parse(listed.stdout) as unknown[]).length, 12);
	const wanting = await inShell(demo, 'program add --email new@example.com --direct --token-file - --json <&-');
	t.is(wanting.status, 2);
	t.is(errorIn(wanting).code, 'ERR_SECRET_FILE');
});
