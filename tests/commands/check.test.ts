import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {errorIn, startDemo} from '../helpers/demo.js';

type Told = {readonly event: string; readonly account: string; readonly state: string};

const linesOf = (text: string): readonly Told[] => text.trim().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Told);

test('check says of every enabled account how it stands, tells what changed once, and asks nothing twice within the age', async t => {
	const demo = await startDemo(t);
	const told = path.join(path.dirname(demo.folder.dataFolder), 'told.txt');
	const tellInto = ['--notify-command', `cat >> ${told}`];
	const first = await demo.run(['check', '--json', ...tellInto]);
	t.is(first.status, 1, first.stderr);
	const found = JSON.parse(first.stdout) as ReadonlyArray<{account: string; id: string; state: string; code?: string}>;
	const enabled = (await demo.accounts.list()).filter(account => account.enabled);
	t.deepEqual(found.map(({account, id}) => [account, id]), enabled.map(({email, id}) => [email, id]));
	t.true(found.some(({state}) => state === 'ok') && found.some(({state}) => state === 'bad'));
	for (const secret of demo.secrets) {
		t.false(first.stdout.includes(secret) || first.stderr.includes(secret));
	}

	const news = linesOf(await readFile(told, 'utf8').catch(() => ''));
	t.true(news.every(({state}) => state !== 'cannot-tell'));
	const asked = demo.world.standIn.requests.length;
	const second = await demo.run(['check', '--json', '--max-age', '1h', ...tellInto]);
	t.is(demo.world.standIn.requests.length, asked);
	t.deepEqual((JSON.parse(second.stdout) as typeof found).map(({state}) => state), found.map(({state}) => state));
	t.is(linesOf(await readFile(told, 'utf8').catch(() => '')).length, news.length);

	// A good account whose token plex.tv takes back is told of once.
	const good = found.find(({state}) => state === 'ok')?.account ?? '';
	demo.world.standIn.failures.push({
		path: /^\/api\/v2\/user/v, times: 1, answer: {
			kind: 'whole', from: 'application', status: 401, headers: {'content-type': 'application/json'}, body: '{"errors":[{"code":1001,"message":"User could not be authenticated","status":401}]}',
		},
	});
	t.is((await demo.run(['check', good, ...tellInto])).status, 1);
	t.is(linesOf(await readFile(told, 'utf8')).length, news.length + 1);
	t.like(linesOf(await readFile(told, 'utf8')).at(-1), {event: 'went-bad', account: good, state: 'bad'});
	t.is((await demo.run(['check', good, ...tellInto])).status, 0);
	t.like(linesOf(await readFile(told, 'utf8')).at(-1), {event: 'came-back', account: good});

	const quiet = await demo.run(['check', good, '--max-age', '1h']);
	t.deepEqual(quiet, {status: 0, stdout: '', stderr: ''});
	const nagios = await demo.run(['check', '--max-age', '1h', '--format', 'nagios']);
	t.is(nagios.status, 2);
	t.regex(nagios.stdout, /^PLEX ACCOUNTS CRITICAL - .* \| total=/v);
});

test('without accounts a check says so, and wrong lengths of time are refused', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const none = await demo.run(['check', '--json']);
	t.is(none.status, 4);
	t.is(errorIn(none).code, 'ERR_NO_ACCOUNTS');
	t.is((await demo.run(['check', '--max-age', 'soon'])).status, 2);
});
