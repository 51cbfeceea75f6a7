import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {startDemo, errorIn} from '../helpers/demo.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

const alpha = 'alpha@example.com';

(hasCurl ? test : test.skip)('curl reaches plex.tv along the account’s route, and nothing else', async t => {
	const demo = await startDemo(t);
	const authority = demo.environment['NODE_EXTRA_CA_CERTS'] ?? '';
	const curl = ['curl', '-s', '--cacert', authority, '-o', '-', '-w', '%{http_code} %{http_connect}'];
	const good = await demo.start(['exec', alpha, '--', ...curl, 'https://plex.tv/api/v2/ping']);
	t.is(good.status, 0, good.stderr);
	t.regex(good.stdout, /200 200$/v);
	t.is(demo.world.proxies.signIn.log.connects.length, 1);
	const other = await demo.start(['exec', alpha, '--', ...curl, 'https://example.org/']);
	t.not(other.status, 0);
	t.regex(other.stdout, /000 403$/v);
	const plain = await demo.start(['exec', alpha, '--', ...curl, 'http://plex.tv/']);
	t.regex(plain.stdout, /403 000$/v);
	const around = await demo.start(['exec', alpha, '--', 'curl', '-s', '-x', '', '--noproxy', '', '--version']);
	t.is(around.status, 0);
	t.is(demo.world.proxies.signIn.log.connects.length, 1);
	const traffic = JSON.parse((await demo.run(['traffic', alpha, '--json'])).stdout) as unknown[];
	t.like(traffic[0], {host: 'plex.tv', outcome: 'answered', count: 1});
});

test('a program gets the proxy of this run alone, no secret that was not asked for, and its status comes back', async t => {
	const demo = await startDemo(t);
	const script = path.join(path.dirname(demo.folder.dataFolder), 'tell.mjs');
	await writeFile(script, 'console.log(JSON.stringify(process.env)); process.exitCode = 7;');
	const told = await demo.start(['exec', alpha, '--', process.execPath, script], '', {NO_PROXY: '*', PLEX_ACCOUNTS_KEY_COMMAND: 'false'});
	t.is(told.status, 7, told.stderr);
	const environment = JSON.parse(told.stdout) as Record<string, string>;
	t.regex(environment['HTTPS_PROXY'] ?? '', /^http:\/\/run:[\da-f]{48}@127\.0\.0\.1:\d+$/v);
	t.deepEqual([environment['NO_PROXY'], environment['PLEX_ACCOUNTS_KEY_COMMAND']], [undefined, undefined]);
	for (const secret of demo.secrets) {
		t.false(told.stdout.includes(secret));
	}

	const withToken = await demo.start(['exec', alpha, '--token-env', 'PLEX_TOKEN', '--', process.execPath, script]);
	const [account] = await demo.accounts.openAll();
	t.is((JSON.parse(withToken.stdout) as Record<string, string>)['PLEX_TOKEN'], account?.authToken.reveal());
	t.like((JSON.parse((await demo.run(['audit', alpha, '--json'])).stdout) as unknown[])[0], {action: 'revealed'});
	// Nothing listens any more.
	const port = /:(?<port>\d+)$/v.exec(environment['HTTPS_PROXY'] ?? '')?.groups?.['port'] ?? '';
	await t.throwsAsync(fetch(`http://127.0.0.1:${port}/`));
	const missing = await demo.start(['exec', alpha, '--json', '--', '/no/such/program']);
	t.is(missing.status, 2);
	t.is(errorIn(missing).code, 'ERR_USAGE');
});

(hasCurl ? test : test.skip)('who does not know the password of the run gets no tunnel', async t => {
	const demo = await startDemo(t);
	const {stdout} = await demo.start(['exec', alpha, '--', 'sh', '-c', 'curl -s -o /dev/null -w "%{http_connect}" -x "http://run:wrong@${HTTPS_PROXY##*@}" https://plex.tv/']);
	t.is(stdout, '407');
	t.is(demo.world.proxies.signIn.log.connects.length, 0);
});
