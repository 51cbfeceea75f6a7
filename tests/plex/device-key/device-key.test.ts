import test from 'ava';
import {deviceTokenError} from '../../../source/application/device-key/renew-device-token.js';
import {signDeviceRequest} from '../../../source/application/device-key/sign-request.js';
import {people} from '../../../source/demo/people.js';
import {emptyAnswer, htmlAnswer, jsonAnswer, type Answer} from '../../../source/demo/stand-in/answer.js';
import {defaultDeviceKeys, type DeviceKeyPolicy} from '../../../source/demo/stand-in/device-key-policy.js';
import {botChecks} from '../../../source/demo/stand-in/pages.js';
import type {TokenFault} from '../../../source/domain/device-key/device-token.js';
import {isClockWrong} from '../../../source/domain/device-key/plex-clock.js';
import type {ErrorCode} from '../../../source/domain/errors.js';
import {withClientIdentifier} from '../../../source/domain/query-parameters.js';
import {Secret} from '../../../source/domain/secret.js';
import {nodeSignatures} from '../../../source/system/signatures.js';
import {goodTokenOf, openDeviceKeys} from '../../helpers/device-keys.js';
import {goodToken, signal} from '../../helpers/plex-tv.js';

const day = 86_400;

test.serial('a PIN that carries the key gives a token of seven days, verified, along the device’s route', async t => {
	const {standIn, proxy, plexTv, key, who, poller, verdictOf} = await openDeviceKeys(t);
	const pin = await plexTv.createKeyPin(who, key, {signal});
	t.regex(pin.code, /^[\dA-Z]{4}$/v);
	t.is(pin.expiresInSeconds, 900);
	t.true(Math.abs(pin.clockOffset ?? Infinity) < 1000);
	const {poll} = poller(pin.id);
	t.deepEqual(await poll({signal}), {kind: 'waiting'});
	standIn.linkPin(pin.code, people.bravo);
	const answer = await poll({signal});
	const token = goodTokenOf(answer);
	t.true(standIn.issuedTokens.includes(token.reveal()));
	t.is(await verdictOf(token), 'valid');

	t.deepEqual(standIn.requests.map(({method, path}) => `${method} ${path.replace(/=.*$/v, '=…')}`), [
		'POST /api/v2/pins', 'GET /api/v2/auth/keys', 'GET /api/v2/auth/nonce', `GET /api/v2/pins/${pin.id}?deviceJWT=…`, `GET /api/v2/pins/${pin.id}?deviceJWT=…`, 'GET /api/v2/user',
	]);
	t.deepEqual(JSON.parse(standIn.requests[0]!.body), {
		jwk: {kty: 'OKP', crv: 'Ed25519', x: key.publicKey, kid: key.id, use: 'sig', alg: 'EdDSA'}, strong: false,
	});
	t.true(standIn.requests.slice(0, 5).every(({host}) => host === 'clients.plex.tv'));
	t.false(JSON.stringify(standIn.requests.slice(0, 5)).includes('X-Plex-Token'));
	t.false(JSON.stringify(standIn.requests).includes(key.privateKey.reveal()));
	t.true(plexTv.requests.every(({way, outcome}) => way === `127.0.0.1:${proxy.address.port}` && outcome === 'answered'));
	t.is(plexTv.requests.length, standIn.requests.length);
});

test.serial('a code that was finished while nobody looked is collected later, by a program that has only the key and the id', async t => {
	const {standIn, plexTv, key, who, poller, wait} = await openDeviceKeys(t);
	const {id, code} = await plexTv.createKeyPin(who, key, {signal});
	standIn.linkPin(code, people.bravo);
	wait(800);
	t.like(await poller(id).poll({signal}), {kind: 'linked', issued: {kind: 'good'}});
	wait(200);
	t.deepEqual(await poller(id).poll({signal}), {kind: 'gone'});
});

test.serial('one signed request serves the looks of four minutes, so that nonces are spared', async t => {
	const {standIn, plexTv, key, who, poller, wait} = await openDeviceKeys(t);
	const {id} = await plexTv.createKeyPin(who, key, {signal});
	const {poll} = poller(id);
	for (let look = 0; look < 60; look++) {
		t.deepEqual(await poll({signal}), {kind: 'waiting'});
		wait(10);
	}

	const count = (path: string): number => standIn.requests.filter(request => request.path.startsWith(path)).length;
	t.is(count('/api/v2/auth/nonce'), 3);
	t.is(count('/api/v2/auth/keys'), 1);
});

