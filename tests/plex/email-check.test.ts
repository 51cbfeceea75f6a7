import test, {type ExecutionContext} from 'ava';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	goodToken,
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {plexTvFile} from '../helpers/plex-tv-fixtures.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';

type Said = {readonly status?: string; readonly type?: string; readonly body: string; readonly headers?: readonly string[]};

/** What the program makes of an answer, and the request that it made for it. */
const ask = async (t: ExecutionContext, {status = '200 OK', type = 'application/xml', body, headers = []}: Said, email = 'anna@example.com') => {
	const plexTv = await startHostilePlexTv(t, await trustedAuthority(), socket => {
		const head = [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, 'X-Request-Id: x', `Content-Length: ${new TextEncoder().encode(body).length}`, 'Connection: close', ...headers];
		socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
	});
	const proxy = await startProxy(t, {target: plexTv});
	const telling = tellingPlexTv();
	const asked = telling.checkEmail(identity({route: routeTo(proxy.address), authToken: new Secret(goodToken), queryParameters: 'X-Plex-Product=Plex%20Web'}), email, {signal});
	const answer = await asked.catch((error: unknown) => isAppError(error) ? error.code : error);
	return {answer, received: plexTv.received(), requests: telling.requests};
};

const json = (value: unknown): Said => ({type: 'application/json', body: JSON.stringify(value)});

const answers: ReadonlyArray<readonly [name: string, said: Said, answer: string]> = [
	['the answer that three clients know', {body: plexTvFile('users-validate-registered.xml')}, 'registered'],
	['the same as JSON', json({Response: {code: 0, status: 'Valid user'}}), 'registered'],
	['code 1', {body: plexTvFile('users-validate-unknown.xml')}, 'not-registered'],
	['code 1 as JSON', json({Response: {code: 1, status: 'Invalid user'}}), 'not-registered'],
	['a 400 with code 400', {status: '400 Bad Request', body: '<Response code="400" status="Bad request"/>'}, 'not-registered'],
	['a 400 with code 1', {status: '400 Bad Request', body: '<Response code="1" status="Invalid user"/>'}, 'not-registered'],
	['a 404 that speaks of the user', {status: '404 Not Found', body: '<Response code="404" status="User not found"/>'}, 'not-registered'],
	['a 404 that speaks of something else', {status: '404 Not Found', body: '<Response code="404" status="Not found"/>'}, 'ERR_PLEX_REFUSED'],
	['a 404 that contradicts itself', {status: '404 Not Found', body: plexTvFile('users-validate-registered.xml')}, 'ERR_PLEX_REFUSED'],
	['a 404 that speaks of whoever asks', {status: '404 Not Found', body: '<Response code="1001" status="User could not be authenticated"/>'}, 'ERR_PLEX_REFUSED'],
	['code 1 whose words are no text', json({Response: {code: 1, status: null}}), 'not-registered'],
	['a 404 of v2', {...json({errors: [{code: 1002, message: 'The requested resource or endpoint could not be found', status: 404}]}), status: '404 Not Found'}, 'ERR_PLEX_CALL_GONE'],
	['code 0 with other words', {body: '<Response code="0" status="Valid"/>'}, 'ERR_PLEX_ANSWER'],
	['the right words with another code', {body: '<Response code="2" status="Valid user"/>'}, 'ERR_PLEX_ANSWER'],
	['the right words without a code', {body: '<Response status="Valid user"/>'}, 'ERR_PLEX_ANSWER'],
	['two answers in one', {body: '<Response code="0" status="Valid user"/><Response code="1" status="Invalid user"/>'}, 'ERR_PLEX_ANSWER'],
	['the right answer inside another', {body: '<html><Response code="0" status="Valid user"/></html>'}, 'ERR_PLEX_ANSWER'],
	['the right answer with a 201', {status: '201 Created', body: plexTvFile('users-validate-registered.xml')}, 'ERR_PLEX_ANSWER'],
	['the right answer with a 400', {status: '400 Bad Request', body: plexTvFile('users-validate-registered.xml')}, 'ERR_PLEX_REFUSED'],
	['an empty body', {body: ''}, 'ERR_PLEX_ANSWER'],
	['a page', {type: 'text/html', body: '<html>Valid user</html>'}, 'ERR_PLEX_ANSWER'],
	['JSON of another shape', json({code: 0, status: 'Valid user'}), 'ERR_PLEX_ANSWER'],
	['a dead token', {...json({errors: [{code: 1001, message: 'User could not be authenticated', status: 401}]}), status: '401 Unauthorized'}, 'ERR_TOKEN_REJECTED'],
	['a dead token in the words of v1', {status: '422 Unprocessable Entity', body: '<errors><error>Invalid token</error></errors>'}, 'ERR_TOKEN_REJECTED'],
	['a 403', {...json({errors: [{code: 1009, message: 'no', status: 403}]}), status: '403 Forbidden'}, 'ERR_PLEX_FORBIDDEN'],
	['a 410', {status: '410 Gone', body: '<Response code="410" status="This endpoint was deprecated and removed"/>'}, 'ERR_PLEX_CALL_GONE'],
	['a 422', {...json({errors: [{code: 1008, message: 'could not act', status: 422}]}), status: '422 Unprocessable Entity'}, 'ERR_PLEX_REFUSED'],
	['a 429', {status: '429 Too Many Requests', body: '', headers: ['Retry-After: 7']}, 'ERR_PLEX_RATE_LIMITED'],
	['a 503', {status: '503 Service Unavailable', type: 'text/html', body: plexTvFile('maintenance.html')}, 'ERR_PLEX_UNAVAILABLE'],
	['a redirect', {status: '302 Found', body: '', headers: ['Location: https://evil.example.com/']}, 'ERR_PLEX_REDIRECT'],
];

for (const [name, said, expected] of answers) {
	test.serial(`${name}: ${expected}`, async t => {
		const {answer} = await ask(t, said);
		t.is(answer, expected);
	});
}

test.serial('an email is asked about in one POST without a body, every odd sign of it escaped, and counted', async t => {
	const {answer, received, requests} = await ask(t, {body: plexTvFile('users-validate-registered.xml')}, 'an+na&x=1#ü@example.com');
	t.is(answer, 'registered');
	const [line = ''] = received.split('\r\n', 1);
	t.is(line, 'POST /api/users/validate?invited_email=an%2Bna%26x%3D1%23%C3%BC%40example.com&X-Plex-Product=Plex%20Web HTTP/1.1');
	t.regex(received, /^content-length: 0\r$/imv);
	t.regex(received, new RegExp(`^x-plex-token: ${goodToken}\r$`, 'imv'));
	t.is(requests.length, 1);
	t.like(requests[0], {host: 'plex.tv', outcome: 'answered'});
});
