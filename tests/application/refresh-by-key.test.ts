import test, {type ExecutionContext} from 'ava';
import {renewAccount} from '../../source/application/device-key/renew-account.js';
import {refreshByKey} from '../../source/application/device-key/refresh-by-key.js';
import type {Ports} from '../../source/application/ports.js';
import type {Account} from '../../source/domain/account.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {Secret} from '../../source/domain/secret.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

/** An account with a device key and a token that it got. */
const open = async (t: ExecutionContext) => {
	const world = await openKeyWorld(t);
	const {plex, program, account, onCall} = world;
	const {signatures, accounts} = program();
	const key = signatures.createKey();
	const token = plex.register(key, ownerId, account);
	await accounts.change(account.id, current => ({...current, authToken: new Secret(token), deviceKey: deviceKeyText(key)}));
	const asked: string[] = [];
	onCall(call => {
		asked.push(call);
	});
	return {...world, exchanges: () => asked.filter(call => call === 'exchangeRequest').length, stored: async (): Promise<Account> => program().accounts.open(account.id)};
};

const withoutCode = async (): Promise<never> => {
	throw new Error('A code was asked for.');
};

const byKey = async (ports: Ports, {id}: Account, onHeld?: () => void): Promise<Account> => refreshByKey(ports, id, withoutCode, {signal, ...(onHeld !== undefined && {onHeld})});

test('two programs that are asked to renew the same account by its key renew it once', async t => {
	const {program, account, exchanges, stored} = await open(t);
	const both = await Promise.all([byKey(program(), account), byKey(program(), account)]);
	t.is(exchanges(), 1);
	const {authToken} = await stored();
	t.true(both.every(each => each.authToken.equals(authToken)));
});

test('a renewal that another program has begun is waited for, and one whose program died is waited for no longer than its lease', async t => {
	const {program, account, exchanges, pass} = await open(t);
	await program().renewals.take(account.id, {milliseconds: 3000, maxPauseMilliseconds: 0, isAsked: false});
	let held = 0;
	const {timer, ...ports} = program();
	await byKey({
		...ports,
		timer: {
			async wait(milliseconds) {
				await timer.wait(milliseconds);
				pass(milliseconds / 1000);
			},
		},
	}, account, () => {
		held++;
	});
	t.is(held, 1);
	t.is(exchanges(), 1);

	const {renewals, ...rest} = program();
	t.is((await failureOf(byKey({...rest, renewals: {...renewals, take: async () => false}}, account))).code, 'ERR_RENEWAL_UNDER_WAY');
	t.is(exchanges(), 1);
});

test('a person who asks need not wait for the pause after a failure', async t => {
	const {program, account, exchanges} = await open(t);
	const {renewals} = program();
	await renewals.take(account.id, {milliseconds: 120_000, maxPauseMilliseconds: 0, isAsked: false});
	await renewals.release(account.id, 900_000);
	await byKey(program(), account);
	t.is(exchanges(), 1);
});

test('a void key leads to a new one, with the reason', async t => {
	const {plex, program, account} = await open(t);
	plex.forgetKeys(account);
	const whys: Array<string | undefined> = [];
	await t.throwsAsync(refreshByKey(program(), account.id, async (_ports, _account, _pins, why) => {
		whys.push(why?.code);
		throw new Error('That far it is.');
	}, {signal}), {message: 'That far it is.'});
	t.deepEqual(whys, ['ERR_DEVICE_KEY_VOID']);
});

test('a lease or a pause that a clock wrote which was set back since does not last for hours', async t => {
	const {program, account, pass} = await open(t);
	const wanted = {milliseconds: 120_000, maxPauseMilliseconds: 6 * 3_600_000, isAsked: false};
	t.true(await program().renewals.take(account.id, wanted));
	t.false(await program().renewals.take(account.id, wanted));
	pass(-3 * 3600);
	t.true(await program().renewals.take(account.id, wanted));
	const ports = program();
	pass(121);
	await ports.renewals.take(account.id, wanted);
	await ports.renewals.release(account.id, 6 * 3_600_000);
	t.false(await ports.renewals.take(account.id, wanted));
	pass(-48 * 3600);
	t.true(await ports.renewals.take(account.id, wanted));
});

test('a clock that is a week ahead does not have an account renewed at each look', async t => {
	const {program, account, exchanges, pass, stored} = await open(t);
	// Plex.tv's clock goes with the world's; this machine's is nine days ahead.
	const ahead = (): Ports => {
		const {clock, plexTv, ...ports} = program();
		const offset = 9 * 24 * 3_600_000;
		return {
			...ports,
			clock: {now: () => new Date(clock.now().getTime() + offset)},
			plexTv: {
				...plexTv,
				createNonce: async (...device) => ({...await plexTv.createNonce(...device), clockOffset: -offset}),
			},
		};
	};

	for (let look = 0; look < 12; look++) {
		const {authToken} = await stored();
		await renewAccount(ahead(), account.id, {signal, over: authToken});
		pass(300);
	}

	t.is(exchanges(), 1);
	pass(300);
	const {authToken} = await stored();
	await renewAccount(ahead(), account.id, {signal, over: authToken});
	t.is(exchanges(), 2);
});
