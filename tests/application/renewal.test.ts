import {randomUUID} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import {checkAccounts} from '../../source/application/check-accounts.js';
import {keepRenewed, renewDueAccounts} from '../../source/application/device-key/keep-renewed.js';
import {openFresh} from '../../source/application/device-key/open-fresh.js';
import {renewAccount} from '../../source/application/device-key/renew-account.js';
import {testStoredToken} from '../../source/application/test-stored-token.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeSignatures} from '../helpers/fake-plex-tv.js';
import {openKeyWorld} from '../helpers/key-world.js';
import {openKeyedAccount, type KeyedAccount} from '../helpers/keyed-account.js';
import {signal} from '../helpers/plex-tv.js';

const day = 24 * 60 * 60;

const exchanges = ({standIn}: KeyedAccount): number => standIn.requests.filter(({path}) => path.includes('/auth/token')).length;

test('a token is renewed when less than two days of it are left, and not before', async t => {
	const opened = await openKeyedAccount(t);
	const {ports, account, wait, stored} = opened;
	wait((5 * day) - 60);
	t.is((await testStoredToken(ports, account.id, {signal})).report.verdict, 'valid');
	t.is(exchanges(opened), 0);
	wait(120);
	t.is((await testStoredToken(ports, account.id, {signal})).report.verdict, 'valid');
	t.is(exchanges(opened), 1);
	const renewed = await stored();
	t.false(renewed.authToken.equals(account.authToken));
	t.is(renewed.deviceKey?.reveal(), account.deviceKey?.reveal());
	t.true(Date.parse(renewed.tokenExpiresAt ?? '') > Date.parse(account.tokenExpiresAt ?? '') + (4 * day * 1000));
	t.is(renewed.updatedAt, account.updatedAt);
	const newest = (await ports.audit.list(account.id)).find(({action}) => action === 'renewed');
	t.not(newest, undefined);
});

test('accounts that are due are renewed with short waits between them, ten seconds at the most', async t => {
	const {ports, wait} = await openKeyedAccount(t);
	wait(6 * day);
	const waits: number[] = [];
	const timer = {
		async wait(milliseconds: number) {
			waits.push(milliseconds);
		},
	};
	await renewDueAccounts({...ports, timer, random: {...ports.random, fraction: () => 1}}, signal);
	t.deepEqual(waits, [10_000]);
});

test('who is about to ask plex.tv for an account has its new token, and the old one where there is none to be had', async t => {
	const {ports, account, wait, stored, standIn} = await openKeyedAccount(t);
	t.true((await openFresh(ports, account.id, {signal})).authToken.equals(account.authToken));
	wait(6 * day);
	const fresh = await openFresh(ports, account.id, {signal});
	t.false(fresh.authToken.equals(account.authToken));
	t.true(fresh.authToken.equals((await stored()).authToken));
	wait(6 * day);
	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, noncesPerMinute: 0};
	t.true((await openFresh(ports, account.id, {signal})).authToken.equals(fresh.authToken));
});

test('an account whose token has long expired comes back by itself, in a bulk check too', async t => {
	const opened = await openKeyedAccount(t);
	opened.wait(30 * day);
	const {checks} = await checkAccounts(opened.ports, [opened.account.id], {parts: new Set(['token']), limits: {inAll: 1, perLane: 1}, signal});
	t.is(checks[0]?.token?.report.verdict, 'valid');
	t.is((await opened.stored()).token.verdict, 'valid');
	t.is(exchanges(opened), 1);
});

test('two programs do not renew the same account at once', async t => {
	const opened = await openKeyedAccount(t);
	opened.wait(6 * day);
	const {account, ports, otherPorts} = opened;
	const over = account.authToken;
	const results = await Promise.all([ports, otherPorts(), otherPorts()].map(async each => renewAccount(each, account.id, {signal, over})));
	t.is(exchanges(opened), 1);
	t.true(results.some(({kind}) => kind === 'renewed'));
	const again = await renewAccount(otherPorts(), account.id, {signal, over});
	t.is(again.kind, 'renewed');
	t.is(exchanges(opened), 1, 'it was renewed again over a token that was replaced');
});

