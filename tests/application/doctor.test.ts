import test from 'ava';
import {checkClock} from '../../source/application/doctor.js';

const hours = 3_600_000;
const now = new Date('2026-12-24T18:00:00.000Z');

test('a clock that is far from plex.tv’s fails, though nothing was refused for it', t => {
	t.like(checkClock(now, 6 * hours), {outcome: 'failed', message: 'It says 2026-12-24T18:00:00.000Z, which is 6 hours behind plex.tv’s.'});
	t.like(checkClock(now, -72 * hours), {outcome: 'failed', message: 'It says 2026-12-24T18:00:00.000Z, which is 3 days ahead of plex.tv’s.'});
});

test('a clock that nothing speaks against passes, unless it is long past', t => {
	t.like(checkClock(now, undefined), {outcome: 'passed', message: '2026-12-24T18:00:00.000Z'});
	t.is(checkClock(new Date(0), undefined).outcome, 'failed');
});
