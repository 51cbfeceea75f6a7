import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {emptyAnswer, htmlAnswer} from '../../source/demo/stand-in/answer.js';
import {errorIn, startDemo} from '../helpers/demo.js';
import {programWords} from '../helpers/program.js';
import {until} from '../helpers/until.js';

const validate = /^\/api\/users\/validate$/v;

test('an email is registered, not registered, or nobody can tell: in words, as JSON and in the status', async t => {
	const demo = await startDemo(t);
	demo.world.standIn.registeredEmails.add('known@example.com');
	const known = await demo.run(['check-email', 'Known@example.com']);
	t.is(known.status, 0, known.stderr);
	t.regex(known.stdout, /^Known@example\.com is registered on plex\.tv\. Asked as alpha@example\.com\.\n/v);
	t.regex(known.stdout, /POST \/api\/users\/validate, an old call/v);

	const unknown = await demo.run(['check-email', 'new@example.com', '--json']);
	t.is(unknown.status, 1);
	t.deepEqual(JSON.parse(unknown.stdout), {email: 'new@example.com', verdict: 'not-registered', account: 'alpha@example.com'});

	demo.world.standIn.failures.push({path: validate, answer: htmlAnswer(200, '<html>Sign in</html>'), times: Infinity});
	const unclear = await demo.run(['check-email', 'new@example.com', '--account', 'bravo_demo', '--json']);
	t.is(unclear.status, 3);
	t.deepEqual(JSON.parse(unclear.stdout), {
		email: 'new@example.com', verdict: 'cannot-tell', account: 'bravo@example.com', code: 'ERR_PLEX_ANSWER',
	});
});

test('when one account cannot tell the next one is asked, and both are named', async t => {
	const demo = await startDemo(t);
	demo.world.standIn.failures.push({path: validate, answer: emptyAnswer(429, {headers: {'retry-after': '600'}}), times: 1});
	const {status, stdout} = await demo.run(['check-email', 'new@example.com']);
	t.is(status, 1);
	t.regex(stdout, /Asked as bravo@example\.com\.\nBefore that, alpha@example\.com could not tell: plex\.tv asks to slow down/v);
});

test('without an account that may ask it says what to do', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	for (const email of ['new@example.com', '-']) {
		const ended = await demo.run(['check-email', email, '--json'], 'new@example.com\n');
		t.is(ended.status, 4);
		t.is(errorIn(ended).code, 'ERR_NO_VALID_ACCOUNT');
	}

	t.is(errorIn(await demo.run(['check-email', 'nonsense', '--json'])).code, 'ERR_EMAIL_INVALID');
});

test('many come from standard input, each once, in their order', async t => {
	const demo = await startDemo(t);
	demo.world.standIn.registeredEmails.add('known@example.com');
	const ended = await demo.run(['check-email', '-', '--json'], '\u{FEFF}known@example.com\r\n\n  new@example.com \nKNOWN@example.com\nnonsense\u{1B}[31m\n');
	t.is(ended.status, 1, 'a no comes before what cannot be told');
	t.deepEqual(JSON.parse(ended.stdout), [
		{email: 'known@example.com', verdict: 'registered', account: 'alpha@example.com'},
		{email: 'new@example.com', verdict: 'not-registered', account: 'alpha@example.com'},
		{
			email: 'nonsense', verdict: 'cannot-tell', account: null, code: 'ERR_EMAIL_INVALID',
		},
	]);
	t.is((await demo.run(['check-email', '-'], 'known@example.com\nnew@example.com\n')).status, 1);
	const table = await demo.run(['check-email', '-'], 'known@example.com\n');
	t.is(table.status, 0);
	t.regex(table.stdout, /^known@example\.com +registered +alpha@example\.com$/mv);
	t.regex(table.stdout, /^1 email: 1 registered, 0 not registered, 0 cannot tell\.$/mv);
	t.deepEqual(JSON.parse((await demo.run(['check-email', '-', '--json'])).stdout), []);
	t.is((await demo.run(['check-email', '-'])).stdout, 'The list holds no email, so nobody was asked.\n');
});

const lines = (count: number): string => Array.from({length: count}, (_, index) => `${index}@example.com\n`).join('');

test('500 emails through one proxy finish, say when plex.tv asks to slow down, and ask nothing meanwhile', async t => {
	const demo = await startDemo(t);
	const {standIn, proxies} = demo.world;
	const slowDown = async (): Promise<void> => {
		await until(() => standIn.requests.length >= 250);
		standIn.failures.push({path: validate, answer: emptyAnswer(429, {headers: {'retry-after': '2'}}), times: 1});
	};

	const [ended] = await Promise.all([demo.run(['check-email', '-', '--account', 'bravo@example.com', '--concurrency', '8', '--progress'], lines(500)), slowDown()]);
	t.is(ended.status, 1);
	t.regex(ended.stdout, /^500 emails: 0 registered, 500 not registered, 0 cannot tell\.$/mv);
	t.regex(ended.stderr, /^plex\.tv asks to slow down \(429\) and to come back in 2 seconds\. 127\.0\.0\.1:\d+ waits until \d\d:\d\d:\d\d UTC\.$/mv);
	t.regex(ended.stderr, /^\d+ of 500 …$/mv);
	t.is(standIn.requests.length, 501);
	// A connection may be on its way back when the next request begins.
	t.true(proxies.open.log.connects.length <= 16, `${proxies.open.log.connects.length} connections`);

	const times = standIn.requests.map(({at}) => at.getTime());
	// What was asked before the answer that asks to slow down may still arrive after it.
	const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
	t.true(gaps.some(gap => gap > 900), 'there was no pause in which nothing was asked');
});

test('a signal ends many with what was found so far, and with the signal’s status', async t => {
	const demo = await startDemo(t);
	const {standIn} = demo.world;
	standIn.registeredEmails.add('0@example.com');
	const child = spawn(process.execPath, [...programWords, '--data-dir', demo.folder.dataFolder, 'check-email', '-', '--json', '--concurrency', '1', '--account', 'alpha@example.com'], {env: demo.environment});
	const ended = once(child, 'close');
	const stdout = text(child.stdout);
	const stderr = text(child.stderr);
	child.stdin.end(lines(10));
	const pausing = async (): Promise<void> => {
		await until(() => standIn.requests.length > 0);
		standIn.failures.push({path: validate, answer: emptyAnswer(429, {headers: {'retry-after': '600'}}), times: Infinity});
		const asked = standIn.requests.length;
		await until(() => standIn.requests.length > asked);
	};

	await pausing();
	child.kill('SIGTERM');
	await ended;
	t.is(child.exitCode, 143);
	const found = JSON.parse(await stdout) as ReadonlyArray<{email: string; verdict: string}>;
	t.true(found.length > 0 && found.length < 10);
	t.like(found[0], {email: '0@example.com', verdict: 'registered'});
	const said = (await stderr).trimEnd().split('\n').map(line => JSON.parse(line) as unknown);
	t.deepEqual(said.at(-1), {stopped: {done: found.length, total: 10}});
});
