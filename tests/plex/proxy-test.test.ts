import test from 'ava';
import type {Stage} from '../../source/domain/verdict.js';
import {
	basic,
	clientIdentifier,
	proxyTestOptions,
	routeTo,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';

const signIn = {kind: 'basic', username: 'anna', password: 'xFAKE%pass:word@#/🐙'} as const;

test.serial('a good proxy passes all six stages, in order, over one tunnel', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: plexTv, signIn});
	const told: Stage[] = [];
	const report = await tellingPlexTv().testProxy(routeTo(proxy.address, basic(signIn.username, signIn.password)), {
		...proxyTestOptions,
		ownAddresses: ['198.51.100.7'],
		onStage(stage) {
			told.push(stage);
		},
	});

	t.is(report.verdict, 'passed');
	t.deepEqual(report.stages.map(({name, outcome}) => `${name} ${outcome}`), ['reach passed', 'sign-in passed', 'tunnel passed', 'tls passed', 'answer passed', 'address passed']);
	t.deepEqual(told, [...report.stages]);
	t.is(proxy.log.connects.length, 1);
	t.deepEqual(plexTv.requests.map(({method, host, path}) => `${method} ${host}${path}`), ['GET plex.tv/api/v2/ping', 'GET plex.tv/:/ip']);
});

test.serial('a clock that is wrong by an hour or more is told with what passed', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: plexTv});
	const hours = 3_600_000;
	const offsetWhenAhead = async (milliseconds: number): Promise<number | undefined> => {
		const report = await tellingPlexTv({now: () => new Date(Date.now() + milliseconds)}).testProxy(routeTo(proxy.address), proxyTestOptions);
		return report.verdict === 'passed' ? report.clockOffset : NaN;
	};

	t.is(await offsetWhenAhead(0), undefined);
	t.is(await offsetWhenAhead(hours / 2), undefined);
	t.is(Math.round((await offsetWhenAhead(3 * hours) ?? NaN) / hours), -3);
	t.is(Math.round((await offsetWhenAhead(-50 * hours) ?? NaN) / hours), 50);
});

test.serial('the proxy test sends no token, and the account’s own client identifier', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: plexTv});
	await tellingPlexTv().testProxy(routeTo(proxy.address), proxyTestOptions);

	t.is(plexTv.requests.length, 2);
	for (const {headers} of plexTv.requests) {
		t.deepEqual(headers.filter(([name]) => /^x-plex-(?:token|client)/iv.test(name)), [['X-Plex-Client-Identifier', clientIdentifier]]);
	}
});

test.serial('the address that plex.tv sees is held against this machine’s own', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: plexTv, exitAddress: '203.0.113.10'});
	const verdictWith = async (ownAddresses: readonly string[]) => {
		const report = await tellingPlexTv().testProxy(routeTo(proxy.address), {...proxyTestOptions, ownAddresses});
		return report.verdict === 'passed' ? [report.addressVerdict, report.exitAddress, report.stages.at(-1)?.message] : report;
	};

	t.deepEqual(await verdictWith(['198.51.100.7']), ['different', '203.0.113.10', 'plex.tv sees 203.0.113.10, not this machine.']);
	t.deepEqual(await verdictWith(['198.51.100.7', '203.0.113.10']), ['same', '203.0.113.10', 'plex.tv sees 203.0.113.10, this machine: it hides nothing.']);
	t.deepEqual(await verdictWith(['2001:db8::1']), ['cannot-compare', '203.0.113.10', 'plex.tv sees 203.0.113.10. Own address not known.']);
	t.deepEqual(await verdictWith([]), ['cannot-compare', '203.0.113.10', 'plex.tv sees 203.0.113.10. Own address not known.']);
});

test.serial('with an https proxy, reaching it includes its certificate', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const good = await startProxy(t, {target: plexTv, encryption: {kind: 'tls', credentials: await authority.issue({names: ['127.0.0.1']})}});
	const passed = await tellingPlexTv().testProxy(routeTo(good.address), proxyTestOptions);
	t.is(passed.verdict, 'passed', JSON.stringify(passed));

	const other = await startProxy(t, {target: plexTv, encryption: {kind: 'tls', credentials: await authority.issue({names: ['proxy.example.com']})}});
	const failed = await tellingPlexTv().testProxy(routeTo(other.address), proxyTestOptions);
	t.like(failed, {verdict: 'failed', code: 'ERR_PROXY_TLS'});
	t.is(failed.stages[0]?.outcome, 'failed');
	t.is(other.log.connects.length, 0);
});

test.serial('a proxy test looks up no name of plex.tv', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: plexTv});
	const telling = tellingPlexTv();
	await telling.testProxy(routeTo({...proxy.address, host: 'localhost'}), proxyTestOptions);
	t.deepEqual(telling.lookedUp, ['localhost']);
});
