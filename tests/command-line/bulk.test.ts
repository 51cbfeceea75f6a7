import test from 'ava';
import {tellOfEnd} from '../../source/command-line/bulk.js';

test('a check that was stopped says how far it came, in words and as an event', t => {
	const noted: unknown[] = [];
	const context = {
		note(...said: unknown[]) {
			noted.push(said);
		},
		announce() {
			t.fail();
		},
	};
	tellOfEnd({checks: [], total: 3, wasCancelled: true}, context);
	tellOfEnd({checks: [], total: 3, wasCancelled: false}, context);
	t.deepEqual(noted, [['Stopped: 0 of 3 were tested. What they gave is stored.', {stopped: {done: 0, total: 3}}]]);
});
