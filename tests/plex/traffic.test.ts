import test, {type ExecutionContext} from 'ava';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {
	basic,
	clientIdentifier,
	goodToken,
	identity,
	proxyTestOptions,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';

const open = async (t: ExecutionContext) => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	return {standIn, proxy: await startProxy(t, {target: standIn})};
};

test.serial('every request is told of with the way that it took', async t => {
	const {proxy} = await open(t);
	const plexTv = tellingPlexTv();
	const way = `127.0.0.1:${proxy.address.port}`;
	await plexTv.testProxy(routeTo(proxy.address), proxyTestOptions);
	await plexTv.testToken(identity({route: routeTo(proxy.address)}), {signal});
	const answered = {
		clientIdentifier, host: 'plex.tv', way, outcome: 'answered',
	} as const;
	t.deepEqual(plexTv.requests, [answered, answered, answered]);
});

test.serial('a request that never reached plex.tv is told of with what ended it, and the way that was tried', async t => {
	const proxy = await startHostileProxy(t, {
		atConnection(socket) {
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		},
	});
	const plexTv = tellingPlexTv();
	await plexTv.testProxy(routeTo(proxy.address, basic('anna', 'x')), proxyTestOptions);
	t.deepEqual(plexTv.requests, [{
		clientIdentifier, host: 'plex.tv', way: `127.0.0.1:${proxy.address.port}`, outcome: 'ERR_PROXY_FORBIDDEN',
	}]);
});

test.serial('a request that was stopped is told of as that', async t => {
	const proxy = await startHostileProxy(t, {});
	const plexTv = tellingPlexTv();
	const stop = new AbortController();
	const asked = plexTv.testToken(identity({route: routeTo(proxy.address)}), {signal: stop.signal});
	stop.abort();
	await t.throwsAsync(asked, {code: 'ERR_CANCELLED'});
	t.like(plexTv.requests, [{outcome: 'ERR_CANCELLED'}]);
});

test.serial('within one piece of work a token test goes through the tunnel that the proxy test opened', async t => {
	const {proxy} = await open(t);
	const plexTv = tellingPlexTv();
	const route = routeTo(proxy.address);
	await plexTv.keepingTunnels(async tests => {
		await tests.testProxy(route, proxyTestOptions);
		await tests.testToken(identity({route}), {signal});
	});
	t.is(proxy.log.connects.length, 1);
	t.is(plexTv.requests.length, 3);
});

test.serial('a second proxy test opens a tunnel of its own: an old one proves nothing', async t => {
	const {proxy} = await open(t);
	const plexTv = tellingPlexTv();
	const route = routeTo(proxy.address);
	await plexTv.keepingTunnels(async tests => {
		await tests.testProxy(route, proxyTestOptions);
		const again = await tests.testProxy(route, proxyTestOptions);
		t.true(again.stages.every(({outcome}) => outcome === 'passed'));
	});
	t.is(proxy.log.connects.length, 2);
});

test.serial('accounts share no tunnel, not even along the same proxy; nor do two sign-ins', async t => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: standIn});
	const plexTv = tellingPlexTv();
	await plexTv.keepingTunnels(async tests => {
		const route = routeTo(proxy.address, basic('anna', 'one'));
		await tests.testToken(identity({route}), {signal});
		await tests.testToken(identity({route, clientIdentifier: 'another'}), {signal});
		await tests.testToken(identity({route: routeTo(proxy.address, basic('anna', 'two'))}), {signal});
		await tests.testToken(identity({route}), {signal});
	});
	t.is(proxy.log.connects.length, 3);
	t.true(plexTv.requests.length === 4 && !JSON.stringify(plexTv.requests).includes(goodToken));
});

test.serial('when the piece of work ends, its tunnels are closed', async t => {
	const {proxy} = await open(t);
	const plexTv = tellingPlexTv();
	await plexTv.keepingTunnels(async tests => tests.testProxy(routeTo(proxy.address), proxyTestOptions));
	await until(() => proxy.log.openTunnels === 0);
	t.is(proxy.log.maxTunnels, 1);
});
