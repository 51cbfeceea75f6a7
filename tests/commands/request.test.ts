import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {
	emptyAnswer,
	htmlAnswer,
	jsonAnswer,
	xmlAnswer,
	type Answer,
} from '../../source/demo/stand-in/answer.js';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {programFile} from '../helpers/program.js';
import {openTerminal} from '../helpers/terminal.js';

const answering = ({world}: Demo, answer: Answer): void => {
	world.standIn.failures.push({path: /^\/some/v, answer, times: 1});
};

const alpha = 'alpha@example.com';

test('a call goes out as the account, along its route, and its answer comes as it is, minus secrets', async t => {
	const demo = await startDemo(t);
	const {status, stdout} = await demo.run(['request', alpha, '/api/v2/user']);
	t.is(status, 0);
	t.like(JSON.parse(stdout), {email: alpha, authToken: '[secret]'});
	for (const secret of demo.secrets) {
		t.false(stdout.includes(secret));
	}

	const [request] = demo.world.standIn.requests;
	t.is(request?.method, 'GET');
	t.regex(request?.path ?? '', /^\/api\/v2\/user\?X-Plex-Product=Plex%20Web/v);
	t.is(demo.world.proxies.signIn.log.connects.length, 1);
	t.regex((await demo.run(['traffic'])).stdout, /\n0 requests went around a proxy\.\n\d+ requests?: /v);
	const traffic = JSON.parse((await demo.run(['traffic', alpha, '--json'])).stdout) as unknown[];
	t.like(traffic[0], {host: 'plex.tv', outcome: 'answered', count: 1});
});

test('what holds no secret goes into a pipe byte for byte', async t => {
	const demo = await startDemo(t);
	const body = '{"id" : 12345678901234567890,\n "b":1.0}';
	answering(demo, {
		kind: 'whole', from: 'application', status: 200, headers: {'content-type': 'application/json'}, body,
	});
	t.is((await demo.run(['request', alpha, '/some/call'])).stdout, body);
	answering(demo, {
		kind: 'whole', from: 'application', status: 200, headers: {'content-type': 'application/json'}, body,
	});
	t.regex((await demo.run(['request', alpha, '/some/call', '--json'])).stdout, /"id": 12345678901234567890/v);
});

test('--reveal shows the token, and is written down', async t => {
	const demo = await startDemo(t);
	const {stdout} = await demo.run(['request', alpha, '/api/v2/user', '--reveal']);
	t.true(stdout.includes(demo.world.tokens.stored.alpha));
	const audit = JSON.parse((await demo.run(['audit', alpha, '--json'])).stdout) as Array<{action: string}>;
	t.is(audit[0]?.action, 'revealed');
});

test('secrets in XML and headers are hidden, and --include shows status and headers first', async t => {
	const demo = await startDemo(t);
	answering(demo, xmlAnswer(201, '<user authToken="xFAKEother" email="a@example.com"/>', {headers: {'set-cookie': 'session=xFAKEcookie'}}));
	const {status, stdout} = await demo.run(['request', alpha, '/some/call', '--include']);
	t.is(status, 0);
	t.regex(stdout, /^HTTP\/1\.1 201 Created\n/v);
	t.regex(stdout, /^set-cookie: \[secret\]$/mv);
	t.true(stdout.endsWith('<user authToken="[secret]" email="a@example.com"/>\n'));
	t.false(stdout.includes('xFAKE'));
});

test('the status is 1 for any other answer of plex.tv and 3 for none, and a redirect is shown, not followed', async t => {
	const demo = await startDemo(t);
	t.is((await demo.run(['request', 'charlie@example.com', '/api/v2/user'])).status, 1);
	answering(demo, emptyAnswer(302, {headers: {location: '/elsewhere'}}));
	const redirected = await demo.run(['request', alpha, '/some/call', '--json']);
	t.is(redirected.status, 1);
	t.like(JSON.parse(redirected.stdout), {status: 302, headers: {location: '/elsewhere'}, body: ''});
	t.false(demo.world.standIn.requests.some(({path: asked}) => asked.startsWith('/elsewhere')));
	const refused = await demo.run(['request', 'foxtrot@example.com', '/api/v2/user', '--json']);
	t.is(refused.status, 3, 'a dead proxy is no answer');
	t.is(errorIn(refused).code, 'ERR_PROXY_REFUSED');
});