test.serial('a renewal needs nobody, also when the last token has long expired, and leaves the one before as it was', async t => {
	const {standIn, register, renew, verdictOf, wait} = await openDeviceKeys(t);
	const first = goodTokenOf(await register());
	wait(5 * day);
	const second = goodTokenOf(await renew());
	t.not(first.reveal(), second.reveal());
	t.is(await verdictOf(first), 'valid');
	t.is(await verdictOf(second), 'valid');
	wait(3 * day);
	t.is(await verdictOf(first), 'rejected');
	wait(30 * day);
	const third = goodTokenOf(await renew());
	t.is(await verdictOf(second), 'rejected');
	t.is(await verdictOf(third), 'valid');
	t.is(standIn.pins.length, 1);
});

test.serial('the exchange is the last request of a renewal: nothing that was given out can be lost behind it', async t => {
	const {standIn, register, renew} = await openDeviceKeys(t);
	await register();
	const before = standIn.requests.length;
	await renew();
	t.deepEqual(standIn.requests.slice(before).map(({path}) => path), ['/api/v2/auth/keys', '/api/v2/auth/nonce', '/api/v2/auth/token']);
	standIn.failures.push({path: /^\/api\/v2\/auth\/keys$/v, answer: emptyAnswer(503, {from: 'edge'}), times: 1});
	const issued = standIn.issuedTokens.length;
	await t.throwsAsync(renew(), {code: 'ERR_PLEX_UNAVAILABLE'});
	t.is(standIn.issuedTokens.length, issued);
});

const policies: ReadonlyArray<readonly [name: string, change: Partial<DeviceKeyPolicy>, fault: TokenFault]> = [
	['that plex.tv did not sign', {signsWith: 'another-key'}, 'signature'],
	['of another issuer', {claims: {iss: 'https://evil.example.com'}}, 'issuer'],
	['for somebody else', {claims: {aud: 'another-device'}}, 'audience'],
	['for another key', {claims: {thumbprint: 'another'}}, 'other-key'],
	['that has expired already', {lifeSeconds: -day}, 'expired'],
	['from the future', {claims: {iat: 4_000_000_000}}, 'future'],
	['of the lasting kind', {givesLastingTokens: true}, 'no-jwt'],
];

for (const [name, change, fault] of policies) {
	test.serial(`a token ${name} is refused, with the token still there`, async t => {
		const {standIn, register} = await openDeviceKeys(t);
		standIn.deviceKeyPolicy = {...defaultDeviceKeys, ...change};
		const answer = await register();
		t.like(answer, {kind: 'linked', issued: {kind: 'refused', fault}});
		t.true(answer.kind === 'linked' && standIn.issuedTokens.includes(answer.issued.token.reveal()));
		t.is(deviceTokenError(fault).code, 'ERR_DEVICE_TOKEN_REFUSED');
		t.false(JSON.stringify(answer).includes(standIn.issuedTokens[0]!));
	});
}

test.serial('a key that plex.tv knows as another device’s is named', async t => {
	const {plexTv, key, who, register} = await openDeviceKeys(t);
	await register();
	const error = await t.throwsAsync(plexTv.createKeyPin({...who, clientIdentifier: 'another'}, key, {signal}));
	t.like(error, {code: 'ERR_DEVICE_KEY_TAKEN'});
});

test.serial('a device that was removed elsewhere has a void key, and its token is rejected', async t => {
	const {plexTv, who, register, renew, verdictOf} = await openDeviceKeys(t);
	const token = goodTokenOf(await register());
	const owner = {...who, authToken: new Secret(goodToken), clientIdentifier: 'another'};
	const [device] = await plexTv.listDevices(owner, {signal});
	t.is(await plexTv.removeDevice(owner, device!.id!, {signal}), 'removed');
	t.is(await verdictOf(token), 'rejected');
	t.like(await t.throwsAsync(renew()), {code: 'ERR_DEVICE_KEY_VOID', exitStatus: 1});
});

test.serial('a device that got another key has a void one', async t => {
	const {register, renew, who} = await openDeviceKeys(t);
	await register();
	await register(who, nodeSignatures.createKey());
	t.like(await t.throwsAsync(renew()), {code: 'ERR_DEVICE_KEY_VOID'});
});

