import test from 'ava';
import {simulateRenewals} from '../helpers/renewal-simulation.js';

// A thousand accounts, looked at every five minutes, are in tests/system/renewals.system.ts.
test('40 accounts renew for a year with failures, kills and 30 days switched off: none dies, nobody types anything', async t => {
	const result = await simulateRenewals({
		accounts: 40, weeks: 52, lookEveryMinutes: 120, offAfterDays: 100, failing: 20, killing: 100,
	});
	t.like(result, {
		deadAtSomeLook: 0, deadAtTheEnd: 0, storedPasswords: 0, codes: 0, strayRequests: 0,
	});
	t.true(result.kills.size >= 3, 'a program was killed at each kind of request');
	// One every five to five and a half days, and what failed.
	t.true(result.renewals > 40 * 58 && result.renewals < 40 * 90, String(result.renewals));
	t.true(result.requests < 40 * 90 * 5, String(result.requests));
});
