import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';
import {getCACertificates} from 'node:tls';
import test from 'ava';
import type {Account} from '../../source/domain/account.js';
import {stageNames} from '../../source/domain/verdict.js';
import {cardLines, renderCard} from '../../source/demo/card.js';
import {openWorld, type World} from '../../source/demo/world.js';
import {askPlexTv, openTunnel} from '../helpers/raw-request.js';
import {startWorld, worldPorts} from '../helpers/world.js';

/** What plex.tv answers to an account's token along its proxy: the status, or what the proxy did instead. */
const statusFor = async ({route, authToken, clientIdentifier}: Account): Promise<number | string> => {
	if (route.kind === 'direct') {
		throw new Error('Nothing in the demo goes directly.');
	}

	const {address, signIn} = route;
	try {
		const {answer, socket} = await openTunnel({proxy: address, ...(signIn.kind === 'basic' && {credentials: {username: signIn.username, password: signIn.password.reveal()}})});
		if (answer.statusCode !== 200) {
			socket.destroy();
			return `proxy ${answer.statusCode}`;
		}

		const {status} = await askPlexTv(socket, {path: '/api/v2/user', headers: {accept: 'application/json', 'X-Plex-Token': authToken.reveal(), 'X-Plex-Client-Identifier': clientIdentifier}});
		socket.destroy();
		return status;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code ?? String(error);
	}
};

const newWorld = async (t: {teardown(end: () => Promise<void>): void}): Promise<World> => {
	const world = await openWorld(worldPorts);
	t.teardown(world.close);
	return world;
};

test('every proxied sample account gets the answer that its stored verdict tells of', async t => {
	const world = await startWorld(t);
	const expected: Record<string, number | string> = {
		alpha: 200,
		bravo: 200,
		charlie: 401,
		delta: 429,
		echo: 200,
		foxtrot: 'ECONNREFUSED',
		hotel: 200,
		india: 200,
		juliett: 200,
		kilo: 'proxy 407',
		lima: 503,
	};
	const proxied = world.accounts.filter(({route}) => route.kind === 'proxy');
	const answers = await Promise.all(proxied.map(async account => [account.email.replace('@example.com', ''), await statusFor(account)]));
	t.deepEqual(Object.fromEntries(answers), expected);
});

test('the card’s tokens do what the card says', async t => {
	const world = await startWorld(t);
	const {card} = world;
	const ask = async (token: string): Promise<{status: number; email?: string; active?: boolean}> => {
		const {socket} = await openTunnel({proxy: world.proxies.signIn.address, credentials: {username: card.proxyUsername, password: card.proxyPassword}});
		const {status, body} = await askPlexTv(socket, {path: '/api/v2/user', headers: {accept: 'application/json', 'X-Plex-Token': token, 'X-Plex-Client-Identifier': '00000000-0000-4000-8000-0000000000aa'}});
		socket.destroy();
		if (status !== 200) {
			return {status};
		}

		const {email, subscription: {active}} = JSON.parse(body) as {email: string; subscription: {active: boolean}};
		return {status, email, active};
	};

	t.deepEqual(await ask(card.goodToken), {status: 200, email: card.email, active: true});
	t.deepEqual(await ask(card.tokenWithoutPlexPass), {status: 200, email: 'november@example.com', active: false});
	t.deepEqual(await ask(card.rejectedToken), {status: 401});
	t.deepEqual(await ask(card.rateLimitedToken), {status: 429});
	t.deepEqual(await ask(card.maintenanceToken), {status: 503});
	t.is(new URL(card.copiedUrl).searchParams.get('X-Plex-Token'), card.goodToken);
	t.false(world.accounts.some(({email}) => email === card.email));
});

test('no account of the demo leads off this machine', async t => {
	const world = await newWorld(t);
	for (const {email, route, enabled} of world.accounts) {
		if (route.kind === 'direct') {
			t.false(enabled, email);
		} else {
			t.is(route.address.host, '127.0.0.1', email);
		}
	}
});

