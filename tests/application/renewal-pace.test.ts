import test from 'ava';
import {renewalTurns} from '../../source/application/device-key/renewal-pace.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeSignatures} from '../helpers/fake-plex-tv.js';
import {fakeTime} from '../helpers/fake-time.js';

const hour = 3_600_000;

/** So many accounts, all with a token that ends in so many hours; answers when each had its turn, and how many were left for later. */
const turnsFor = async (count: number, hoursLeft: number) => {
	const {clock, timer, now, run} = fakeTime();
	const start = now();
	const deviceKey = deviceKeyText(fakeSignatures().createKey());
	const accounts = Array.from({length: count}, (_, index) => sampleAccount({id: `account-${index}`, deviceKey, tokenExpiresAt: new Date(start + (hoursLeft * hour)).toISOString()}));
	const {take} = renewalTurns({clock, timer, random: {uuid: () => '', fraction: () => 0.5}}, accounts, new AbortController().signal);
	const taken: number[] = [];
	await run(Promise.all(accounts.map(async account => {
		if (await take(account)) {
			taken.push((now() - start) / 1000);
		}
	})));
	return taken;
};

test('a few due accounts are renewed at once, as one is that was asked for alone', async t => {
	t.deepEqual(await turnsFor(1, 40), [0]);
	t.deepEqual(await turnsFor(10, 40), Array.from({length: 10}, () => 0));
});

test('an account that is not due has no turn', async t => {
	t.deepEqual(await turnsFor(3, 50), []);
});

test('of a thousand that are due at once and can wait only a share has its turn, at intervals', async t => {
	const taken = await turnsFor(1000, 40);
	t.is(taken.length, 21);
	t.is(new Set(taken).size, 12, 'ten at once, then one after the other');
});

test('a thousand that cannot wait are spread over minutes', async t => {
	const taken = await turnsFor(1000, -24 * 25);
	t.is(taken.length, 1000);
	const perMinute = Map.groupBy(taken, seconds => Math.floor(seconds / 60));
	t.true(perMinute.values().every(each => each.length <= 300), JSON.stringify(perMinute.values().map(each => each.length).toArray()));
	t.true(Math.max(...taken) < 10 * 60);
});

test('whoever is cancelled while it waits for its turn renews nothing', async t => {
	const {clock, timer, now, run} = fakeTime();
	const deviceKey = deviceKeyText(fakeSignatures().createKey());
	const accounts = Array.from({length: 12}, (_, index) => sampleAccount({id: `account-${index}`, deviceKey, tokenExpiresAt: new Date(now()).toISOString()}));
	const controller = new AbortController();
	const {take} = renewalTurns({clock, timer, random: {uuid: () => '', fraction: () => 0.5}}, accounts, controller.signal);
	const turns = Promise.allSettled(accounts.map(async account => take(account)));
	controller.abort();
	t.is((await run(turns)).filter(({status}) => status === 'rejected').length, 2);
});
