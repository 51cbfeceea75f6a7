import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import type {PlexIdentity} from '../../source/domain/account.js';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {anyText} from '../helpers/any-text.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	identity,
	proxyTestOptions,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';
import {countWays} from '../helpers/ways.js';

/*
What a server sees, byte for byte, whatever the parts of a request hold. The same tests run on the oldest Node that `engines` allows (tests/system/oldest-node.system.ts).
*/

const open = async (t: ExecutionContext) => {
	const target = await startHostilePlexTv(t, await trustedAuthority(), socket => {
		socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
	});
	return {target, proxy: await startProxy(t, {target})};
};

const visible = /^[\u{20}-\u{7E}]*$/v;

/** Line ends and others like them, as Latin-1 writes what is no Latin-1. */
const nasty = ['\r\n', '\n', '\u{10D}\u{10A}', '\u{20D}\u{20A}', '\u{0}', '\u{7F}', '\u{85}', '\u{A0}', 'é', '\u{2028}', '🍿', '\u{D800}', ' ', '\t'];

const wildText = fc.array(fc.oneof(anyText(), fc.constantFrom(...nasty), fc.string()), {maxLength: 5}).map(parts => parts.join(''));

type Outcome = 'sent' | 'stopped';

/** Whether it was sent or stopped; anything else is thrown. */
const outcomeOf = async (asked: Promise<unknown>): Promise<Outcome> => {
	try {
		await asked;
		return 'sent';
	} catch (error) {
		if (isAppError(error) && error.code === 'ERR_REQUEST_STOPPED') {
			return 'stopped';
		}

		throw error;
	}
};

/** One request and nothing else: every line that a server reads is visible ASCII, and there is one request line. */
const seesOneCleanRequest = (t: ExecutionContext, bytes: string): void => {
	const lines = bytes.slice(0, -4).split('\r\n');
	t.true(bytes.endsWith('\r\n\r\n'));
	t.true(lines.every(line => visible.test(line)), JSON.stringify(bytes));
	t.regex(lines[0] ?? '', /^[A-Z]+ \/[\u{21}-\u{7E}]* HTTP\/1\.1$/v);
	t.is(lines.filter(line => line.includes(' HTTP/1.1')).length, 1);
	t.is(lines.filter(line => /^x-evil:/iv.test(line)).length, 0);
};

const checkBytes = async (t: ExecutionContext, makeIdentity: (text: string) => Partial<PlexIdentity>): Promise<void> => {
	const {target, proxy} = await open(t);
	const ways = countWays('sent', 'stopped');
	await tellingPlexTv().keepingTunnels(async plexTv => {
		await fc.assert(fc.asyncProperty(wildText, async text => {
			const before = target.received().length;
			const outcome = await outcomeOf(plexTv.testToken(identity({route: routeTo(proxy.address), ...makeIdentity(text)}), {signal}));
			const bytes = target.received().slice(before);
			ways.take(outcome);
			if (outcome === 'stopped') {
				t.is(bytes, '');
			} else {
				seesOneCleanRequest(t, bytes);
			}
		}), {numRuns: 150});
	});
	t.deepEqual(ways.untaken(), []);
};

test.serial('extra parameters of any characters make one clean request, or none', async t => {
	await checkBytes(t, text => ({queryParameters: text}));
	await checkBytes(t, text => ({queryParameters: `X-Plex-Product=${text}&User-Agent=${text}`}));
});

test.serial('a client identifier or token of any characters makes one clean request, or none', async t => {
	await checkBytes(t, text => ({clientIdentifier: `a${text}`}));
	await checkBytes(t, text => ({authToken: new Secret(`a${text}`)}));
});

test.serial('U+010D U+010A in the parameters are no line end, and nothing is sent or counted', async t => {
	const {target, proxy} = await open(t);
	const plexTv = tellingPlexTv();
	const queryParameters = 'X-Plex-Product=a\u{10D}\u{10A}X-Evil:\u{120}1';
	const error: unknown = await plexTv.testToken(identity({route: routeTo(proxy.address), queryParameters}), {signal}).catch((error_: unknown) => error_);
	t.like(error, {code: 'ERR_REQUEST_STOPPED', exitStatus: 70});
	t.false(String(error).includes('Evil'));
	t.is(target.received(), '');
	t.deepEqual(plexTv.requests, []);
});

test.serial('a raw call is held to the same, in path, method and type', async t => {
	const {target, proxy} = await open(t);
	const who = identity({route: routeTo(proxy.address)});
	for (const change of [{path: '/\u{10D}\u{10A}GET /x HTTP/1.1'}, {path: 'x'}, {path: '/é'}, {body: {contentType: 'text/x\r\nX-Evil: 1', content: new Uint8Array([1])}}]) {
		t.is(await outcomeOf(tellingPlexTv().request(who, {
			method: 'POST', host: 'plex.tv', path: '/', ...change,
		}, {signal})), 'stopped');
	}

	t.is(target.received(), '');
});

test.serial('no User-Agent names this program where the parameters name another, not to plex.tv and not to the proxy', async t => {
	const {target, proxy} = await open(t);
	const queryParameters = 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1';
	await tellingPlexTv().testToken(identity({route: routeTo(proxy.address), queryParameters}), {signal});
	await tellingPlexTv().testProxy(routeTo(proxy.address), {...proxyTestOptions, queryParameters});
	t.notRegex(target.received(), /user-agent|node-fetch/iv);
	t.notRegex(JSON.stringify(proxy.log.connects), /plex-accounts|node-fetch/v);
	t.is(proxy.log.connects.length, 2);
	t.true(proxy.log.connects.every(({rawHeaders}) => rawHeaders.includes('User-Agent')));
});

test.serial('a copied User-Agent is what the proxy is told as well; without parameters it is this program’s', async t => {
	const {target, proxy} = await open(t);
	const sentTo = async (queryParameters: string): Promise<string | undefined> => {
		await tellingPlexTv().testToken(identity({route: routeTo(proxy.address), queryParameters}), {signal});
		const rawHeaders = proxy.log.connects.at(-1)?.rawHeaders ?? [];
		return rawHeaders[rawHeaders.indexOf('User-Agent') + 1];
	};

	t.is(await sentTo('X-Plex-Product=Plex%20Web&User-Agent=Mozilla%2F5.0%20(X11)'), 'Mozilla/5.0 (X11)');
	t.is(await sentTo(''), 'plex-accounts/0.0.0');
	t.regex(target.received(), /\r\nUser-Agent: plex-accounts\/0\.0\.0\r\n/v);
});