test('the sample accounts stand in every state there is', async t => {
	const {accounts} = await newWorld(t);
	for (const verdict of ['valid', 'rejected', 'cannot-tell', 'never-tested']) {
		t.true(accounts.some(({token}) => token.verdict === verdict));
	}

	for (const verdict of ['passed', 'failed', 'never-tested', 'not-used']) {
		t.true(accounts.some(({proxy}) => proxy.verdict === verdict));
	}

	t.true(accounts.some(({token}) => token.verdict === 'valid' && token.lastAttempt !== undefined));
	t.true(accounts.some(({plexPassDetected}) => plexPassDetected === true));
	t.true(accounts.some(({plexPassChoice, plexPassDetected}) => plexPassChoice === 'yes' && plexPassDetected === false));
	t.true(accounts.some(({proxy}) => proxy.addressVerdict === 'same'));
	t.is(accounts.filter(({tokenExpiresAt}) => tokenExpiresAt !== undefined).length, 2);
	t.is(accounts.filter(({deviceKey}) => deviceKey !== undefined).length, 1);
});

test('ids, emails, tokens and client identifiers are each account’s own', async t => {
	const {accounts} = await newWorld(t);
	const own = [
		accounts.map(({id}) => id),
		accounts.map(({email}) => email),
		accounts.map(({clientIdentifier}) => clientIdentifier),
		accounts.map(({authToken}) => authToken.reveal()),
	];
	for (const values of own) {
		t.is(new Set(values).size, accounts.length);
	}
});

test('stages of a tested proxy are all six, and a failed one names where', async t => {
	const {accounts} = await newWorld(t);
	const tested = accounts.filter(({proxy}) => proxy.stages !== undefined);
	t.true(tested.length > 0);
	for (const {proxy} of tested) {
		t.deepEqual(proxy.stages?.map(({name}) => name), [...stageNames]);
		t.is(proxy.stages?.filter(({outcome}) => outcome === 'failed').length, proxy.verdict === 'failed' ? 1 : 0);
	}
});

test('the JWT-formed token ends when the account says', async t => {
	const {accounts, tokens} = await newWorld(t);
	const account = accounts.find(({tokenExpiresAt}) => tokenExpiresAt !== undefined);
	const payload = /^[\w\-]+\.(?<payload>[\w\-]+)\.[\w\-]+$/v.exec(tokens.jwt)?.groups?.['payload'] ?? '';
	const {exp} = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {exp: number};
	t.deepEqual([account?.tokenExpiresAt], [new Date(exp * 1000).toISOString()]);
	t.true(exp * 1000 > Date.now());
	t.is(account?.authToken.reveal(), tokens.jwt);
});

test('other tokens have the form of lasting ones', async t => {
	const {card, tokens} = await newWorld(t);
	for (const token of [card.goodToken, card.tokenWithoutPlexPass, card.rejectedToken, card.rateLimitedToken, card.maintenanceToken, ...Object.values(tokens.stored)]) {
		t.regex(token, /^xFAKE[\w\-]{15}$/v);
	}
});

test('the card fits a terminal of 80 columns with room for a frame, holds each value, and scrolls little at 24 rows', async t => {
	const {card} = await newWorld(t);
	const lines = cardLines(card);
	t.true(lines.length <= 24);
	t.true(lines.every(line => line.length <= 76));
	t.is(renderCard(card), `${lines.join('\n')}\n`);
	const {copiedUrl, pinLinksAfterSeconds, ...values} = card;
	for (const [name, value] of Object.entries(values)) {
		t.true(lines.some(line => line.endsWith(`  ${value}`)), name);
	}

	t.true(lines.includes(`PIN                           links itself ${pinLinksAfterSeconds} s after it is made`));
	t.true(lines.join('').endsWith(copiedUrl));
});

test('a closed world refuses every connection', async t => {
	const world = await openWorld(worldPorts);
	await world.close();
	await t.throwsAsync(openTunnel({proxy: world.proxies.open.address}), {code: 'ECONNREFUSED'});
});

test('the authority is trusted in this process, and is one for all its worlds; what it has issued is plex.tv’s', async t => {
	const [world, other] = await Promise.all([startWorld(t), startWorld(t)]);
	t.true(getCACertificates('default').some(pem => pem.trim() === world.authority.pem.trim()));
	t.is(other.authority.pem, world.authority.pem);
	const {certificate} = await world.authority.issue({names: ['plex.tv', '*.plex.tv']});
	t.true(new X509Certificate(certificate).checkIssued(new X509Certificate(world.authority.pem)));
});

test('a world that nobody gave an authority makes one that this process does not trust', async t => {
	const world = await openWorld(worldPorts);
	t.teardown(world.close);
	t.false(getCACertificates('default').some(pem => pem.trim() === world.authority.pem.trim()));
});