test.serial('a request that another key has signed, or for another device, says that the key is void', async t => {
	const {plexTv, ports, key, who, register} = await openDeviceKeys(t);
	await register();
	const {nonce} = await plexTv.createNonce(who, {signal});
	const now = ports.clock.now();
	const forged = signDeviceRequest(nodeSignatures, {...nodeSignatures.createKey(), id: key.id}, {clientIdentifier: who.clientIdentifier, nonce, now});
	t.like(await t.throwsAsync(plexTv.exchangeRequest(who, forged, {signal})), {code: 'ERR_DEVICE_KEY_VOID', message: 'plex.tv no longer accepts the account’s device key: 422 Signature verification failed.'});
	const foreign = signDeviceRequest(nodeSignatures, key, {clientIdentifier: 'another', nonce, now});
	t.like(await t.throwsAsync(plexTv.exchangeRequest(who, foreign, {signal})), {code: 'ERR_DEVICE_KEY_VOID', message: 'plex.tv no longer accepts the account’s device key: 422 1097 The issuer does not match the device.'});
});

test.serial('an old nonce or an old request says nothing about the key', async t => {
	const {plexTv, ports, key, who, register, wait} = await openDeviceKeys(t);
	await register();
	const {nonce} = await plexTv.createNonce(who, {signal});
	const request = signDeviceRequest(nodeSignatures, key, {clientIdentifier: who.clientIdentifier, nonce, now: ports.clock.now()});
	wait(310);
	t.like(await t.throwsAsync(plexTv.exchangeRequest(who, request, {signal})), {code: 'ERR_PLEX_REFUSED', exitStatus: 3});
	const late = signDeviceRequest(nodeSignatures, key, {clientIdentifier: who.clientIdentifier, nonce, now: ports.clock.now()});
	t.like(await t.throwsAsync(plexTv.exchangeRequest(who, late, {signal})), {code: 'ERR_PLEX_REFUSED'});
});

test.serial('too many nonces are a limit, not a void key', async t => {
	const {standIn, register, renew, wait} = await openDeviceKeys(t);
	await register();
	standIn.deviceKeyPolicy = {...defaultDeviceKeys, noncesPerMinute: 1};
	t.like(await t.throwsAsync(renew()), {code: 'ERR_PLEX_RATE_LIMITED'});
	wait(61);
	t.is((await renew()).issued.kind, 'good');
});

test.serial('with a clock that is wrong by hours or days it goes on by plex.tv’s, and says so', async t => {
	for (const hours of [-72, -3, 3, 24]) {
		const {register, renew, setOwnClock} = await openDeviceKeys(t);
		setOwnClock(hours);
		goodTokenOf(await register());
		const renewed = await renew();
		goodTokenOf(renewed);
		t.true(isClockWrong(renewed.clockOffset));
		t.is(Math.round((renewed.clockOffset ?? 0) / 3_600_000), -hours);
	}
});

test.serial('a refusal with a wrong clock is told as the clock’s, never as the key’s', async t => {
	const {plexTv, ports, key, who, register, setOwnClock} = await openDeviceKeys(t);
	await register();
	const {nonce} = await plexTv.createNonce(who, {signal});
	setOwnClock(-5);
	const request = signDeviceRequest(nodeSignatures, key, {clientIdentifier: who.clientIdentifier, nonce, now: ports.clock.now()});
	t.like(await t.throwsAsync(plexTv.exchangeRequest(who, request, {signal})), {code: 'ERR_CLOCK_WRONG', message: 'This machine’s clock is 5 hours behind plex.tv’s.', exitStatus: 3});
});

