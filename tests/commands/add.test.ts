import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {programWords} from '../helpers/program.js';
import {allBytesIn, disguisesOf} from '../helpers/store.js';

const openEmpty = async (t: ExecutionContext): Promise<Demo> => startDemo(t, {isEmpty: true});

const proxyOptions = ({world: {card}, folder: {valueFiles}}: Demo): readonly string[] => [
	'--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', valueFiles.proxyPassword,
];

const secretIn = async (demo: Demo, name: string, secret: string): Promise<string> => {
	const file = path.join(path.dirname(demo.folder.cardFile), name);
	await writeFile(file, secret, {mode: 0o600});
	return file;
};

/** Nothing was stored: not even a file was made. */
const nothingIsStored = async (t: ExecutionContext, demo: Demo): Promise<void> => {
	t.deepEqual(await demo.accounts.list(), []);
};

test('the address that plex.tv sees is called by one word while an account is added and when its proxy is tested', async t => {
	const demo = await openEmpty(t);
	const lineIn = (text: string): string | undefined => /^address .+$/mv.exec(text)?.[0].replace(/\d+ ms/v, 'ms').replaceAll(/ +/gv, ' ');
	for (const [index, [address, word]] of ([['203.0.113.99', 'address passed'], ['203.0.113.10', 'address same address']] as const).entries()) {
		t.is((await demo.run(['settings', 'set', 'own-address', address])).status, 0);
		const tested = await demo.run(['test-proxy', ...proxyOptions(demo)]);
		const added = await demo.run([index === 0 ? 'add' : 'edit', ...index === 0 ? ['--email', demo.world.card.email] : [demo.world.card.email], ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken, '--progress']);
		t.is(added.status, 0, added.stderr);
		t.true(lineIn(tested.stdout)?.startsWith(word), tested.stdout);
		t.is(lineIn(added.stderr), lineIn(tested.stdout));
	}
});

