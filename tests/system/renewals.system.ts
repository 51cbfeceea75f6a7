import test from 'ava';
import {simulateRenewals} from '../helpers/renewal-simulation.js';

test('1,000 accounts renew for 52 weeks with 5 % failures, kills and 30 days switched off: none dies, and no minute is a burst', async t => {
	t.timeout(600_000);
	const result = await simulateRenewals({
		accounts: 1000, weeks: 52, lookEveryMinutes: 10, offAfterDays: 100, failing: 20, killing: 500,
	});
	t.log(result);
	t.like(result, {
		deadAtSomeLook: 0, deadAtTheEnd: 0, storedPasswords: 0, codes: 0, strayRequests: 0,
	});
	t.true(result.kills.size >= 4, 'a program was killed at each kind of request');
	t.true(result.requests < 1000 * 90 * 5, String(result.requests));
	// All were made in the same minute. Of a thousand that are due, a look takes twenty-one, at four requests each.
	t.true(result.maxRequestsInAMinute < 200, String(result.maxRequestsInAMinute));
});
