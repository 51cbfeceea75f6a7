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

test('a clock that is wrong is said once, whoever’s answer showed it', t => {
	const said: unknown[] = [];
	const check = {id: 'a', email: 'a@example.com', checkedAt: '2026-12-01T12:00:00.000Z'};
	const report = {verdict: 'valid', milliseconds: 1, clockOffset: -259_200_000, user: {id: 1, username: 'a', email: '', hasPlexPass: false, isRestricted: false}} as const;
	tellOfEnd({checks: [check, {...check, token: {report}}, {...check, token: {report}}], total: 3, wasCancelled: false}, {
		note() {
			t.fail();
		},
		announce(...words) {
			said.push(words);
		},
	});
	t.deepEqual(said, [[
		'This machine’s clock is 3 days ahead of plex.tv’s. Set it (timedatectl set-ntp true), then try again. The token and the key may still be good.',
		{note: {code: 'ERR_CLOCK_WRONG', message: 'This machine’s clock is 3 days ahead of plex.tv’s.'}},
	]]);
});
