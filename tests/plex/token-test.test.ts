import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import type {ConnectProxy} from '../../source/demo/connect-proxy.js';
import type {PlexStandIn} from '../../source/demo/plex-stand-in.js';
import {
	htmlAnswer,
	jsonAnswer,
	type Answer,
} from '../../source/demo/stand-in/answer.js';
import type {TokenBehaviour} from '../../source/demo/stand-in/token-behaviour.js';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {
	basic,
	clientIdentifier,
	goodToken,
	identity,
	patientDeadlines,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {plexTvFile} from '../helpers/plex-tv-fixtures.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';
import {anyText} from '../helpers/any-text.js';

const answered = (answer: Answer): TokenBehaviour => ({kind: 'answer', answer});

const behind = async (t: ExecutionContext, behaviour: TokenBehaviour): Promise<{plexTv: PlexStandIn; proxy: ConnectProxy}> => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority, tokens: {[goodToken]: behaviour}});
	return {plexTv, proxy: await startProxy(t, {target: plexTv})};
};

const ask = async (t: ExecutionContext, behaviour: TokenBehaviour) => {
	const {proxy} = await behind(t, behaviour);
	return tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal});
};

const plexPassUser = plexTvFile('user-plexpass.json');

test.serial('a token is valid when plex.tv shows its account', async t => {
	const report = await ask(t, answered(jsonAnswer(200, JSON.parse(plexPassUser))));
	const {id, username, email} = JSON.parse(plexPassUser) as {id: number; username: string; email: string};
	t.like(report, {
		verdict: 'valid', user: {
			id, username, email, hasPlexPass: true, isRestricted: false,
		},
	});
});

test.serial('a clock that is hours off is known from any answer, whatever it says of the token', async t => {
	const offsetOf = async (behaviour: TokenBehaviour, hours: number) => {
		const {proxy} = await behind(t, behaviour);
		const now = (): Date => new Date(Date.now() - (hours * 3_600_000));
		const {clockOffset} = await tellingPlexTv({now}).testToken(identity({route: routeTo(proxy.address)}), {signal});
		return clockOffset === undefined ? undefined : Math.round(clockOffset / 3_600_000);
	};

	const valid = answered(jsonAnswer(200, JSON.parse(plexPassUser)));
	t.deepEqual([await offsetOf(valid, 6), await offsetOf(valid, 0), await offsetOf({kind: 'rejected'}, -72)], [6, undefined, -72]);
});

test.serial('an account without Plex Pass is shown as one', async t => {
	t.like(await ask(t, answered(jsonAnswer(200, JSON.parse(plexTvFile('user-free.json'))))), {verdict: 'valid', user: {hasPlexPass: false}});
});

