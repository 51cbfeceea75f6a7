import test from 'ava';
import {AppError} from '../../../source/domain/errors.js';
import {summaryOf} from '../../helpers/account.js';
import {after, dashboardOf, jobOf, key, startTime, tells, typed} from '../../helpers/dashboard.js';
import {rowsOf, screenOf} from '../../helpers/frame.js';

const list = dashboardOf(summaryOf('ann'), summaryOf('ben', {enabled: false}), summaryOf('cleo', {token: {verdict: 'rejected', checkedAt: startTime, code: 'ERR_TOKEN_REJECTED'}}));

test('what is selected and not shown is counted, and the search stays in sight', t => {
	const selected = after(list, key('mark-all'), key('search'), typed('is:disabled'), key('end-search'));
	t.regex(screenOf(selected), / 3 selected, 2 not shown: c t p d P R x a act on them\./v);
	t.regex(screenOf(selected), /Search “is:disabled” .*sorted by email/v);
	t.regex(screenOf(after(selected, key('back'))), /Search “is:disabled”: 1 of 3 \(Esc shows all\)\n {2}Plex Accounts/v);
	t.regex(screenOf(after(selected, key('back'), key('mark-all'))), / 1 of 3 selected: /v);
	const many = dashboardOf(...Array.from({length: 10_000}, (_, index) => summaryOf(`a${index}`)));
	const hidden = after(many, key('mark-all'), key('search'), typed('a1'), key('end-search'));
	t.regex(screenOf(hidden), /not shown: c t p d P R x a act on them\./v);
});

test('the search stays in sight while a check runs, and no word of its progress is cut', t => {
	const found = after(list, key('search'), typed('token:valid'), key('end-search'), key('check'), key('open'));
	const job = jobOf(found, 'check-many');
	const until = new Date(Date.parse(startTime) + 60_000);
	const paused = after(
		found,
		key('back'),
		tells('dashboard', job, {kind: 'check-event', at: startTime, event: {kind: 'started', total: 1000}}),
		tells('dashboard', job, {kind: 'check-event', at: startTime, event: {kind: 'paused', pause: {lane: '192.0.2.7:3128', until, error: new AppError('ERR_PLEX_RATE_LIMITED')}}}),
	);
	t.regex(screenOf(paused), /checking 0 of 1000.* · plex\.tv wants a pause {3}\[?c/v);
	t.regex(screenOf(paused), /Search “token:valid” .*sorted by email/v);
	t.true(rowsOf(paused).every(row => row.length <= 80));
});

test('before a check it says how a script does the same, where it can', t => {
	const asked = (search: string): string => screenOf(after(list, key('search'), typed(search), key('end-search'), key('check'))).replaceAll(/\s+/gv, ' ');
	t.regex(screenOf(after(list, key('check'))), /In a shell: plex-accounts check\n/v);
	t.regex(asked('token:rejected is:enabled'), /In a shell: plex-accounts check --filter 'token:rejected is:enabled' /v);
	t.regex(asked('route:192.0.2.7:3128'), /In a shell: plex-accounts check --filter route:192\.0\.2\.7:3128 /v);
	t.notRegex(asked('token:rej'), /In a shell/v);
	t.notRegex(asked('route:192.0'), /In a shell/v);
	t.notRegex(screenOf(after(list, key('mark'), key('check'))), /In a shell/v);
});

test('a long search ends in a sign that there is more of it', t => {
	const long = after(list, key('search'), typed('token:never-tested cause:err_plex_unavailable route:192.0.2.7:3128'), key('end-search'));
	t.regex(screenOf(long), / Search “token:never-tested cause:[_a-z]*…”: 0 of 3 \(Esc shows all\)/v);
});

test('a filter that asks for what there is not says what it can ask for', t => {
	const none = after(list, key('search'), typed('token:falid'));
	t.regex(screenOf(none).replaceAll(/\s+/gv, ' '), /No account matches\. “token:” can be valid, rejected, cannot-tell, never-tested or/v);
	t.notRegex(screenOf(after(list, key('search'), typed('token:cannot-tell'))), /can be/v);
	t.notRegex(screenOf(after(list, key('search'), typed('route:192.0.2.99'))), /can be/v);
});

test('what is typed behind a filter from the menu is a word of its own', t => {
	const filtered = after(list, key('filters'), key('open'));
	t.is(after(filtered, key('search'), typed('ann')).list.search.text, `${filtered.list.search.text} ann`);
	t.is(after(list, key('search'), typed('ann'), key('end-search'), key('search'), typed('a')).list.search.text, 'anna');
});