const answers: ReadonlyArray<readonly [name: string, answer: Answer, code: ErrorCode]> = [
	['a bare 401', emptyAnswer(401, {from: 'edge'}), 'ERR_PLEX_REFUSED'],
	['a 401 with a page', htmlAnswer(401, '<html></html>', {from: 'edge'}), 'ERR_PLEX_REFUSED'],
	['a 401 of plex.tv’s', jsonAnswer(401, {errors: [{code: 1001, message: 'x'}]}), 'ERR_DEVICE_KEY_VOID'],
	['a 422 about something else', jsonAnswer(422, {errors: [{code: 1008, message: 'could not act'}]}), 'ERR_PLEX_REFUSED'],
	['a 400', jsonAnswer(400, {errors: [{code: 1004, message: 'Malformed'}]}), 'ERR_PLEX_REFUSED'],
	['a bot check', botChecks.cloudflare, 'ERR_PLEX_BOT_CHECK'],
	['a 429', jsonAnswer(429, {}, {headers: {'retry-after': '7'}}), 'ERR_PLEX_RATE_LIMITED'],
	['a 503', emptyAnswer(503, {from: 'edge'}), 'ERR_PLEX_UNAVAILABLE'],
	['a 404 of the edge', emptyAnswer(404, {from: 'edge'}), 'ERR_PLEX_UNAVAILABLE'],
	['a call that is gone', jsonAnswer(410, {}), 'ERR_PLEX_CALL_GONE'],
	['another shape', jsonAnswer(200, {token: 'xFAKE'}), 'ERR_PLEX_ANSWER'],
	['a token with a line end', jsonAnswer(200, {auth_token: 'a\r\nb'}), 'ERR_PLEX_ANSWER'],
	['a page', htmlAnswer(200, '<html></html>'), 'ERR_PLEX_ANSWER'],
	['silence that is cut', {kind: 'partial', answer: jsonAnswer(200, {}), followedBy: 'cut'}, 'ERR_PLEX_CLOSED'],
];

test.serial('what a renewal may be answered is told as what it is', async t => {
	const {standIn, register, renew} = await openDeviceKeys(t);
	await register();
	for (const [name, answer, code] of answers) {
		standIn.failures.push({path: /^\/api\/v2\/auth\/token$/v, answer, times: 1});
		t.like(await t.throwsAsync(renew()), {code}, name);
	}

	t.is((await renew()).issued.kind, 'good');
});

test.serial('of plex.tv’s keys those of other kinds are left out, and none at all is another shape', async t => {
	const {standIn, plexTv, who} = await openDeviceKeys(t);
	const [first] = await plexTv.listPlexKeys(who, {signal});
	const path = /^\/api\/v2\/auth\/keys$/v;
	standIn.failures.push({path, answer: jsonAnswer(200, {keys: [{kty: 'RSA', n: 'x', e: 'AQAB'}, null, {...first, x: 'short'}, {...first, kid: 7, d: 'xFAKE'}]}), times: 1});
	t.deepEqual(await plexTv.listPlexKeys(who, {signal}), [{kty: 'OKP', crv: 'Ed25519', x: first!.x}]);
	standIn.failures.push({path, answer: jsonAnswer(200, {keys: []}), times: 1});
	t.like(await t.throwsAsync(plexTv.listPlexKeys(who, {signal})), {code: 'ERR_PLEX_ANSWER'});
});

test.serial('a pasted token can be exchanged for a key of a new device, and stays alive', async t => {
	const {plexTv, key, who, poller, verdictOf} = await openDeviceKeys(t);
	const pasted = new Secret(goodToken);
	const device = withClientIdentifier({...who, queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=browser'}, 'a-new-device');
	const {id, code} = await plexTv.createKeyPin(device, key, {signal});
	await plexTv.linkPin({...who, authToken: pasted, queryParameters: 'X-Plex-Client-Identifier=browser'}, code, {signal});
	const token = goodTokenOf(await poller(id, device).poll({signal}));
	t.is(await verdictOf(token, device), 'valid');
	t.is(await verdictOf(pasted), 'valid');
	t.like(await t.throwsAsync(plexTv.linkPin(who, code, {signal})), {code: 'ERR_PIN_EXPIRED'});
	t.like(await t.throwsAsync(plexTv.linkPin({...who, authToken: new Secret('xFAKEdead00000000000')}, code, {signal})), {code: 'ERR_TOKEN_REJECTED'});
});

test.serial('finishing a PIN ends the lasting token that its device had, whether or not anybody collects the new one', async t => {
	const {standIn, plexTv, key, who, verdictOf} = await openDeviceKeys(t);
	const lasting = await plexTv.createPin(who, {signal});
	standIn.linkPin(lasting.code, people.bravo);
	const answer = await plexTv.pollPin(who, lasting.id, {signal});
	const token = answer.kind === 'linked' ? answer.token : undefined;
	t.is(await verdictOf(token!), 'valid');
	const {code} = await plexTv.createKeyPin(who, key, {signal});
	t.is(await verdictOf(token!), 'valid');
	standIn.linkPin(code, people.bravo);
	t.is(await verdictOf(token!), 'rejected');
});