test.serial('a token is rejected only by plex.tv’s own word', async t => {
	t.like(await ask(t, {kind: 'rejected'}), {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'});
	t.like(await ask(t, {kind: 'invalid-token'}), {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'});
	t.like(await ask(t, {kind: 'expired'}), {verdict: 'rejected', code: 'ERR_TOKEN_EXPIRED'});
});

const unclear: ReadonlyArray<readonly [name: string, behaviour: TokenBehaviour, code: string]> = [
	['a 401 without a body', {kind: 'bare-401'}, 'ERR_PLEX_REFUSED'],
	['a 401 with a page', answered(htmlAnswer(401, '<html><body>Sign in to the proxy</body></html>', {from: 'edge'})), 'ERR_PLEX_REFUSED'],
	['a 401 with JSON of another shape', answered(jsonAnswer(401, {detail: 'no'}, {from: 'edge'})), 'ERR_PLEX_REFUSED'],
	['a 498 with a page', answered(htmlAnswer(498, '<html></html>', {from: 'edge'})), 'ERR_PLEX_REFUSED'],
	['a 422 about something else', answered(jsonAnswer(422, {errors: [{code: 1008, message: 'could not act', status: 422}]})), 'ERR_PLEX_REFUSED'],
	['a 403', answered(jsonAnswer(403, {errors: [{code: 1009, message: 'no', status: 403}]})), 'ERR_PLEX_FORBIDDEN'],
	['a 400', answered(jsonAnswer(400, {errors: [{code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400}]})), 'ERR_PLEX_REFUSED'],
	['a 410', answered(jsonAnswer(410, {})), 'ERR_PLEX_CALL_GONE'],
	['an empty 404 of the edge', {kind: 'edge-trouble'}, 'ERR_PLEX_UNAVAILABLE'],
	['a maintenance page', {kind: 'maintenance'}, 'ERR_PLEX_UNAVAILABLE'],
	['a 500', answered(jsonAnswer(500, {errors: [{code: 1007, message: 'Internal Server Error', status: 500}]})), 'ERR_PLEX_UNAVAILABLE'],
	['a 429', {kind: 'rate-limited'}, 'ERR_PLEX_RATE_LIMITED'],
	['a captive portal’s page', {kind: 'page'}, 'ERR_PLEX_ANSWER'],
	['JSON of another shape', {kind: 'another-shape'}, 'ERR_PLEX_ANSWER'],
	['JSON with an id alone', answered(jsonAnswer(200, {id: 5})), 'ERR_PLEX_ANSWER'],
	['JSON that is null', answered(jsonAnswer(200, null)), 'ERR_PLEX_ANSWER'],
	['an answer of more than a megabyte', answered(jsonAnswer(200, {id: 1, username: 'a'.repeat(2_000_000)})), 'ERR_PLEX_ANSWER'],
	['a redirect', {kind: 'redirect', location: 'https://evil.example.com/x'}, 'ERR_PLEX_REDIRECT'],
];

for (const [name, behaviour, code] of unclear) {
	test.serial(`${name} says nothing about the token: ${code}`, async t => {
		t.like(await ask(t, behaviour), {verdict: 'cannot-tell', code});
	});
}

test.serial('a redirect is followed nowhere, not even within plex.tv', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'redirect', location: 'https://plex.tv/elsewhere'});
	await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal});
	t.deepEqual(plexTv.requests.map(({path}) => path), ['/api/v2/user']);
});

test.serial('plex.tv’s wish to be left alone is told, in seconds or as a date, and bounded', async t => {
	t.like(await ask(t, {kind: 'rate-limited', retryAfter: '40'}), {retryAfterSeconds: 40, message: 'plex.tv asks to slow down (429) and to come back in 40 seconds.'});
	t.like(await ask(t, {kind: 'rate-limited', retryAfter: '999999999'}), {retryAfterSeconds: 3600});
	t.like(await ask(t, {kind: 'rate-limited', retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT'}), {retryAfterSeconds: 1});
	t.is((await ask(t, {kind: 'rate-limited', retryAfter: 'soon'}) as {retryAfterSeconds?: number}).retryAfterSeconds, undefined);
});

test.serial('what plex.tv says is cleaned before anybody sees it', async t => {
	const report = await ask(t, answered(jsonAnswer(200, {id: 7, username: 'an\u{1B}[31mna\u{202E}', email: 'anna@example.com\u{7}'})));
	t.like(report, {user: {username: 'anna', email: 'anna@example.com'}});
});

test.serial('the token goes in its header alone, each X-Plex name once, and the stored parameters byte for byte', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'rejected'});
	const queryParameters = 'X-Plex-Product=Plex%20Web&X-Plex-Features=a%2cb\'"{}|^`<>&x-plex-client-identifier=other&X-Plex-Odd=%zz+';
	const report = await tellingPlexTv().testToken(identity({route: routeTo(proxy.address), queryParameters}), {signal});
	const [request] = plexTv.requests;
	t.is(request?.path, `/api/v2/user?${queryParameters}`);
	const names = (request?.headers ?? []).map(([name]) => name.toLowerCase()).filter(name => name.startsWith('x-plex-'));
	t.deepEqual(names.toSorted(), ['x-plex-device', 'x-plex-device-name', 'x-plex-platform', 'x-plex-token', 'x-plex-version']);
	t.false(JSON.stringify(report).includes(goodToken));
});

