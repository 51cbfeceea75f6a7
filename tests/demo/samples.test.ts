import test, {type ExecutionContext} from 'ava';
import type {Resource} from '../../source/demo/stand-in/resource.js';
import type {World} from '../../source/demo/world.js';
import {ask, identified, jsonOf} from '../helpers/ask-stand-in.js';
import {plexTvFile} from '../helpers/plex-tv-fixtures.js';
import {startWorld} from '../helpers/world.js';

const signIn = async ({standIn, card}: World, login: string, more: Readonly<Record<string, string>> = {}) =>
	ask(standIn, '/api/v2/users/signin', {method: 'POST', headers: identified, form: {login, password: card.accountPassword, ...more}});

const emailOf = async ({standIn}: World, token: string): Promise<unknown> => {
	const [, body] = jsonOf(await ask(standIn, '/api/v2/user', {headers: {...identified, 'X-Plex-Token': token}}));
	return (body as {email: unknown}).email;
};

test('everybody with a stored password signs in with it, and november', async t => {
	const world = await startWorld(t);
	const stored = world.accounts.filter(({password}) => password !== undefined);
	t.true(stored.length > 5);
	t.deepEqual([...new Set(stored.map(({password}) => password?.reveal()))], [world.card.accountPassword]);
	for (const email of [...stored.map(({email}) => email), 'november@example.com']) {
		t.is((await signIn(world, email)).status, 201, email);
	}

	t.is((await signIn(world, 'kilo@example.com')).status, 401);
});

test('mike has two-factor on, with the card’s code', async t => {
	const world = await startWorld(t);
	const {email, verificationCode} = world.card;
	t.like(jsonOf(await signIn(world, email))[1], {errors: [{code: 1029}]});
	t.like(jsonOf(await signIn(world, email, {verificationCode}))[1], {email, twoFactorEnabled: true, authToken: world.standIn.issuedTokens[0]});
});

/** Whose token a device gets that asks for a code in the demo, without waiting for it to link itself. */
const ownerByPin = async (t: ExecutionContext, deviceOf: (world: World) => string): Promise<unknown> => {
	const world = await startWorld(t);
	const {standIn} = world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	const headers = {...identified, 'X-Plex-Client-Identifier': deviceOf(world)};
	await ask(standIn, '/api/v2/pins', {method: 'POST', headers});
	const [, body] = jsonOf(await ask(standIn, `/api/v2/pins/${standIn.pins[0]?.id}`, {headers}));
	return emailOf(world, (body as {authToken: string}).authToken);
};

test('a PIN links itself to the stored account whose device asks, and to mike from any other', async t => {
	t.is(await ownerByPin(t, ({accounts}) => accounts.find(({email}) => email === 'charlie@example.com')?.clientIdentifier ?? ''), 'charlie@example.com');
	t.is(await ownerByPin(t, () => 'another'), 'mike@example.com');
});

test('PINs of the demo link themselves after the seconds that the card says', async t => {
	const {standIn: {pinPolicy}, card} = await startWorld(t);
	t.like(pinPolicy, {expiresInSeconds: 900, linking: {kind: 'after', milliseconds: card.pinLinksAfterSeconds * 1000}, tokenGoesTo: 'every-poll'});
});

test('accounts see servers of their own, shared ones, and none', async t => {
	const {standIn, accounts} = await startWorld(t);
	const fields = Object.keys((JSON.parse(plexTvFile('resources.json')) as [Resource])[0]).toSorted();
	const seenBy = async (name: string): Promise<Resource[]> => {
		const account = accounts.find(({email}) => email === `${name}@example.com`);
		const answer = await ask(standIn, '/api/v2/resources', {headers: {...identified, 'X-Plex-Token': account?.authToken.reveal() ?? ''}});
		return JSON.parse(answer.body) as Resource[];
	};

	const ofAlpha = await seenBy('alpha');
	t.deepEqual(ofAlpha.map(({name, owned, presence}) => [name, owned, presence]), [
		['attic-server', true, true], ['Büro Zwei', true, false], ['Friend\'s Films', false, true], ['Living Room', true, false],
	]);
	for (const resource of ofAlpha) {
		t.deepEqual(Object.keys(resource).toSorted(), fields);
	}

	const [shared] = await seenBy('bravo');
	t.like(shared, {
		name: 'attic-server', clientIdentifier: ofAlpha[0]?.clientIdentifier, owned: false, sourceTitle: 'alpha_demo',
	});
	t.not(shared?.accessToken, ofAlpha[0]?.accessToken);
	t.deepEqual([(await seenBy('india')).length, (await seenBy('juliett')).length, (await seenBy('echo')).length], [1, 1, 0]);
});

test('server tokens have the form of lasting ones, and addresses lead nowhere', async t => {
	const {standIn: {servers}} = await startWorld(t);
	const resources = servers.values().toArray().flat();
	t.true(resources.length > 5);
	for (const {name, accessToken, publicAddress, connections} of resources) {
		t.regex(accessToken ?? 'xFAKEserverTokenNone', /^xFAKEserverToken[\dA-Za-z]{4}$/v, name);
		for (const address of [publicAddress, ...connections.map(connection => connection.address)]) {
			t.regex(address, /^(?:192\.168|10|203\.0\.113|198\.51\.100|192\.0\.2)\./v, name);
		}
	}
});

test('everybody’s email is registered, and the card’s unknown one is nobody’s', async t => {
	const {standIn: {registeredEmails}, accounts, card} = await startWorld(t);
	for (const email of [...accounts.map(account => account.email), card.email, 'índia.ünïcode']) {
		t.true(registeredEmails.has(email), email);
	}

	t.false(registeredEmails.has(card.unknownEmail));
});
