import type {TLSSocket} from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import type {PlexCalls} from '../../source/application/ports/plex-tv.js';
import {Secret} from '../../source/domain/secret.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	identity,
	proxyTestOptions,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{"id":7,"username":"ann"}';

/** Somebody in plex.tv's place who answers the first request of a connection, and meets the second one of the first connection with `atSecond`. */
const open = async (t: ExecutionContext, atSecond: (socket: TLSSocket) => void) => {
	const counts = new Map<TLSSocket, number>();
	const target = await startHostilePlexTv(t, await trustedAuthority(), socket => {
		const count = (counts.get(socket) ?? 0) + 1;
		counts.set(socket, count);
		if (count === 2 && counts.size === 1) {
			atSecond(socket);
		} else {
			socket.write(answer);
		}
	});
	const proxy = await startProxy(t, {target});
	return {target, proxy, who: identity({route: routeTo(proxy.address)})};
};

const end = (socket: TLSSocket): void => {
	socket.end();
};

const cut = (socket: TLSSocket): void => {
	socket.destroy();
};

const twice = async <Value>(work: (calls: PlexCalls) => Promise<Value>) => {
	const plexTv = tellingPlexTv();
	const values = await plexTv.keepingTunnels(async calls => [await work(calls), await work(calls)]);
	return {plexTv, values};
};

for (const [name, atSecond] of [['ended', end], ['cut', cut]] as const) {
	test.serial(`a kept connection that is ${name} before one byte of an answer came is no failure`, async t => {
		const {proxy, who, target} = await open(t, atSecond);
		const {plexTv, values} = await twice(async calls => calls.testToken(who, {signal}));
		t.deepEqual(values.map(({verdict}) => verdict), ['valid', 'valid']);
		t.is(proxy.log.connects.length, 2);
		t.is(target.received().split('GET /api/v2/user').length - 1, 3);
		t.deepEqual(plexTv.requests.map(({outcome}) => outcome), ['answered', 'ERR_PLEX_CLOSED', 'answered']);
		t.is(new Set(plexTv.requests.map(({way}) => way)).size, 1);
	});
}

test.serial('what may not be sent twice is not, and neither is what got the beginning of an answer', async t => {
	const {proxy, who, target} = await open(t, end);
	const plexTv = tellingPlexTv();
	const error: unknown = await plexTv.keepingTunnels(async calls => {
		await calls.testToken(who, {signal});
		return calls.signIn(who, {login: 'ann', password: new Secret('xFAKE')}, {signal}).catch((error_: unknown) => error_);
	});
	t.like(error, {code: 'ERR_PLEX_CLOSED'});
	t.is(target.received().split('POST ').length - 1, 1);
	t.is(proxy.log.connects.length, 1);

	const half = await open(t, socket => {
		socket.end('HTTP/1.1 2');
	});
	const {values} = await twice(async calls => calls.testToken(half.who, {signal}));
	t.like(values[1], {verdict: 'cannot-tell', code: 'ERR_PLEX_CLOSED'});
	t.is(half.proxy.log.connects.length, 1);
});

test.serial('a new connection that is closed without an answer is a failure, and not tried again', async t => {
	const target = await startHostilePlexTv(t, await trustedAuthority(), end);
	const proxy = await startProxy(t, {target});
	t.like(await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal}), {verdict: 'cannot-tell', code: 'ERR_PLEX_CLOSED'});
	t.is(proxy.log.connects.length, 1);
});

test.serial('the proxy test tells each stage once, though plex.tv ends the connection between its two requests', async t => {
	const {proxy} = await open(t, end);
	const told: string[] = [];
	const report = await tellingPlexTv().testProxy(routeTo(proxy.address), {
		...proxyTestOptions,
		onStage({name}) {
			told.push(name);
		},
	});
	t.is(report.verdict, 'passed');
	t.deepEqual(told, ['reach', 'sign-in', 'tunnel', 'tls', 'answer', 'address']);
});
