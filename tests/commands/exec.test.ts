import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {startDemo, errorIn} from '../helpers/demo.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

const alpha = 'alpha@example.com';

(hasCurl ? test : test.skip)('curl reaches plex.tv along the account’s route and nothing else, and not without the password of the run, and --debug tells of each', async t => {
	const demo = await startDemo(t);
	const script = [
		'ask() { curl -s --cacert "$CA" -o /dev/null -w "$1 %{http_code} %{http_connect}" "$2"; echo " $?"; }',
		'ask plex.tv https://plex.tv/api/v2/ping',
		'ask other https://example.org/',
		'ask plain http://plex.tv/',
		'curl -s -o /dev/null -w "stranger %{http_connect}" -x "http://run:wrong@${HTTPS_PROXY##*@}" https://plex.tv/',
	].join('\n');
	const {status, stdout, stderr} = await demo.start(['exec', alpha, '--debug', '--', 'sh', '-c', script], '', {CA: demo.environment['NODE_EXTRA_CA_CERTS'] ?? ''});
	t.not(status, 0);
	t.regex(stdout, /^plex\.tv 200 200 0\nother 000 403 [1-9]\d*\nplain 403 000 0\nstranger 407$/v, stderr);
	const proxy = new URL(demo.world.card.proxyUrl).host;
	const connectionOf = (line: string): number => Number(/#(?<number>\d+)/v.exec(line)?.groups?.['number']);
	// Of each connection in its order: the end of one may be noticed when the next has begun.
	t.deepEqual(stderr.trimEnd().replaceAll(/\d+ (?=bytes|received|ms)/gv, 'N ').split('\n').toSorted((a, b) => connectionOf(a) - connectionOf(b)), [
		`debug: #1 CONNECT plex.tv:443 along ${proxy}`,
		'debug: #1 connected: N ms',
		'debug: #1 CONNECT answered: N ms',
		'debug: #1 closed, N bytes sent, N received: N ms in all',
		`debug: #2 CONNECT example.org:443 along ${proxy}`,
		'debug: #2 refused: neither a name of plex.tv nor one that --allow names',
		`debug: #3 CONNECT plex.tv:443 along ${proxy}`,
		'debug: #3 refused: it did not give the user name and password of this run’s proxy',
	]);
	// The first alone got as far as the proxy.
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
	const missing = await demo.run(['exec', alpha, '--json', '--', '/no/such/program']);
	t.is(missing.status, 2);
	t.is(errorIn(missing).code, 'ERR_USAGE');
});
