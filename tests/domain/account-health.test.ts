import test from 'ava';
import {eventOf, healthOf, healthStatus, isFresh, type HealthState} from '../../source/domain/account-health.js';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';

const now = new Date('2026-11-30T10:00:00.000Z');
const day = 86_400_000;
const well = {...summarizeAccount(sampleAccount()), hasDeviceKey: false};

const stateOf = (change: Partial<AccountSummary>, expiresWithin?: number): HealthState =>
	healthOf({...well, ...change}, {now, ...(expiresWithin !== undefined && {expiresWithin})}).state;

test('the worst that was found decides how an account stands', t => {
	t.is(stateOf({}), 'ok');
	t.is(stateOf({}, day), 'expiring');
	t.is(stateOf({}, day - 1), 'ok');
	t.is(stateOf({hasDeviceKey: true}, day), 'ok');
	t.is(stateOf({tokenExpiresAt: '2026-11-30T09:00:00.000Z', hasDeviceKey: true}), 'expiring');
	t.is(stateOf({proxy: {...well.proxy, addressVerdict: 'same'}}, day), 'same-address');
	t.is(stateOf({proxy: {...well.proxy, addressVerdict: 'cannot-compare'}}), 'ok');
	t.is(stateOf({token: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'}}, day), 'bad');
	t.is(stateOf({token: {verdict: 'valid', lastAttempt: {verdict: 'cannot-tell', checkedAt: now.toISOString(), code: 'ERR_PLEX_UNAVAILABLE'}}}), 'cannot-tell');
	t.is(stateOf({token: {verdict: 'never-tested'}}), 'cannot-tell');
	t.is(stateOf({proxy: {verdict: 'failed', code: 'ERR_PROXY_AUTH'}, token: {verdict: 'never-tested'}}), 'bad');
});

test('of an account with a device key the way on is its key, also where plex.tv says 498, and a renewal that did not happen is a fault', t => {
	const keyed = {...well, hasDeviceKey: true};
	for (const code of ['ERR_TOKEN_EXPIRED', 'ERR_TOKEN_REJECTED', 'ERR_DEVICE_KEY_VOID'] as const) {
		const {hint} = healthOf({...keyed, token: {verdict: 'rejected', code}}, {now});
		t.regex(hint, /refresh-token ACCOUNT --device-key$/v, code);
		t.notRegex(hint, /--pin/v, code);
	}

	t.regex(healthOf({...well, token: {verdict: 'rejected', code: 'ERR_TOKEN_EXPIRED'}}, {now}).hint, /--pin$/v);
	const {state, message, hint} = healthOf({...keyed, tokenExpiresAt: '2026-12-01T09:59:59.000Z'}, {now});
	t.is(state, 'expiring');
	t.is(message, 'The token ends 2026-12-01 09:59 UTC at the latest, and the account’s device key has not renewed it.');
	t.is(hint, 'See why: plex-accounts refresh-token ACCOUNT --device-key');
	t.is(healthOf({...well, tokenExpiresAt: '2026-11-30T09:59:59.000Z'}, {now}).message, 'The token expired 2026-11-30 09:59 UTC by its own date.');
});

test('a fault comes before what cannot be told, and that before all is well', t => {
	const status = (...states: readonly HealthState[]) => healthStatus(states.map(state => ({...healthOf(well, {now}), state})));
	t.deepEqual([status(), status('ok'), status('ok', 'cannot-tell'), status('cannot-tell', 'bad'), status('expiring'), status('same-address', 'ok')], [0, 0, 3, 1, 1, 1]);
});

test('what was tested lately is not asked again: both tests, or the one that there is', t => {
	const young = {...well, proxy: {...well.proxy, checkedAt: '2026-11-30T09:00:00.000Z'}, token: {verdict: 'valid', checkedAt: '2026-11-30T09:30:00.000Z'}} as const;
	const hour = 3_600_000;
	t.true(isFresh(young, hour, now));
	t.false(isFresh(young, hour - 1, now));
	t.true(isFresh({...young, route: {kind: 'direct'}, proxy: {verdict: 'not-used'}}, hour / 2, now));
	t.false(isFresh({...young, token: {verdict: 'never-tested'}}, hour, now));
	t.true(isFresh({...young, proxy: {...young.proxy, verdict: 'failed'}, token: {verdict: 'never-tested'}}, hour, now));
});

test('only another state is told, and never that it cannot be told', t => {
	t.is(eventOf({state: 'bad'}, 'ok'), 'went-bad');
	t.is(eventOf({state: 'ok'}, 'bad'), 'came-back');
	t.is(eventOf({state: 'expiring'}, 'ok'), 'will-expire');
	t.is(eventOf({state: 'same-address'}, 'expiring'), 'same-address');
	t.is(eventOf({state: 'bad'}, 'bad'), undefined);
	t.is(eventOf({state: 'cannot-tell'}, 'bad'), undefined);
});