test('an account is saved when proxy and token pass, and no secret is anywhere to be seen', async t => {
	const demo = await openEmpty(t);
	const {card} = demo.world;
	const ended = await demo.run([
		'add', '--email', card.email, ...proxyOptions(demo), '--copied-url-file', demo.folder.valueFiles.copiedUrl, '--password-file', demo.folder.valueFiles.accountPassword, '--json',
	]);
	t.is(ended.status, 0, ended.stderr);
	t.like(JSON.parse(ended.stdout), {
		email: card.email,
		username: 'mike_demo',
		plexPass: true,
		route: {kind: 'proxy', proxyUrl: card.proxyUrl, proxyUsername: card.proxyUsername},
		enabled: true,
		hasPassword: true,
		token: {verdict: 'valid'},
		proxy: {verdict: 'passed'},
	});

	const [stored] = await demo.accounts.list();
	const account = await demo.accounts.open(stored?.id ?? '');
	t.is(account.authToken.reveal(), card.goodToken);
	t.is(account.queryParameters, 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1&X-Plex-Platform=Chrome&X-Plex-Device=Linux&X-Plex-Language=en');
	const onDisk = await allBytesIn(demo.folder.dataFolder);
	for (const secret of demo.secrets) {
		t.false(disguisesOf(secret).some(disguise => onDisk.includes(disguise)), 'a secret is on disk');
		t.false((ended.stdout + ended.stderr).includes(secret), 'a secret was printed');
	}
});

test('what is saved is there for list and show, with secrets only on request', async t => {
	const demo = await openEmpty(t);
	const {card} = demo.world;
	await demo.run(['add', '--email', card.email, ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken]);
	const listed = JSON.parse((await demo.run(['list', '--json'])).stdout) as unknown[];
	t.is(listed.length, 1);
	const shown = await demo.run(['show', card.email, '--json']);
	t.false(shown.stdout.includes(card.goodToken));
	const revealed = await demo.run(['show', 'mike_demo', '--reveal', '--json']);
	t.like(JSON.parse(revealed.stdout), {email: card.email, secrets: {token: card.goodToken, proxyPassword: card.proxyPassword}});
});

test('the token may come from standard input', async t => {
	const demo = await openEmpty(t);
	const ended = await demo.run(['add', '--email', demo.world.card.email, ...proxyOptions(demo), '--token-file', '-', '--json'], `${demo.world.card.goodToken}\n`);
	t.is(ended.status, 0, ended.stderr);
	t.is((await demo.accounts.list()).length, 1);
});

test('two options may not both read standard input', async t => {
	const demo = await openEmpty(t);
	const ended = await demo.run(['add', '--email', demo.world.card.email, '--direct', '--token-file', '-', '--password-file', '-', '--json'], 'x');
	t.is(ended.status, 2);
	t.is(errorIn(ended).code, 'ERR_STDIN_TWICE');
	await nothingIsStored(t, demo);
});

for (const {name, change, code, status} of [
	{
		name: 'a rejected token', code: 'ERR_TOKEN_REJECTED', status: 1, change: (demo: Demo) => ({'--token-file': demo.folder.valueFiles.rejectedToken}),
	},
	{
		name: 'a proxy that is down', code: 'ERR_PROXY_REFUSED', status: 1, change: (demo: Demo) => ({'--proxy-url': demo.world.card.refusingProxyUrl}),
	},
	{
		name: 'a proxy that does not take the user name', code: 'ERR_PROXY_AUTH', status: 1, change: () => ({'--proxy-username': 'nobody'}),
	},
	{
		name: 'a proxy address of another kind', code: 'ERR_PROXY_SCHEME_UNSUPPORTED', status: 2, change: () => ({'--proxy-url': 'socks5://127.0.0.1:1080'}),
	},
	{
		name: 'a proxy address without a port', code: 'ERR_PROXY_PORT_MISSING', status: 2, change: () => ({'--proxy-url': 'proxy.example.com'}),
	},
	{
		name: 'a wrong email', code: 'ERR_EMAIL_INVALID', status: 2, change: () => ({'--email': 'nobody'}),
	},
	{
		name: 'a token file that is not there', code: 'ERR_SECRET_FILE', status: 2, change: () => ({'--token-file': '/nowhere/token'}),
	},
] as const) {
	test(`${name} saves nothing: ${code}, exit status ${status}`, async t => {
		const demo = await openEmpty(t);
		const {card} = demo.world;
		const options: Record<string, string> = {
			'--email': card.email,
			'--proxy-url': card.proxyUrl,
			'--proxy-username': card.proxyUsername,
			'--proxy-password-file': demo.folder.valueFiles.proxyPassword,
			'--token-file': demo.folder.valueFiles.goodToken,
			...change(demo),
		};
		const ended = await demo.run(['add', ...Object.entries(options).flat(), '--json']);
		t.is(errorIn(ended).code, code);
		t.is(ended.status, status);
		t.is(ended.stdout, '');
		t.true(errorIn(ended).hint.length > 0);
		for (const secret of demo.secrets) {
			t.false(ended.stderr.includes(secret), 'a secret was printed');
		}

		await nothingIsStored(t, demo);
	});
}

for (const [name, tokenOf] of [
	['told to slow down', ({world: {card}}: Demo) => card.rateLimitedToken],
	['plex.tv under repair', ({world: {card}}: Demo) => card.maintenanceToken],
] as const) {
	test(`${name} is “cannot tell”: nothing is saved, exit status 3`, async t => {
		const demo = await openEmpty(t);
		const ended = await demo.run(['add', '--email', demo.world.card.email, ...proxyOptions(demo), '--token-file', await secretIn(demo, 'token', tokenOf(demo)), '--json']);
		t.is(ended.status, 3);
		t.not(errorIn(ended).code, 'ERR_TOKEN_REJECTED');
		await nothingIsStored(t, demo);
	});
}

test('neither a proxy nor a direct connection is no choice', async t => {
	const demo = await openEmpty(t);
	const ended = await demo.run(['add', '--email', demo.world.card.email, '--token-file', demo.folder.valueFiles.goodToken, '--json']);
	t.is(ended.status, 2);
	t.is(errorIn(ended).code, 'ERR_ROUTE_MISSING');
	await nothingIsStored(t, demo);
});

test('the same Plex account is not stored twice', async t => {
	const demo = await startDemo(t);
	const [alpha] = demo.world.accounts;
	const ended = await demo.run(['add', '--email', 'another@example.com', ...proxyOptions(demo), '--token-file', await secretIn(demo, 'token', alpha?.authToken.reveal() ?? ''), '--json']);
	t.is(ended.status, 4);
	t.is(errorIn(ended).code, 'ERR_ACCOUNT_EXISTS');
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('the environment’s own proxies change nothing', async t => {
	const demo = await openEmpty(t);
	const {card} = demo.world;
	const trap = card.refusingProxyUrl;
	const ended = await demo.run(['add', '--email', card.email, ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken, '--json'], '', {
		HTTP_PROXY: trap, HTTPS_PROXY: trap, ALL_PROXY: trap, NO_PROXY: '*', http_proxy: trap, https_proxy: trap, all_proxy: trap, no_proxy: 'plex.tv', NODE_USE_ENV_PROXY: '1',
	});
	t.is(ended.status, 0, ended.stderr);
	t.is((await demo.accounts.list()).length, 1);
});

test('a plex.tv whose certificate nobody vouches for gets no token', async t => {
	const demo = await openEmpty(t);
	const ended = await demo.start(['add', '--email', demo.world.card.email, ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken, '--json'], '', {NODE_EXTRA_CA_CERTS: ''});
	t.is(ended.status, 1);
	t.is(errorIn(ended).code, 'ERR_TLS_INTERCEPTED');
	t.deepEqual(demo.world.standIn.requests, []);
	await nothingIsStored(t, demo);
});

test('editing runs the same gate, and keeps what is stored until the new values have passed', async t => {
	const demo = await startDemo(t);
	const refused = await demo.run(['edit', 'alpha@example.com', '--proxy-username', 'nobody', '--json']);
	t.is(errorIn(refused).code, 'ERR_PROXY_AUTH');
	t.like((await demo.accounts.list())[0], {route: {proxyUsername: 'demo'}});
	const edited = await demo.run(['edit', 'alpha@example.com', '--plex-pass', 'no', '--json']);
	t.is(edited.status, 0, edited.stderr);
	t.like(JSON.parse(edited.stdout), {email: 'alpha@example.com', plexPass: false, token: {verdict: 'valid'}});
});

test('no secret is in the process list while it works', async t => {
	const demo = await openEmpty(t);
	const {card} = demo.world;
	const parameters = ['--data-dir', demo.folder.dataFolder, 'add', '--email', card.email, ...proxyOptions(demo), '--copied-url-file', demo.folder.valueFiles.copiedUrl];
	const child = spawn(process.execPath, [...programWords, ...parameters], {env: demo.environment, stdio: 'ignore'});
	const ended = once(child, 'exit');
	// It waits there until the proxy is asked, which is this process.
	await once(child, 'spawn');
	const shown = await readFile(`/proc/${child.pid}/cmdline`, 'utf8');
	const [status] = await ended as [number];
	t.is(status, 0);
	t.true(shown.includes('--copied-url-file'));
	for (const secret of demo.secrets) {
		t.false(shown.includes(secret));
	}
});