test('what fails leaves the old token, and is left alone for a while', async t => {
	const opened = await openKeyedAccount(t);
	const {standIn, ports, account, wait, stored} = opened;
	wait(6 * day);
	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, noncesPerMinute: 0};
	t.is(await renewDueAccounts(ports, signal), 1);
	t.is(await renewDueAccounts(ports, signal), 1);
	t.is(standIn.requests.filter(({path}) => path.includes('/auth/nonce')).length, 2, 'the first was for the registration');
	t.true((await stored()).authToken.equals(account.authToken));
	t.is((await testStoredToken(ports, account.id, {signal})).report.verdict, 'valid');

	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, noncesPerMinute: 60};
	wait(16 * 60);
	await renewDueAccounts(ports, signal);
	t.false((await stored()).authToken.equals(account.authToken));
});

test('a key that plex.tv has forgotten is rejected, and said so each time', async t => {
	const opened = await openKeyedAccount(t);
	const {plexTv, who, ports, account, wait, stored} = opened;
	wait(6 * day);
	const [device] = await plexTv.listDevices({...who, authToken: account.authToken}, {signal});
	t.is(await plexTv.removeDevice({...who, authToken: account.authToken}, device?.id ?? 0, {signal}), 'removed');
	const {report} = await testStoredToken(ports, account.id, {signal});
	t.like(report, {verdict: 'rejected', code: 'ERR_DEVICE_KEY_VOID'});
	t.like((await stored()).token, {verdict: 'rejected', code: 'ERR_DEVICE_KEY_VOID'});
	t.like((await testStoredToken(ports, account.id, {signal})).report, {verdict: 'rejected', code: 'ERR_DEVICE_KEY_VOID'});
});

test('what is renewed in the background is told of, and the next look comes when the next token is due', async t => {
	const opened = await openKeyedAccount(t);
	const {standIn, ports, account, wait} = opened;
	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, lifeSeconds: (2 * day) + 60};
	wait(6 * day);
	const over = new AbortController();
	const waits: number[] = [];
	const tried: string[] = [];
	await keepRenewed({
		...ports,
		timer: {
			async wait(milliseconds) {
				waits.push(milliseconds);
				if (waits.length === 2) {
					over.abort();
				}
			},
		},
	}, over.signal, id => {
		tried.push(id);
	});
	t.deepEqual(tried, [account.id]);
	t.is(exchanges(opened), 1);
	t.is(waits[0], 0, 'before the account itself');
	t.true((waits[1] ?? 0) > 0 && (waits[1] ?? 0) <= 60_001, String(waits[1]));
});

/** Two accounts that are due along one way, of which plex.tv is told not to give out nonces for ten minutes. */
const openSlow = async (t: ExecutionContext) => {
	const world = await openKeyWorld(t);
	const {plex, program} = world;
	const {createKey} = fakeSignatures();
	const accounts = ['one', 'two'].map((name, index) => {
		const account = sampleAccount({id: randomUUID(), email: `${name}@example.com`, plexId: 100 + index, route: {kind: 'direct'}, queryParameters: '', clientIdentifier: name});
		const key = createKey();
		return {...account, deviceKey: deviceKeyText(key), authToken: new Secret(plex.register(key, 100 + index, account)), tokenExpiresAt: '2026-11-28T12:00:00.000Z'};
	});
	await program().accounts.add(...accounts);
	const asked: string[] = [];
	world.onCall((call, {clientIdentifier}) => {
		if (call === 'createNonce') {
			asked.push(clientIdentifier);
			throw new AppError('ERR_PLEX_RATE_LIMITED', '10 minutes', {retryAfterSeconds: 600});
		}
	});
	return {...world, accounts, asked};
};

test('a way that was told to slow down is left alone by the renewals in the background until its time is over', async t => {
	const {program, pass, asked} = await openSlow(t);
	const slowLanes = new Map<string, number>();
	await renewDueAccounts(program(), signal, {slowLanes});
	await renewDueAccounts(program(), signal, {slowLanes});
	t.is(asked.length, 1);
	pass(601);
	await renewDueAccounts(program(), signal, {slowLanes});
	t.is(new Set(asked).size, 2);
});

test('a check whose renewal was told to slow down waits along that way, as for a token test', async t => {
	const {program, accounts} = await openSlow(t);
	const pauses: string[] = [];
	await checkAccounts(program(), accounts.map(({id}) => id), {
		parts: new Set(['token']), limits: {inAll: 1, perLane: 1}, signal, onEvent(event) {
			if (event.kind === 'paused') {
				pauses.push(event.pause.until.toISOString());
			}
		},
	});
	t.is(pauses[0], '2026-11-27T12:10:00.000Z');
});
