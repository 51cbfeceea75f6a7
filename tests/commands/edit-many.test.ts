import test from 'ava';
import {errorIn, startDemo} from '../helpers/demo.js';

type Changed = {
	readonly changed: ReadonlyArray<{readonly email: string; readonly route: {readonly proxyUrl?: string}}>;
	readonly kept: ReadonlyArray<{readonly account: string; readonly why: string; readonly message: string}>;
};

test('the proxy of several accounts is changed by one command, as in the dashboard: those whose tokens pass through it', async t => {
	const demo = await startDemo(t);
	const {openProxyUrl, refusingProxyUrl} = demo.world.card;
	const before = await demo.accounts.list();
	const routed = before.filter(({route}) => route.kind === 'proxy' && route.proxyUrl !== openProxyUrl && route.proxyUrl !== refusingProxyUrl);
	const [first] = routed;
	const host = first?.route.kind === 'proxy' ? first.route.proxyUrl.replace('http://', '') : '';
	const shared = routed.filter(({route}) => route.kind === 'proxy' && route.proxyUrl === `http://${host}`);
	t.true(shared.length > 2);

	const down = await demo.run(['edit', '--filter', `route:${host}`, '--proxy-url', refusingProxyUrl, '--proxy-no-sign-in', '--json']);
	t.is(down.status, 1);
	t.is(errorIn(down).code, 'ERR_PROXY_REFUSED');
	t.deepEqual((await demo.accounts.list()).map(({route}) => route), before.map(({route}) => route));

	const moved = await demo.run(['edit', '--filter', `route:${host}`, '--proxy-url', openProxyUrl, '--proxy-no-sign-in', '--json']);
	const {changed, kept} = JSON.parse(moved.stdout) as Changed;
	t.is(moved.status, 1, moved.stderr);
	t.deepEqual([...changed.map(({email}) => email), ...kept.map(({account}) => account)].toSorted(), shared.map(({email}) => email).toSorted());
	t.true(changed.length > 0 && changed.every(({route}) => route.proxyUrl === openProxyUrl));
	t.true(kept.some(({account, why, message}) => account === 'charlie@example.com' && why === 'token-rejected' && message.startsWith('plex.tv rejected its token')));
	const after = new Map((await demo.accounts.list()).map(({email, route}) => [email, route]));
	t.true(kept.every(({account}) => (after.get(account) as {proxyUrl?: string}).proxyUrl === `http://${host}`));

	const text = await demo.run(['edit', 'alpha@example.com', 'charlie@example.com', '--proxy-url', openProxyUrl, '--proxy-no-sign-in']);
	t.regex(text.stdout, /^alpha@example\.com goes through [\d.]+:\d+ now\.\ncharlie@example\.com kept its route: plex\.tv rejected its token; /v);
});

test('of several accounts nothing but the proxy is changed, and it has to be named', async t => {
	const demo = await startDemo(t);
	const refused = [
		['edit', '--filter', 'is:enabled', '--direct'],
		['edit', 'alpha@example.com', 'bravo@example.com', '--plex-pass', 'yes'],
		['edit', 'alpha@example.com', 'bravo@example.com', '--proxy-username', 'squid'],
		['edit', '--filter', 'is:enabled', '--proxy-url', 'http://192.0.2.8:3128'],
		['edit', '--plex-pass', 'yes'],
		['edit', 'alpha@example.com', '--filter', 'is:enabled', '--plex-pass', 'yes'],
	];
	for (const words of refused) {
		t.is((await demo.run(words)).status, 2, words.join(' '));
	}
});
