import test from 'ava';
import {checkClock, examine} from '../../source/application/doctor.js';
import {openKeyWorld} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

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

test('the clock is held against plex.tv’s along a direct route, too', async t => {
	const {program} = await openKeyWorld(t);
	const ports = program();
	const plexTv = {
		...ports.plexTv,
		async testToken() {
			return {verdict: 'cannot-tell', code: 'ERR_PLEX_UNAVAILABLE', message: '', hint: '', milliseconds: 1, clockOffset: 6 * hours} as const;
		},
	};
	const keepingTunnels: typeof ports.plexTv.keepingTunnels = async work => work(plexTv);
	const checks = await examine({...ports, plexTv: {...plexTv, keepingTunnels}}, {terminalName: '', locale: ''}, signal);
	t.like(checks.find(({name}) => name === 'clock'), {outcome: 'failed', message: 'It says 2026-11-27T12:00:00.000Z, which is 6 hours behind plex.tv’s.'});
});