test.serial('a User-Agent that was copied with the parameters is sent as the header it was, never in the query', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'rejected'});
	await tellingPlexTv().testToken(identity({route: routeTo(proxy.address), queryParameters: 'X-Plex-Product=Plex%20Web&User-Agent=Mozilla%2F5.0%20(X11)%20a%2Bb'}), {signal});
	t.is(plexTv.requests[0]?.path, '/api/v2/user?X-Plex-Product=Plex%20Web');
	const agents = plexTv.requests[0]?.headers.filter(([name]) => name.toLowerCase() === 'user-agent').map(([, value]) => value);
	t.deepEqual(agents, ['Mozilla/5.0 (X11) a+b']);
});

test.serial('what can be no User-Agent is not sent', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'rejected'});
	await tellingPlexTv().testToken(identity({route: routeTo(proxy.address), queryParameters: 'User-Agent=a%0D%0AX-Evil%3A%201'}), {signal});
	t.is(plexTv.requests[0]?.path, '/api/v2/user');
	t.false(JSON.stringify(plexTv.requests[0]?.headers).includes('Evil'));
});

test.serial('without parameters of the account’s own, this program says who it is, with the account’s one identifier', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'rejected'});
	await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal});
	const headers = Object.fromEntries((plexTv.requests[0]?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
	t.like(headers, {'x-plex-product': 'plex-accounts', 'x-plex-client-identifier': clientIdentifier, 'x-plex-token': goodToken});
});

test.serial('any byte may be in the proxy’s user name and password', async t => {
	const authority = await trustedAuthority();
	const plexTv = await startStandIn(t, {authority});
	const part = anyText({minLength: 1, maxLength: 30}).filter(text => text.isWellFormed());
	await fc.assert(fc.asyncProperty(part, part, async (username, password) => {
		const proxy = await startProxy(t, {target: plexTv, signIn: {kind: 'basic', username, password}});
		const report = await tellingPlexTv().testToken(identity({route: routeTo(proxy.address, basic(username, password))}), {signal});
		t.is(report.verdict, 'rejected', JSON.stringify(report));
		await proxy.close();
	}), {numRuns: 25, examples: [['a%', '%'], ['@#%:/', '@#%:/'], ['🐙', 'ü\n\r'], [' ', '\0']]});
});

test.serial('a plex.tv that accepts a request and says nothing ends with its deadline', async t => {
	const {proxy} = await behind(t, {kind: 'silent'});
	const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, firstByte: 200}});
	t.like(await plexTv.testToken(identity({route: routeTo(proxy.address)}), {signal}), {verdict: 'cannot-tell', code: 'ERR_PLEX_TIMEOUT'});
});

test.serial('a certificate that does not hold ends the request before the token is sent', async t => {
	const authority = await trustedAuthority();
	const day = 86_400_000;
	const certificates = [
		[{names: ['plex.tv'], selfSigned: true}, 'ERR_TLS_INTERCEPTED'],
		[{names: ['example.com']}, 'ERR_TLS_CERTIFICATE'],
		[{names: ['plex.tv'], notBefore: new Date(Date.now() - (3 * day)), notAfter: new Date(Date.now() - day)}, 'ERR_TLS_CERTIFICATE'],
		[{names: ['plex.tv'], notBefore: new Date(Date.now() + day)}, 'ERR_TLS_CERTIFICATE'],
	] as const;
	for (const [certificate, code] of certificates) {
		const plexTv = await startStandIn(t, {authority, certificate: {...certificate, names: [certificate.names[0]]}});
		const proxy = await startProxy(t, {target: plexTv});
		t.like(await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal}), {verdict: 'cannot-tell', code});
		t.is(plexTv.requests.length, 0);
	}
});

