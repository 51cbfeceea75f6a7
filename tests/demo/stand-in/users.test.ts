import test, {type ExecutionContext} from 'ava';
import {XMLParser} from 'fast-xml-parser';
import {alpha, ask, identified} from '../../helpers/ask-stand-in.js';
import {plexTvFile} from '../../helpers/plex-tv-fixtures.js';
import {startStandIn, trustedAuthority} from '../../helpers/stand-in.js';

const signedIn = {...identified, 'X-Plex-Token': 'xFAKEtoken'};

const standInFor = async (t: ExecutionContext) => startStandIn(t, {
	authority: await trustedAuthority(),
	tokens: {xFAKEtoken: {kind: 'valid', account: alpha}, xFAKEdead: {kind: 'invalid-token'}},
	registeredEmails: new Set(['one+two@example.com', 'alpha_admin']),
});

test('an email or user name that somebody has is told from one that nobody has', async t => {
	const standIn = await standInFor(t);
	const validate = async (invited: string, method = 'POST') => ask(standIn, `/api/users/validate?invited_email=${encodeURIComponent(invited)}`, {method, headers: signedIn});
	const registered = await validate('One+Two@example.com');
	t.deepEqual([registered.status, registered.headers['content-type']], [200, 'application/xml; charset=utf-8']);
	t.is(registered.body.trim(), plexTvFile('users-validate-registered.xml').trim());
	t.is((await validate('alpha_admin', 'GET')).body, registered.body);
	const unknown = await validate('nobody@example.com');
	t.is(unknown.status, 200);
	t.is(unknown.body.trim(), plexTvFile('users-validate-unknown.xml').trim());
});

test('v1 calls need a token, and answer XML whatever was asked for', async t => {
	const standIn = await standInFor(t);
	for (const path of ['/api/users/validate?invited_email=a@example.com', '/api/users']) {
		// One after the other: what is shown is that each of them refuses.
		const unknown = await ask(standIn, path, {headers: identified});
		t.is(unknown.status, 401);
		t.regex(unknown.body, /<error code="1001"/v);
		const dead = await ask(standIn, path, {headers: {...identified, 'X-Plex-Token': 'xFAKEdead'}});
		t.is(dead.status, 422);
	}
});

test('the friends come in v1’s XML', async t => {
	const {status, body} = await ask(await standInFor(t), '/api/users', {headers: signedIn});
	t.is(status, 200);
	const {MediaContainer} = new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(body) as {MediaContainer: {User: unknown[]}};
	t.like(MediaContainer, {friendlyName: 'myPlex', size: '2'});
	t.like(MediaContainer.User[0], {id: '10000051', title: 'Oscar & Co', email: 'oscar@example.org'});
});
