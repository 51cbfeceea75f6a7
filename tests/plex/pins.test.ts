import test, {type ExecutionContext} from 'ava';
import {people} from '../../source/demo/people.js';
import {
	emptyAnswer,
	htmlAnswer,
	jsonAnswer,
	xmlAnswer,
	type Answer,
} from '../../source/demo/stand-in/answer.js';
import {linkedByHand} from '../../source/demo/stand-in/pin-policy.js';
import {
	clientIdentifier,
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {plexTvJson} from '../helpers/plex-tv-fixtures.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';

const open = async (t: ExecutionContext) => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: standIn});
	const {authToken: _, ...device} = identity({route: routeTo(proxy.address)});
	return {standIn, device, plexTv: tellingPlexTv()};
};

test.serial('a code of four characters is given to the account’s device, and its token once it was typed', async t => {
	const {standIn, device, plexTv} = await open(t);
	const pin = await plexTv.createPin(device, {signal});
	t.regex(pin.code, /^[\dA-Z]{4}$/v);
	t.is(pin.expiresInSeconds, 900);
	t.is(standIn.pins[0]?.clientIdentifier, clientIdentifier);
	const [request] = standIn.requests;
	t.like(request, {method: 'POST', path: '/api/v2/pins', body: ''});
	t.deepEqual(request?.headers.filter(([name]) => name.toLowerCase() === 'content-length'), [['Content-Length', '0']]);

	t.deepEqual(await plexTv.pollPin(device, pin.id, {signal}), {kind: 'waiting'});
	standIn.linkPin(pin.code, people.bravo);
	const answer = await plexTv.pollPin(device, pin.id, {signal});
	t.is(answer.kind, 'linked');
	t.deepEqual(answer.kind === 'linked' ? [answer.token.reveal()] : [], standIn.issuedTokens);
	t.notRegex(JSON.stringify(answer), /xFAKE/v);
});

test.serial('a code that has expired, that was used, or that never was is gone', async t => {
	const {standIn, device, plexTv} = await open(t);
	const {id, code} = await plexTv.createPin(device, {signal});
	standIn.expirePin(code);
	t.deepEqual(await plexTv.pollPin(device, id, {signal}), {kind: 'gone'});
	standIn.pinPolicy = {...linkedByHand, tokenGoesTo: 'first-poll'};
	const used = await plexTv.createPin(device, {signal});
	standIn.linkPin(used.code, people.bravo);
	t.is((await plexTv.pollPin(device, used.id, {signal})).kind, 'linked');
	t.deepEqual(await plexTv.pollPin(device, used.id, {signal}), {kind: 'gone'});
	t.deepEqual(await plexTv.pollPin(device, 1, {signal}), {kind: 'gone'});
});

test.serial('the extra parameters go along, and their client identifier is the only one', async t => {
	const {standIn, device, plexTv} = await open(t);
	await plexTv.createPin({...device, queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=copied0identifier'}, {signal});
	const [request] = standIn.requests;
	t.is(request?.path, '/api/v2/pins?X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=copied0identifier');
	t.false(request?.headers.some(([name]) => name.toLowerCase() === 'x-plex-client-identifier'));
	t.is(standIn.pins[0]?.clientIdentifier, 'copied0identifier');
});

const asked = async (t: ExecutionContext, answer: Answer, call: 'create' | 'poll'): Promise<unknown> => {
	const {standIn, device, plexTv} = await open(t);
	standIn.failures.push({path: /^\/api\/v2\/pins/v, answer, times: 1});
	return call === 'create' ? plexTv.createPin(device, {signal}) : plexTv.pollPin(device, 300_000_001, {signal});
};

test.serial('codes are read from the answers that plex.tv is known to give, JSON and XML', async t => {
	const created = {id: 300_000_001, code: '7RQZ', expiresInSeconds: 900};
	t.deepEqual(await asked(t, jsonAnswer(201, plexTvJson('pin-created.json')), 'create'), created);
	t.deepEqual(await asked(t, jsonAnswer(200, plexTvJson('pin-created.json')), 'create'), created);
	t.deepEqual(await asked(t, xmlAnswer(201, '<pin id="300000001" code="7rqz" expiresIn="900" authToken=""/>'), 'create'), created);
	t.deepEqual(await asked(t, jsonAnswer(200, plexTvJson('pin-created.json')), 'poll'), {kind: 'waiting'});
	t.like(await asked(t, jsonAnswer(200, plexTvJson('pin-linked.json')), 'poll'), {kind: 'linked'});
	t.deepEqual(await asked(t, jsonAnswer(404, plexTvJson('pin-expired.json')), 'poll'), {kind: 'gone'});
});

const pinWith = (change: Record<string, unknown>): Answer => jsonAnswer(201, {...plexTvJson('pin-created.json'), ...change});

const odd: ReadonlyArray<readonly [name: string, answer: Answer]> = [
	['a code with an escape sequence', pinWith({code: '\u{1B}[31m7RQZ'})],
	['a code as long as a page', pinWith({code: 'A'.repeat(1000)})],
	['no code', pinWith({code: ''})],
	['an id that is no number', pinWith({id: '../../users/signin'})],
	['a life without end', pinWith({expiresIn: 1e12})],
	['a life that is over', pinWith({expiresIn: -1})],
	['a list', jsonAnswer(201, [])],
	['a page', htmlAnswer(201, '<html></html>')],
	['nothing', emptyAnswer(201)],
];

for (const [name, answer] of odd) {
	test.serial(`${name} is no code: cannot tell`, async t => {
		await t.throwsAsync(asked(t, answer, 'create'), {code: 'ERR_PLEX_ANSWER'});
	});
}

const troubles: ReadonlyArray<readonly [name: string, answer: Answer, code: string]> = [
	['a 404 with another code', jsonAnswer(404, {errors: [{code: 1002, message: 'The requested resource or endpoint could not be found', status: 404}]}), 'ERR_PLEX_CALL_GONE'],
	['an empty 404 of the edge', emptyAnswer(404, {from: 'edge'}), 'ERR_PLEX_UNAVAILABLE'],
	['a 429', jsonAnswer(429, plexTvJson('too-many-requests.json'), {headers: {'retry-after': '7'}}), 'ERR_PLEX_RATE_LIMITED'],
	['a maintenance page', htmlAnswer(503, '<!DOCTYPE html>', {from: 'edge'}), 'ERR_PLEX_UNAVAILABLE'],
	['a missing client identifier', jsonAnswer(400, {errors: [{code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400}]}), 'ERR_PLEX_REFUSED'],
];

for (const [name, answer, code] of troubles) {
	test.serial(`${name} is no end of a code: ${code}`, async t => {
		await t.throwsAsync(asked(t, answer, 'poll'), {code});
		await t.throwsAsync(asked(t, answer, 'create'), {code});
	});
}