test.serial('who signed an intercepting certificate is named', async t => {
	const authority = await trustedAuthority();
	const {createAuthority} = await import('../../source/demo/certificates.js');
	const interceptor = await createAuthority({name: 'Example Corp Web Filter', now: new Date()});
	const plexTv = await startStandIn(t, {authority: interceptor});
	const proxy = await startProxy(t, {target: plexTv});
	const report = await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal});
	t.like(report, {code: 'ERR_TLS_INTERCEPTED', message: 'The certificate shown for plex.tv was issued by “Example Corp Web Filter”, which is not trusted.'});
	t.truthy(authority);
});

test.serial('cancelling ends a request at once, wherever it is, and closes its connection', async t => {
	const {proxy} = await behind(t, {kind: 'silent'});
	const controller = new AbortController();
	const asked = tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal: controller.signal});
	await until(() => proxy.log.openTunnels === 1);

	controller.abort();
	const error: unknown = await asked.catch((error_: unknown) => error_);
	t.is(isAppError(error) ? error.code : error, 'ERR_CANCELLED');
	await until(() => proxy.log.openTunnels === 0);
	t.is(proxy.log.openTunnels, 0);
});

test.serial('what is cancelled before it begins opens nothing', async t => {
	const {proxy} = await behind(t, {kind: 'silent'});
	const error: unknown = await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal: AbortSignal.abort()}).catch((error_: unknown) => error_);
	t.is(isAppError(error) ? error.code : error, 'ERR_CANCELLED');
	t.is(proxy.log.connects.length, 0);
});

test.serial('no environment variable about proxies or certificates changes anything', async t => {
	const {plexTv, proxy} = await behind(t, {kind: 'rejected'});
	const before = {...process.env};
	t.teardown(() => {
		process.env = before;
	});
	for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']) {
		process.env[name] = 'http://127.0.0.1:1';
	}

	Object.assign(process.env, {
		NO_PROXY: 'plex.tv', no_proxy: '*', NODE_USE_ENV_PROXY: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0',
	});
	t.like(await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal}), {verdict: 'rejected'});
	t.is(plexTv.requests.length, 1);

	const authority = await trustedAuthority();
	const other = await startStandIn(t, {authority, certificate: {names: ['plex.tv'], selfSigned: true}});
	const otherProxy = await startProxy(t, {target: other});
	t.like(await tellingPlexTv().testToken(identity({route: routeTo(otherProxy.address)}), {signal}), {verdict: 'cannot-tell', code: 'ERR_TLS_INTERCEPTED'});
	t.is(other.requests.length, 0);
});

test.serial('a direct account goes to plex.tv itself, and nowhere else', async t => {
	const plexTv = tellingPlexTv({
		lookup(name, _options, callback) {
			plexTv.lookedUp.push(name);
			callback(Object.assign(new Error('no such name'), {code: 'ENOTFOUND'}), '');
		},
	});
	const report = await plexTv.testToken(identity({route: {kind: 'direct'}, authToken: new Secret(goodToken)}), {signal});
	t.like(report, {verdict: 'cannot-tell', code: 'ERR_PLEX_UNREACHABLE'});
	t.deepEqual(plexTv.lookedUp, ['plex.tv']);
});

test.serial('a proxy that is not there is told apart from one whose name is wrong', async t => {
	const {proxy} = await behind(t, {kind: 'rejected'});
	await proxy.close();
	t.like(await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal}), {code: 'ERR_PROXY_REFUSED'});
	const missing = tellingPlexTv({
		lookup(_name, _options, callback) {
			callback(Object.assign(new Error('no such name'), {code: 'ENOTFOUND'}), '');
		},
	});
	t.like(await missing.testToken(identity({route: routeTo({...proxy.address, host: 'proxy.invalid'})}), {signal}), {code: 'ERR_PROXY_NAME_NOT_FOUND'});
});
