import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import type {PlexCalls} from '../../source/application/ports/plex-tv.js';
import {people} from '../../source/demo/people.js';
import {
	emptyAnswer,
	htmlAnswer,
	jsonAnswer,
	xmlAnswer,
	type Answer,
} from '../../source/demo/stand-in/answer.js';
import {packed} from '../../source/demo/stand-in/packed.js';
import {botChecks, maintenanceAnswer, portalAnswer} from '../../source/demo/stand-in/pages.js';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {
	basic,
	goodToken,
	identity,
	patientDeadlines,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';

/*
What a person reads for each answer that plex.tv, or something in its place, is known to give: the table at the end of the facts about its API, row by row.
*/

const owner = identity({route: {kind: 'direct'}});

type Identity = typeof owner;

/** A call, and its answer as a word. */
type Ask = (plexTv: PlexCalls, who: Identity) => Promise<string>;

const calls = {
	async user(plexTv, who) {
		const report = await plexTv.testToken(who, {signal});
		return report.verdict === 'valid' ? `valid: ${report.user.username}` : `${report.verdict}: ${report.message}`;
	},
	async signin(plexTv, who) {
		const token = await plexTv.signIn(who, {login: 'bravo@example.com', password: new Secret('xFAKE')}, {signal});
		return `signed in: ${String(token)}`;
	},
	pins: async (plexTv, who) => (await plexTv.pollPin(who, 300_000_001, {signal})).kind,
	validate: async (plexTv, who) => plexTv.checkEmail(who, 'anna@example.com', {signal}),
	resources: async (plexTv, who) => `${(await plexTv.listServers(who, {signal})).length} servers`,
	signout: async (plexTv, who) => plexTv.signOut(who, {signal}),
	devices: async (plexTv, who) => `${(await plexTv.listDevices(who, {signal})).length} devices`,
	async ping(plexTv, who) {
		await plexTv.ping(who, {signal});
		return 'alive';
	},
	async nonce(plexTv, who) {
		const {nonce} = await plexTv.createNonce(who, {signal});
		return nonce.reveal();
	},
} satisfies Record<string, Ask>;

type CallName = keyof typeof calls;

const everyCall: readonly CallName[] = ['user', 'signin', 'pins', 'validate', 'resources', 'signout', 'devices', 'ping', 'nonce'];

const error = (status: number, code: number, message: string): Answer => jsonAnswer(status, {errors: [{code, message, status}]});

const notAuthenticated = error(401, 1001, 'User could not be authenticated');

const bare401 = emptyAnswer(401, {from: 'edge'});

type Row = readonly [asked: CallName | readonly CallName[], name: string, answer: Answer, seen: string];

const another = 'The answer does not look like plex.tv’s: it has another shape.';

/** Plex.tv's own no, in every shape that it was seen in. */
const rejections: readonly Row[] = ([
	['v2 JSON', jsonAnswer(401, {errors: [{code: 1001, message: 'User could not be authenticated'}]}, {from: 'edge'})],
	['v2 JSON with a code as digits', jsonAnswer(401, {errors: [{code: '1001', message: 'x'}]}, {from: 'edge'})],
	['v2 JSON with no code', jsonAnswer(401, {errors: [{message: 'x'}]}, {from: 'edge'})],
	['v2 JSON with texts', jsonAnswer(401, {errors: ['Please sign in']}, {from: 'edge'})],
	['v2 XML', xmlAnswer(401, '<errors><error code="1001" message="User could not be authenticated" status="401"/></errors>', {from: 'edge'})],
	['v1 XML', xmlAnswer(401, '<Response code="401" status="Unauthorized"/>', {from: 'edge'})],
	['plain XML', xmlAnswer(401, '<errors><error>Please sign in</error></errors>', {from: 'edge'})],
	['one error in XML', xmlAnswer(401, '<error>please sign in</error>', {from: 'edge'})],
	['plain JSON', jsonAnswer(401, {error: 'Invalid authentication token.'}, {from: 'edge'})],
	['JSON that asks to sign in', jsonAnswer(401, {error: 'You need to sign in or sign up before continuing.'}, {from: 'edge'})],
	['a message in JSON', jsonAnswer(401, {message: 'Please sign in'}, {from: 'edge'})],
	['JSON called text', {...jsonAnswer(401, {error: 'Please sign in'}, {from: 'edge'}), headers: {'content-type': 'text/plain'}}],
	['nothing but its mark', emptyAnswer(401)],
	['a page with its mark', htmlAnswer(401, '<html></html>')],
	['422 in JSON', jsonAnswer(422, {errors: [{message: 'invalid token'}]}, {from: 'edge'})],
	['a packed body', packed(jsonAnswer(401, {errors: [{code: 1001}]}, {from: 'edge'}), 'gzip')],
] as const).map(([name, answer]) => ['user', `rejected: ${name}`, answer, 'rejected: plex.tv rejected the token.']);

/** Accounts whose optional fields are odd, and what is no account. */
const users: readonly Row[] = ([
	['numbers for flags', jsonAnswer(200, {
		id: 7, username: 'anna', restricted: 0, twoFactorEnabled: 1, subscription: {active: 1, plan: 7},
	}), 'valid: anna'],
	['texts for flags', jsonAnswer(200, {
		id: '7', username: 'anna', restricted: '', twoFactorEnabled: '1', subscription: {active: 'yes'},
	}), 'valid: anna'],
	['null everywhere', jsonAnswer(200, {
		id: 7, username: 'anna', email: null, title: null, restricted: null, subscription: null,
	}), 'valid: anna'],
	['lists and objects', jsonAnswer(200, {
		id: 7, username: 'anna', email: [], title: {}, restricted: [], subscription: [],
	}), 'valid: anna'],
	['a subscription that is a text', jsonAnswer(200, {id: 7, username: 'anna', subscription: ''}), 'valid: anna'],
	['a number for a name', jsonAnswer(200, {id: 7, username: 12_345}), 'valid: 12345'],
	['a managed user with a title only', jsonAnswer(200, {
		id: 7, username: '', email: null, title: 'Kids', restricted: true,
	}), 'valid: Kids'],
	['a managed user in XML', xmlAnswer(200, '<user id="7" username="" email="" title="Kids" restricted="1"/>'), 'valid: Kids'],
	['entities in a name', xmlAnswer(200, '<user id="7" username="Anna &amp; Co &#252;"/>'), 'valid: Anna & Co ü'],
	['each kind of entity in a name', xmlAnswer(200, '<user id="7" username="&lt;b&gt; &quot;&apos; &#xE9;&#x1F37F;"/>'), 'valid: <b> "\' é🍿'],
	['entities twice over', xmlAnswer(200, '<user id="7" username="a &amp;lt; b"/>'), 'valid: a &lt; b'],
	['an entity of its own', xmlAnswer(200, '<!DOCTYPE user [<!ENTITY a "xFAKE">]><user id="7" username="&a;"/>'), 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['a charset in quotes', {...jsonAnswer(200, {}), headers: {'content-type': 'application/json; charset="ISO-8859-1"'}, body: Buffer.from('{"id":7,"username":"Jürgen"}', 'latin1')}, 'valid: Jürgen'],
	['UTF-8 by its content type', {...jsonAnswer(200, {}), headers: {'content-type': 'application/json;charset=utf8'}, body: '{"id":7,"username":"Jürgen"}'}, 'valid: Jürgen'],
	['a charset that nobody knows', {...jsonAnswer(200, {}), headers: {'content-type': 'application/json; charset=klingon'}, body: '{"id":7,"username":"Jürgen"}'}, 'valid: Jürgen'],
	['Latin-1 by its content type', {...jsonAnswer(200, {}), headers: {'content-type': 'application/json; charset=iso-8859-1'}, body: Buffer.from('{"id":7,"username":"Jürgen"}', 'latin1')}, 'valid: Jürgen'],
	['UTF-16 by its mark', {...jsonAnswer(200, {}), body: Buffer.from('\u{FEFF}{"id":7,"username":"Jürgen"}', 'utf16le')}, 'valid: Jürgen'],
	['a body packed by gzip', packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'gzip'), 'valid: anna'],
	['a body packed by deflate', packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'deflate'), 'valid: anna'],
	['a body packed by bare deflate', packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'raw-deflate'), 'valid: anna'],
	['a body packed by Brotli', packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'br'), 'valid: anna'],
	['a body packed by zstd', packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'zstd'), 'valid: anna'],
	['a body packed twice', {...packed(packed(jsonAnswer(200, {id: 7, username: 'anna'}), 'br'), 'gzip'), headers: {'content-type': 'application/json', 'content-encoding': 'br, gzip'}}, 'valid: anna'],
	['48 KiB of headers', jsonAnswer(200, {id: 7, username: 'anna'}, {headers: Object.fromEntries(Array.from({length: 12}, (_, index) => [`x-noise-${index}`, 'n'.repeat(4000)]))}), 'valid: anna'],
	['a bomb', packed(jsonAnswer(200, {id: 7, username: 'a'.repeat(20_000_000)}), 'gzip'), 'cannot-tell: The answer does not look like plex.tv’s: it is too long.'],
	['a packing that is none', {...jsonAnswer(200, {id: 7, username: 'anna'}), headers: {'content-encoding': 'gzip'}}, 'cannot-tell: The answer does not look like plex.tv’s: it is compressed in a way that cannot be read.'],
	['a packing that nobody knows', {...jsonAnswer(200, {id: 7, username: 'anna'}), headers: {'content-encoding': 'compress'}}, 'cannot-tell: The answer does not look like plex.tv’s: it is compressed in a way that cannot be read.'],
	['an id of nought', jsonAnswer(200, {id: 0, username: 'anna'}), `cannot-tell: ${another}`],
	['a negative id', jsonAnswer(200, {id: -7, username: 'anna'}), `cannot-tell: ${another}`],
	['half an id', jsonAnswer(200, {id: 7.5, username: 'anna'}), `cannot-tell: ${another}`],
	['an id of nought in XML', xmlAnswer(200, '<user id="0" username="anna"/>'), `cannot-tell: ${another}`],
	['a negative id as text', jsonAnswer(200, {id: '-7', username: 'anna'}), `cannot-tell: ${another}`],
	['a decimal as text', jsonAnswer(200, {id: '7.5', username: 'anna'}), `cannot-tell: ${another}`],
	['an id beyond whole numbers', jsonAnswer(200, {id: 1e300, username: 'anna'}), `cannot-tell: ${another}`],
	['a flag for an id', jsonAnswer(200, {id: true, username: 'anna'}), `cannot-tell: ${another}`],
	['an empty id', jsonAnswer(200, {id: '', username: 'anna'}), `cannot-tell: ${another}`],
	['an id in words', jsonAnswer(200, {id: 'seven', username: 'anna'}), `cannot-tell: ${another}`],
	['no id', jsonAnswer(200, {username: 'anna'}), `cannot-tell: ${another}`],
	['nobody', jsonAnswer(200, {id: 7, username: '', title: ' ', email: null}), `cannot-tell: ${another}`],
	['two ids', xmlAnswer(200, '<user id="7" id="8" username="anna"/>'), 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['an id that is there twice', xmlAnswer(200, '<user id="7" username="anna"><id>8</id></user>'), 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['two users', xmlAnswer(200, '<user id="7" username="anna"/><user id="8" username="ben"/>'), 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['XML that is cut off', xmlAnswer(200, '<user id="7" username="anna"'), 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['JSON that is cut off', {...jsonAnswer(200, {}), body: '{"id":7,"username":"anna"'}, 'cannot-tell: The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
] as const).map(([name, answer, seen]) => ['user', `200 with ${name}`, answer, seen]);

const botCheck = (by: string): string => `A bot check in front of plex.tv (${by}) stopped the request. Only a browser can pass it.`;

const rows: readonly Row[] = [
	['user', '200 with an account, as JSON', jsonAnswer(200, {id: 7, username: 'anna'}), 'valid: anna'],
	['user', '200 with an account, as XML', xmlAnswer(200, '<user id="7" username="anna"/>'), 'valid: anna'],
	['user', '200 with a page', portalAnswer, 'cannot-tell: The answer does not look like plex.tv’s: it is a web page.'],
	['user', '200 with another shape', jsonAnswer(200, {ok: true}), 'cannot-tell: The answer does not look like plex.tv’s: it has another shape.'],
	['user', '401 with 1001', notAuthenticated, 'rejected: plex.tv rejected the token.'],
	['user', '422 with the words of a dead token', xmlAnswer(422, '<errors><error>Invalid token</error></errors>'), 'rejected: plex.tv rejected the token.'],
	['user', '498', error(498, 1001, 'expired'), 'rejected: The token has expired.'],
	...rejections,
	...users,
	['user', '498 with nothing at all', emptyAnswer(498, {from: 'edge'}), 'rejected: The token has expired.'],
	['user', '422 in a whole sentence', jsonAnswer(422, {errors: [{code: 1008, message: 'Could not act.'}]}), 'cannot-tell: plex.tv refused the request: 422 1008 Could not act.'],
	['user', '401 with a gateway’s message', jsonAnswer(401, {message: 'Unauthorized'}, {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 401, without plex.tv’s own reason.'],
	['user', '401 with a message and a code', jsonAnswer(401, {message: 'no', code: 1001}, {from: 'edge'}), 'rejected: plex.tv rejected the token.'],
	['user', '498 with a page', htmlAnswer(498, '<html></html>', {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 498, without plex.tv’s own reason.'],
	['user', '498 with nothing but plex.tv’s mark', emptyAnswer(498), 'rejected: The token has expired.'],
	['user', '422 with the words of a dead token on a page', htmlAnswer(422, '<html>Invalid token</html>', {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 422, without plex.tv’s own reason.'],
	['user', '401 with a page', htmlAnswer(401, '<html><body>Please sign in</body></html>', {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 401, without plex.tv’s own reason.'],
	['user', '401 with JSON of another shape', jsonAnswer(401, {detail: 'no'}, {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 401, without plex.tv’s own reason.'],
	['user', '401 with XML that is cut off', xmlAnswer(401, '<errors><error code="1001" message="x"/>', {from: 'edge'}), 'cannot-tell: plex.tv refused the request: 401, without plex.tv’s own reason.'],
	['user', '422 with the token in its words', error(422, 1008, `not ${goodToken}, please`), 'cannot-tell: plex.tv refused the request: 422 1008 not [secret], please.'],
	['user', '422 with the token where its words are cut', error(422, 1008, `${'x'.repeat(110)} ${goodToken}, please`), `cannot-tell: plex.tv refused the request: 422 1008 ${'x'.repeat(110)} [secret]….`],
	['signin', '401 with the password in its words', error(401, 1999, 'not xFAKE, please'), 'plex.tv refused to sign in: 401 1999 not [secret], please.'],
	['user', '422 about something else', error(422, 1008, 'could not act'), 'cannot-tell: plex.tv refused the request: 422 1008 could not act.'],
	['user', '401 without a readable body', bare401, 'cannot-tell: plex.tv refused the request: 401, without plex.tv’s own reason.'],
	['user', '403 with 1009', error(403, 1009, 'restricted users may not'), 'cannot-tell: plex.tv does not let this account do that: 403 1009 restricted users may not.'],

	[everyCall, '400 with 1000', error(400, 1000, 'X-Plex-Client-Identifier is missing'), 'plex.tv refused the request: 400 1000 X-Plex-Client-Identifier is missing.'],
	[everyCall, '403 with 1012', error(403, 1012, 'subscription needed'), 'plex.tv does not let this account do that: 403 1012 subscription needed.'],
	[everyCall, '404 with 1002', error(404, 1002, 'not found'), 'plex.tv does not know this call, or no longer knows it: 404 1002 not found.'],
	[everyCall, '405', error(405, 1005, 'method not allowed'), 'plex.tv does not know this call, or no longer knows it: 405 1005 method not allowed.'],
	[everyCall, '406', error(406, 1006, 'not acceptable'), 'plex.tv does not know this call, or no longer knows it: 406 1006 not acceptable.'],
	[everyCall, '410', xmlAnswer(410, '<Response code="410" status="This endpoint was removed"/>'), 'plex.tv does not know this call, or no longer knows it: 410 This endpoint was removed.'],
	[everyCall, 'an empty 404 of the edge', emptyAnswer(404, {from: 'edge'}), 'plex.tv is having trouble: its edge answered an empty 404.'],
	[everyCall, '429', error(429, 1003, 'API rate limit exceeded'), 'plex.tv asks to slow down (429).'],
	[everyCall, '429 with a time', jsonAnswer(429, {}, {headers: {'retry-after': '90'}}), 'plex.tv asks to slow down (429) and to come back in 90 seconds.'],
	[everyCall, '429 with a decimal', jsonAnswer(429, {}, {headers: {'retry-after': '1.5'}}), 'plex.tv asks to slow down (429) and to come back in 2 seconds.'],
	[everyCall, '429 with a fraction', jsonAnswer(429, {}, {headers: {'retry-after': '0.2'}}), 'plex.tv asks to slow down (429) and to come back in a second.'],
	[everyCall, '429 with a negative decimal', jsonAnswer(429, {}, {headers: {'retry-after': '-1.5'}}), 'plex.tv asks to slow down (429) and to come back in a second.'],
	[everyCall, '429 with words', jsonAnswer(429, {}, {headers: {'retry-after': 'soon'}}), 'plex.tv asks to slow down (429).'],
	[everyCall, '429 with a time that is over', jsonAnswer(429, {}, {headers: {'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT'}}), 'plex.tv asks to slow down (429) and to come back in a second.'],
	[everyCall, '429 with less than nothing', jsonAnswer(429, {}, {headers: {'retry-after': '-30'}}), 'plex.tv asks to slow down (429) and to come back in a second.'],
	[everyCall, '429 with a number beyond all bounds', jsonAnswer(429, {}, {headers: {'retry-after': '99999999999999999999'}}), 'plex.tv asks to slow down (429) and to come back in 60 minutes.'],
	[everyCall, 'Cloudflare’s check', botChecks.cloudflare, botCheck('Cloudflare')],
	[everyCall, 'Cloudflare’s page', botChecks.cloudflarePage, botCheck('Cloudflare')],
	[everyCall, 'a challenge of AWS', botChecks.awsChallenge, botCheck('AWS WAF')],
	[everyCall, 'a captcha of AWS', botChecks.awsCaptcha, botCheck('AWS WAF')],
	[everyCall, '500', error(500, 1007, 'Internal Server Error'), 'plex.tv is having trouble: it answered 500.'],
	[everyCall, '502', htmlAnswer(502, '<html></html>', {from: 'edge'}), 'plex.tv is having trouble: it answered 502.'],
	[everyCall, '503 with a maintenance page', maintenanceAnswer, 'plex.tv is having trouble: it answered 503.'],
	[everyCall, '504', htmlAnswer(504, '<html></html>', {from: 'edge'}), 'plex.tv is having trouble: it answered 504.'],
	[everyCall, 'a redirect', emptyAnswer(302, {headers: {location: 'https://evil.example.com/'}}), 'plex.tv answered with a redirect to evil.example.com, which was not followed.'],

	['signin', '201 with a token', jsonAnswer(201, {authToken: 'xFAKEissued000000001'}), 'signed in: [secret]'],
	['signin', '200 with a token', jsonAnswer(200, {authToken: 'xFAKEissued000000001'}), 'signed in: [secret]'],
	['signin', '401 with 1029', error(401, 1029, 'Please enter the verification code'), 'plex.tv also wants a verification code: two-factor sign-in is on.'],
	['signin', '401 with 1028', error(401, 1028, 'Invalid verification code'), 'plex.tv did not accept the verification code.'],
	['signin', '401 with 1001', notAuthenticated, 'plex.tv did not accept the email and password.'],
	['signin', '401 with 1030', error(401, 1030, 'email only'), 'This account signs in with its email address only.'],
	['signin', '401 with 1031', error(401, 1031, 'detected repeated failures'), 'plex.tv has locked sign-in for the address that it sees: too many attempts failed.'],
	['signin', '401, unreadable', bare401, 'plex.tv refused to sign in: 401, without plex.tv’s own reason.'],

	['pins', '200 without a token', jsonAnswer(200, {
		id: 1, code: 'AB12', expiresIn: 900, authToken: null,
	}), 'waiting'],
	['pins', '200 with a token', jsonAnswer(200, {
		id: 1, code: 'AB12', expiresIn: 900, authToken: 'xFAKEissued000000001',
	}), 'linked'],
	['pins', '200 with a token and no time', jsonAnswer(200, {id: 1, code: 'AB12', authToken: 'xFAKEissued000000001'}), 'linked'],
	['pins', '200 with a token and an odd time', jsonAnswer(200, {
		id: 1, code: 'AB12', expiresIn: -3.5, authToken: 'xFAKEissued000000001',
	}), 'linked'],
	...[0, '900', 'soon', '', [], {}, true, 1e300].map((expiresIn): Row => ['pins', `200 with a token and ${JSON.stringify(expiresIn)} for its time`, jsonAnswer(200, {
		id: 1, code: 'AB12', expiresIn, authToken: 'xFAKEissued000000001',
	}), 'linked']),
	['pins', '200 with a packed token', packed(jsonAnswer(200, {
		id: 1, code: 'AB12', expiresIn: null, authToken: 'xFAKEissued000000001',
	}), 'br'), 'linked'],
	['pins', '200 with an id that is none', jsonAnswer(200, {id: 'x', code: 'AB12', authToken: 'xFAKEissued000000001'}), another],
	['pins', '404 with 1020', error(404, 1020, 'Code not found or expired'), 'gone'],

	['validate', '200, code 0, Valid user', xmlAnswer(200, '<Response code="0" status="Valid user"/>'), 'registered'],
	['validate', '200, code 1', xmlAnswer(200, '<Response code="1" status="Invalid user"/>'), 'not-registered'],
	['validate', '400, code 400', xmlAnswer(400, '<Response code="400" status="Bad request"/>'), 'not-registered'],
	...([
		'<Response code="0" status="Valid user"',
		'<Response code="0" status="Valid user">',
		'<Response code="0" status="Valid user"/></Response>',
		'<Response code="0" status="Valid user"/><Response code="1" status="Invalid user"/>',
		'<Response code="1" code="0" status="Valid user"/>',
	].map((body): Row => ['validate', body, xmlAnswer(200, body), 'The answer does not look like plex.tv’s: it is neither JSON nor XML.'])),
	['resources', 'XML that ends after one server', xmlAnswer(200, '<resources><resource name="a" clientIdentifier="a1" provides="server"/>'), 'The answer does not look like plex.tv’s: it is neither JSON nor XML.'],
	['resources', 'XML that is whole', xmlAnswer(200, '<resources><resource name="a" clientIdentifier="a1" provides="server"/></resources>'), '1 servers'],
	['signout', '204', emptyAnswer(204), 'signed-out'],
	['signout', '401 with 1001', notAuthenticated, 'was-dead'],
	[['signout', 'ping', 'devices'], '200 with a page', portalAnswer, 'The answer does not look like plex.tv’s: it is a web page.'],
	['ping', '200', jsonAnswer(200, {pong: true}), 'alive'],
	['nonce', '200', jsonAnswer(200, {nonce: '6f6b2f0e-0000-4000-8000-00000000c1d1'}), '6f6b2f0e-0000-4000-8000-00000000c1d1'],
	['devices', '200 with one', xmlAnswer(200, '<MediaContainer><Device id="1" clientIdentifier="a" token="xFAKE"/></MediaContainer>'), '1 devices'],
	['validate', 'anything else', jsonAnswer(200, {}), 'The answer does not look like plex.tv’s: it has another shape.'],
	[['validate', 'resources', 'devices', 'ping'], '401 with 1001', notAuthenticated, 'plex.tv rejected the token.'],
];

const seenBy = async (ask: Ask, plexTv: PlexCalls, who: Identity): Promise<string> => {
	try {
		return await ask(plexTv, who);
	} catch (error_) {
		if (isAppError(error_)) {
			return error_.message;
		}

		throw error_;
	}
};

const open = async (t: ExecutionContext) => {
	const standIn = await startStandIn(t, {authority: await trustedAuthority(), tokens: {[goodToken]: {kind: 'valid', account: people.bravo}}});
	return {standIn, proxy: await startProxy(t, {target: standIn, signIn: {kind: 'basic', username: 'anna', password: 'right'}})};
};

test.serial('each answer that plex.tv may give is said in words that fit it', async t => {
	const {standIn, proxy} = await open(t);
	const who = {...owner, route: routeTo(proxy.address, basic('anna', 'right'))};
	await tellingPlexTv().keepingTunnels(async plexTv => {
		for (const [asked, name, answer, seen] of rows) {
			standIn.outage = answer;
			for (const call of typeof asked === 'string' ? [asked] : asked) {
				const expected = typeof asked !== 'string' && call === 'user' ? `cannot-tell: ${seen}` : seen;
				t.is(await seenBy(calls[call], plexTv, who), expected, `${call}: ${name}`);
			}
		}
	});
});

test.serial('what fails on the way is said as that, by every call, and never of the token', async t => {
	const {standIn, proxy} = await open(t);
	const at = `127.0.0.1:${proxy.address.port}`;
	const wrong = {...owner, route: routeTo(proxy.address, basic('anna', 'wrong'))};
	const good = {...owner, route: routeTo(proxy.address, basic('anna', 'right'))};
	const impatient = tellingPlexTv({deadlines: {...patientDeadlines, firstByte: 100}});
	for (const call of everyCall) {
		const prefix = call === 'user' ? 'cannot-tell: ' : '';
		t.is(await seenBy(calls[call], tellingPlexTv(), wrong), `${prefix}${at} did not accept the user name and password.`);
		standIn.outage = {kind: 'silence'};
		t.is(await seenBy(calls[call], impatient, good), `${prefix}plex.tv did not answer in time.`);
		standIn.outage = {kind: 'partial', answer: jsonAnswer(200, {id: 1}), followedBy: 'cut'};
		t.is(await seenBy(calls[call], tellingPlexTv(), good), `${prefix}The connection to plex.tv was cut in the middle of an answer.`);
	}

	const foreign = await startStandIn(t, {authority: await trustedAuthority(), certificate: {names: ['plex.tv'], selfSigned: true}});
	const leading = await startProxy(t, {target: foreign});
	for (const call of everyCall) {
		t.regex(await seenBy(calls[call], tellingPlexTv(), {...owner, route: routeTo(leading.address)}), /^(?:cannot-tell: )?The certificate shown for plex\.tv was issued by .+, which is not trusted\.$/v);
	}

	t.deepEqual(foreign.requests, []);
});
