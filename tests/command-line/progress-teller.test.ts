import test from 'ava';
import {progressTeller} from '../../source/command-line/progress-teller.js';
import {AppError} from '../../source/domain/errors.js';

const now = new Date('2026-12-24T18:00:00.000Z');

test('a long pause is noted also where nobody follows the progress, with its end as an event', t => {
	const noted: unknown[] = [];
	const {onPause, onResult} = progressTeller({now: () => now}, {
		progress(text) {
			t.true(text.endsWith(' 203.0.113.9:80 waits until 18:00:59 UTC.'), text);
		},
		note(...said) {
			noted.push(said);
		},
	});
	t.plan(2);
	onResult(undefined, 1, 2);
	onPause({lane: '203.0.113.9:80', until: new Date('2026-12-24T18:00:59.000Z'), error: new AppError('ERR_PLEX_RATE_LIMITED')});
	onPause({lane: '192.0.2.7:3128', until: new Date('2026-12-24T18:30:00.000Z'), error: new AppError('ERR_PLEX_RATE_LIMITED', '30 minutes')});
	t.deepEqual(noted, [[
		'plex.tv asks to slow down (429) and to come back in 30 minutes. 192.0.2.7:3128 waits until 18:30:00 UTC.',
		{pause: {route: '192.0.2.7:3128', until: '2026-12-24T18:30:00.000Z', code: 'ERR_PLEX_RATE_LIMITED'}},
	]]);
});