test('a body goes out with its type, from a file or standard input', async t => {
	const demo = await startDemo(t);
	const file = path.join(path.dirname(demo.folder.cardFile), 'body.json');
	await writeFile(file, '{"a": "ü"}');
	await demo.run(['request', alpha, '/some/call', '--body-file', file]);
	await demo.run(['request', alpha, '/some/call', '--body-file', '-', '--method', 'put'], 'a=1&b=2');
	await demo.run(['request', alpha, 'https://clients.plex.tv/some/call', '--body-file', '-', '--content-type', 'text/plain', '--method', 'DELETE'], 'words');
	const sent = demo.world.standIn.requests.map(({method, host, body, headers}) => ({
		method, host, body, type: headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1],
	}));
	t.deepEqual(sent, [
		{
			method: 'POST', host: 'plex.tv', body: '{"a": "ü"}', type: 'application/json',
		},
		{
			method: 'PUT', host: 'plex.tv', body: 'a=1&b=2', type: 'application/x-www-form-urlencoded',
		},
		{
			method: 'DELETE', host: 'clients.plex.tv', body: 'words', type: 'text/plain',
		},
	]);
});

test('any other host, method or account is refused before anything is sent', async t => {
	const demo = await startDemo(t);
	const cases: ReadonlyArray<readonly [words: readonly string[], code: string]> = [
		[[alpha, 'https://example.com/'], 'ERR_REQUEST_TARGET'],
		[[alpha, '//example.com/'], 'ERR_REQUEST_TARGET'],
		[[alpha, '/x?X-Plex-Token=xFAKE-secret'], 'ERR_REQUEST_TARGET'],
		[[alpha, '/x', '--method', 'TRACE'], 'ERR_USAGE'],
		[[alpha, '/x', '--method', 'get', '--body-file', '-'], 'ERR_USAGE'],
		[[alpha, '/x', '--content-type', 'text/plain'], 'ERR_USAGE'],
		[[alpha, '/x', '--body-file', '-', '--content-type', 'a\r\nb'], 'ERR_USAGE'],
		[[alpha, '/x', '--body-file', '/nowhere/at/all'], 'ERR_INPUT_FILE'],
		[['nobody@example.com', '/x'], 'ERR_ACCOUNT_NOT_FOUND'],
	];
	const place = path.dirname(demo.folder.cardFile);
	for (const [file, words] of [['/nowhere/at/all', 'is not there'], [place, 'is a folder']] as const) {
		t.is(errorIn(await demo.run(['request', alpha, '/x', '--method', 'POST', '--body-file', file, '--json'])).message, `The file ${file} ${words}${words === 'is a folder' ? ' or a device, not a file' : ''}.`);
	}

	for (const [words, code] of cases) {
		const ended = await demo.run(['request', ...words, '--json']);
		t.is(errorIn(ended).code, code, words.join(' '));
		t.false(ended.stderr.includes('xFAKE-secret'));
	}

	t.is(demo.world.standIn.requests.length, 0);
});

const onTerminal = async (t: Parameters<typeof openTerminal>[0], demo: Demo) => {
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder, 'request', alpha, '/some/call'], environment: demo.environment});
	await terminal.exited;
	return terminal;
};

test('on a terminal JSON has indents, and nothing that the terminal would act on gets there', async t => {
	const demo = await startDemo(t);
	answering(demo, jsonAnswer(200, {name: 'an\u{1B}[31mna\u{202E}\u{9B}1m', list: [1]}));
	const json = await onTerminal(t, demo);
	t.regex(json.screen(), /^\{\n {2}"name": "an\\u001b\[31mna(?:1m)?",\n {2}"list": \[\n {4}1\n {2}\]\n\}/v);
	answering(demo, htmlAnswer(500, '<html>\n\t\u{1B}]0;title\u{7}\u{1B}[2Jwords</html>'));
	const page = await onTerminal(t, demo);
	t.regex(page.screen(), /^<html>\n words<\/html>/v);
	t.false(page.output().includes('title'));
	t.is((await page.exited).exitCode, 1);
});
