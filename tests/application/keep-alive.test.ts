import test, {type ExecutionContext} from 'ava';
import {checkAccounts} from '../../source/application/check-accounts.js';
import {checkHealth} from '../../source/application/check-health.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {fakeSignatures, type FakeCall} from '../helpers/fake-plex-tv.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

const hours = 3600;
const limits = {inAll: 1, perLane: 1};

/** An account with a lasting token that is good, and every call that is made for it. */
const open = async (t: ExecutionContext) => {
	const world = await openKeyWorld(t);
	const {plex, account, program} = world;
	const calls: FakeCall[] = [];
	world.onCall(call => {
		calls.push(call);
	});
	await program().accounts.change(account.id, current => ({...current, authToken: new Secret(plex.lasting(ownerId, account.clientIdentifier))}));
	return {
		...world,
		calls,
		pings: () => calls.filter(call => call === 'ping').length,
		async check(maxAge = 0) {
			const ports = program();
			return checkHealth(ports, await ports.accounts.list(), {
				maxAge, now: ports.clock.now(), limits, signal,
			});
		},
	};
};

test('a check keeps a good lasting token alive, once a day at most, whoever checks', async t => {
	const {check, pings, pass, program, account} = await open(t);
	await check();
	t.is(pings(), 1);
	t.is((await program().accounts.open(account.id)).token.keptAliveAt, '2026-11-27T12:00:00.000Z');
	for (const later of [6, 17]) {
		pass(later * hours);
		await check();
	}

	t.is(pings(), 1);
	pass(hours);
	await check();
	t.is(pings(), 2);
	t.like((await program().accounts.list())[0]?.token, {verdict: 'valid', keptAliveAt: '2026-11-28T12:00:00.000Z'});
});

test('a clock that was set back by days does not keep a token from being kept alive', async t => {
	const {check, pings, pass} = await open(t);
	await check();
	pass(-72 * hours);
	await check();
	t.is(pings(), 2);
});

test('what that call comes to never decides the verdict, and it is not repeated the same day', async t => {
	const {check, pings, onCall, calls} = await open(t);
	onCall(call => {
		calls.push(call);
		if (call === 'ping') {
			throw new AppError('ERR_TOKEN_REJECTED');
		}
	});
	t.like((await check()).healths, [{state: 'ok'}]);
	t.like((await check()).healths, [{state: 'ok'}]);
	t.is(pings(), 1);
});

test('a rejected token, a question for the token alone, and a token with an end of its own need no such call', async t => {
	const {check, pings, plex, program, account} = await open(t);
	await checkAccounts(program(), [account.id], {parts: new Set(['token']), limits, signal});
	t.is(pings(), 0);
	const key = fakeSignatures().createKey();
	const token = plex.register(key, ownerId, account);
	await program().accounts.change(account.id, current => ({
		...current, authToken: new Secret(token), deviceKey: deviceKeyText(key), tokenExpiresAt: '2026-12-04T12:00:00.000Z',
	}));
	t.like((await check()).healths, [{state: 'ok'}]);
	t.is(pings(), 0);
	await program().accounts.change(account.id, ({tokenExpiresAt: _, deviceKey: __, ...current}) => ({...current, authToken: new Secret('xFAKEtokenThatIsDead')}));
	t.like((await check()).healths, [{state: 'bad'}]);
	t.is(pings(), 0);
});

test('check renews what is due, also where it asks nobody again because of --max-age', async t => {
	const {check, calls, plex, pass, program, account} = await open(t);
	const key = fakeSignatures().createKey();
	const token = plex.register(key, ownerId, account);
	await program().accounts.change(account.id, current => ({
		...current, authToken: new Secret(token), deviceKey: deviceKeyText(key), tokenExpiresAt: '2026-12-04T12:00:00.000Z',
	}));
	await check();
	pass((5 * 24 * hours) - 1);
	await check(30 * 24 * hours * 1000);
	t.false(calls.includes('exchangeRequest'));
	pass(2);
	t.like((await check(30 * 24 * hours * 1000)).healths, [{state: 'ok'}]);
	t.true(calls.includes('exchangeRequest'));
	t.false((await program().accounts.open(account.id)).authToken.equals(new Secret(token)));
});
