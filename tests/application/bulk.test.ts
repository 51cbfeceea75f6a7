import test from 'ava';
import {checkScope} from '../../source/application/dashboard/bulk-check.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {limitsOf} from '../../source/application/lane-limits.js';
import {summarizeAccount, type Account, type AccountSummary} from '../../source/domain/account.js';
import {AppError, reportOf} from '../../source/domain/errors.js';
import {paceOf} from '../../source/domain/pace.js';
import {repairsOf} from '../../source/domain/repairs.js';
import type {TokenReport} from '../../source/domain/verdict.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';
import {paceText} from '../../source/wording/pace-text.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	tells,
	typed,
} from '../helpers/dashboard.js';

const accountOf = (name: string, changes: Partial<Account> = {}): AccountSummary => summarizeAccount(sampleAccount({id: name, email: `${name}@example.com`, ...changes}));
const way = (host: string): Account['route'] => ({kind: 'proxy', address: {scheme: 'http', host, port: 8888}, signIn: {kind: 'none'}});

const accounts = ['ann', 'ben', 'cleo', 'dora'].map(name => accountOf(name, name === 'dora' ? {enabled: false} : {}));
const list = dashboardOf(...accounts);

const marks = ({marked}: Dashboard): string => [...marked].map(id => id.slice(0, 1)).join('');
const screenOf = (state: Dashboard): string => frameOf(state, {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');
const worksOf = (state: Dashboard, action: Parameters<typeof key>[0]) => effectsOf(state, key(action)).flatMap(effect => effect.kind === 'begin' ? [effect.work] : []);

const valid: TokenReport = {verdict: 'valid', milliseconds: 1, user: {id: 1, username: 'a', email: '', hasPlexPass: false, isRestricted: false}};
const rejected: TokenReport = {verdict: 'rejected', milliseconds: 1, ...reportOf(new AppError('ERR_TOKEN_REJECTED'))};

test('of many accounts only those behind proxies have theirs tested', t => {
	const two = dashboardOf(accountOf('ann'), accountOf('ben', {route: {kind: 'direct'}}));
	t.like(worksOf(after(two, key('mark-all')), 'test-proxy')[0], {kind: 'check-many', ids: ['ann'], parts: ['proxy']});
	t.like(worksOf(after(two, key('mark-all')), 'test-token')[0], {kind: 'check-many', ids: ['ann', 'ben'], parts: ['token']});
	const direct = after(two, key('down'), key('mark'));
	t.deepEqual(worksOf(direct, 'test-proxy'), []);
	t.is(after(direct, key('test-proxy')).notice?.text, 'These accounts connect directly: there is no proxy to test.');
});

test('where a search matches nothing, a check says that, and not that no account is enabled', t => {
	const none = after(list, key('search'), typed('zzz'), key('end-search'));
	t.is(after(none, key('check')).notice?.text, 'No account matches “zzz”. Esc shows all of them.');
	t.is(after(none, key('test-token')).notice?.text, 'No account matches “zzz”. Esc shows all of them.');
	const disabled = after(list, key('search'), typed('dora'), key('end-search'));
	t.regex(after(disabled, key('check')).notice?.text ?? '', /none of those shown is enabled/v);
	t.regex(screenOf(after(list, key('search'), typed('ann'), key('end-search'), key('check'))), /Check 1 account \(enabled and shown by the search\)\?/v);
	t.regex(screenOf(after(dashboardOf(accountOf('ann')), key('check'))), /Check 1 account \(the only one that is enabled\)\?/v);
});

test('Space selects and goes on, * selects all that are shown, Esc selects none', t => {
	const two = after(list, key('mark'), key('mark'));
	t.is(marks(two), 'ab');
	t.regex(screenOf(two), /^ \*ann@example\.com/mv);
	t.regex(screenOf(two), /2 of 4 selected/v);
	t.is(marks(after(two, key('up'), key('mark'))), 'a', 'a second time takes it out');
	const searched = after(two, key('search'), typed('cleo'), key('end-search'), key('mark-all'));
	t.is(marks(searched), 'abc', 'those that the search hides stay selected');
	t.is(marks(after(searched, key('mark-all'))), 'ab');
	t.is(marks(after(two, key('mark-all'))), 'abcd', 'those that are missing are added');
	t.is(marks(after(searched, key('back'))), '');
	t.is(marks(after(two, {kind: 'accounts-read', accounts: accounts.slice(1)})), 'b', 'who is gone is not selected any more');
});

test('while very many are enabled or disabled, it says that it is at work', t => {
	const many = after(dashboardOf(...Array.from({length: 101}, (_, index) => accountOf(`a${index}`))), key('mark-all'));
	const working = after(many, key('toggle-enabled'));
	t.like(working.notice, {kind: 'waiting', text: 'Disabling 101 accounts.'});
	const done = after(working, says('dashboard', jobOf(working, 'set-enabled'), {kind: 'many-changed', text: '101 accounts are now disabled.'}));
	t.is(done.notice?.text, '101 accounts are now disabled.');
	t.is(after(list, key('mark-all'), key('toggle-enabled')).notice, undefined, 'a few are done before anybody looks');
});

test('what is done with those selected is one piece of work', t => {
	const all = after(list, key('mark-all'));
	t.deepEqual(worksOf(all, 'toggle-enabled'), [{kind: 'set-enabled', ids: ['ann', 'ben', 'cleo', 'dora'], to: false}]);
	const disabled = after(list, key('last'), key('mark'));
	t.deepEqual(worksOf(disabled, 'toggle-enabled'), [{kind: 'set-enabled', ids: ['dora'], to: true}]);
	t.like(worksOf(after(list, key('mark')), 'test-token')[0], {kind: 'check-many', ids: ['ann'], parts: ['token']});
	t.like(worksOf(after(list, key('mark')), 'test-proxy')[0], {kind: 'check-many', ids: ['ann'], parts: ['proxy']});
	const menu = after(all, key('actions-menu'));
	t.regex(screenOf(menu), /Change the proxy.*\n.*Replace and revoke.*\n.*Remove.*\n.*\n.*4 accounts selected/v);
	t.is(after(list, key('change-proxy')).screen.kind, 'accounts', 'nothing is selected');
});

test('several accounts are removed after a phrase that is typed whole', t => {
	const asked = after(list, key('mark'), key('mark'), key('remove'));
	t.is(asked.screen.kind, 'remove-many');
	t.regex(screenOf(asked), /Type “remove 2” to confirm/v);
	const wrong = after(asked, typed('remove'), key('activate'));
	t.regex(screenOf(wrong), /That is not “remove 2”/v);
	const removing = after(wrong, typed(' 2'), key('activate'));
	t.deepEqual(effectsOf(after(wrong, typed(' 2')), key('activate')), [{kind: 'begin', owner: 'remove-many', job: jobOf(removing, 'remove-many'), work: {kind: 'remove-many', ids: ['ann', 'ben']}}]);
	const removed = after(removing, says('remove-many', jobOf(removing, 'remove-many'), {kind: 'removed', leftDevices: []}));
	t.deepEqual(removed.shown.map(({id}) => id), ['cleo', 'dora']);
	t.is(marks(removed), '');
	t.regex(removed.notice?.text ?? '', /2 accounts were removed/v);
});

test('a check is of the selected accounts, else of those shown that are enabled', t => {
	t.deepEqual(checkScope(list).accounts.map(({id}) => id), ['ann', 'ben', 'cleo']);
	t.is(checkScope(after(list, key('search'), typed('ben'))).of, 'shown');
	t.deepEqual(checkScope(after(list, key('last'), key('mark'))).accounts.map(({id}) => id), ['dora']);
	t.deepEqual(limitsOf({concurrency: 8, perProxy: 2}), {inAll: 8, perLane: 2});
	t.deepEqual(limitsOf({perProxy: 50}), {inAll: 4, perLane: 4});
});

test('a check goes on while one looks elsewhere, says how far it is, and sums up at the end', t => {
	const asked = after(list, key('check'));
	t.regex(screenOf(asked), /Check 3 accounts \(all that are enabled\)\?/v);
	const begun = after(asked, key('open'));
	const job = jobOf(begun, 'check-many');
	const at = (second: number) => `2026-11-24T13:00:0${second}.000Z`;
	const result = (id: string, report: TokenReport, done: number) => tells('dashboard', job, {kind: 'check-event', at: at(done), event: {kind: 'result', check: {id, email: id, checkedAt: at(done), token: {report}}, done, total: 3}});
	const started = after(begun, tells('dashboard', job, {kind: 'check-event', at: at(0), event: {kind: 'started', total: 3}}), result('ann', valid, 1));
	t.regex(screenOf(started), /█+░+ {2}1 of 3 · 1 a second, 2 s left/v);
	const paused = after(started, tells('dashboard', job, {kind: 'check-event', at: at(1), event: {kind: 'paused', pause: {lane: '192.0.2.7:3128', until: new Date('2026-11-24T13:05:00.000Z'), error: new AppError('ERR_PLEX_RATE_LIMITED')}}}));
	t.regex(screenOf(paused), /192\.0\.2\.7:3128 waits until 13:05:00/v);
	t.regex(screenOf(paused), /1 of 3\s*\n/v, 'while it waits nobody can tell how long it takes');
	t.regex(screenOf(after(started, {kind: 'tick', now: at(9)})), /1 of 3 · 7 a minute, 18 s left/v, 'no result comes');

	const left = after(paused, key('back'));
	t.is(left.screen.kind, 'accounts');
	t.regex(screenOf(left), /checking 1 of 3/v);
	t.regex(screenOf(after(left, key('main-menu'))), /checking 1 of 3/v);
	t.deepEqual(effectsOf(paused, key('back')), [], 'leaving it stops nothing');
	t.deepEqual(effectsOf(paused, key('stop-check')), [{kind: 'cancel', job}]);
	t.regex(after(left, key('mark'), key('test-token')).notice?.text ?? '', /running already/v);

	const ended = after(left, result('ben', rejected, 2), result('cleo', valid, 3), says('dashboard', job, {kind: 'check-ended', at: at(4), wasCancelled: false}));
	t.regex(ended.notice?.text ?? '', /3 accounts checked: 2 valid, 1 rejected\..*\[repair\]/v);
	t.regex(screenOf(after(ended, key('check'))), /The last check, just now: 2 valid, 1 rejected\./v);
	t.is(after(ended, key('check'), key('repair')).screen.kind, 'repair');

	const watched = after(paused, result('ben', rejected, 2), result('cleo', valid, 3), says('dashboard', job, {kind: 'check-ended', at: at(4), wasCancelled: false}));
	t.regex(screenOf(watched), /3 accounts checked in 4 s[\s\S]*valid +2[\s\S]*rejected +1/v);
	t.is(after(watched, key('repair')).screen.kind, 'repair');

	const stopped = after(paused, says('dashboard', job, {kind: 'check-ended', at: at(4), wasCancelled: true}));
	t.regex(screenOf(stopped), /Stopped after 1 of 3 accounts: the results so far are kept/v);
	const failed = after(left, says('dashboard', job, failure('ERR_STORE_LOCKED')));
	t.is(failed.check?.ended, 'failed');
});

test('the pace and the time that is left are said in whole units', t => {
	const startedAt = '2026-11-24T13:00:00.000Z';
	t.is(paceOf({startedAt, at: startedAt, done: 0, total: 5}), undefined);
	const pace = (seconds: number, done: number, total: number): string => {
		const found = paceOf({startedAt, at: new Date(Date.parse(startedAt) + (seconds * 1000)).toISOString(), done, total});
		return found === undefined ? '' : paceText(found);
	};

	t.is(pace(10, 30, 150), '3 a second, 40 s left');
	t.is(pace(60, 10, 100), '10 a minute, 9 min left');
	t.is(pace(60, 10, 2000), '10 a minute, 4 h left');
});

const broken = [
	accountOf('p1', {route: way('192.0.2.1'), proxy: {verdict: 'failed', code: 'ERR_PROXY_REFUSED'}}),
	accountOf('p2', {route: way('192.0.2.1'), proxy: {verdict: 'passed'}}),
	accountOf('r1', {token: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'}}),
	summarizeAccount((({password: _, ...account}) => account)(sampleAccount({id: 'r2', email: 'r2@example.com', token: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'}}))),
	accountOf('u1', {token: {verdict: 'valid', lastAttempt: {verdict: 'cannot-tell', checkedAt: '2026-11-24T12:00:00.000Z', code: 'ERR_PLEX_RATE_LIMITED'}}}),
	accountOf('fine'),
	accountOf('off', {enabled: false, token: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'}}),
];

test('what there is to mend goes by cause: a dead proxy with all who share it, then tokens, then what can only be asked again', t => {
	t.deepEqual(repairsOf(broken).map(({kind, ids}) => [kind, ...ids]), [['proxy', 'p1', 'p2'], ['rejected', 'r1'], ['rejected', 'r2'], ['cannot-tell', 'u1']]);
	t.deepEqual(repairsOf(broken, new Set(['off', 'fine'])).map(({ids}) => ids), [['off']]);
});

test('repair leads to what mends each cause, and what was mended goes from the list', t => {
	const open = after(dashboardOf(...broken), key('repair'));
	t.regex(screenOf(open), /4 causes to repair, 1 of 4[\s\S]*▸ ✗ Proxy 192\.0\.2\.1:8888: 2 accounts/v);
	const changing = after(open, key('open'));
	t.deepEqual(changing.screen.kind === 'change-proxy' ? changing.screen.accounts.map(({id}) => id) : [], ['p1', 'p2']);
	const refreshing = after(open, key('later'), key('open'));
	t.is(refreshing.screen.kind === 'refresh' ? refreshing.screen.account.id : '', 'r1');
	t.like(worksOf(after(open, key('last')), 'open')[0], {kind: 'check-many', ids: ['u1']});
	const mended = after(open, {kind: 'accounts-read', accounts: broken.slice(4)});
	t.regex(screenOf(mended), /1 cause to repair/v);
	t.regex(screenOf(after(mended, {kind: 'accounts-read', accounts: broken.slice(5)})), /Nothing is left to repair/v);
});

test('stored passwords are used for many accounts only after a yes', t => {
	const open = after(dashboardOf(...broken), key('repair'));
	t.deepEqual(worksOf(open, 'sign-in-many'), []);
	const asked = after(open, key('sign-in-many'));
	t.regex(screenOf(asked).replaceAll(/\s+/gv, ' '), /stored password of 1 account, along its own route/v);
	t.deepEqual(worksOf(asked, 'open'), []);
	t.deepEqual(worksOf(asked, 'no'), []);
	t.deepEqual(worksOf(asked, 'yes'), [{kind: 'sign-in-many', ids: ['r1']}]);
});

test('signing in with many stored passwords says how far it is, on every screen, and can be stopped', t => {
	const begun = after(dashboardOf(...broken), key('repair'), key('sign-in-many'), key('yes'));
	const job = jobOf(begun, 'sign-in-many');
	t.regex(screenOf(begun), /░{16} {2}signing in: 0 of 1\. x stops;/v);
	t.regex(screenOf(after(begun, key('back'))), /signing in 0 of 1/v);
	t.regex(screenOf(after(begun, tells('dashboard', job, {kind: 'signed-in', done: 1}))), /█{16} {2}signing in: 1 of 1/v);
	t.deepEqual(effectsOf(begun, key('stop-sign-ins')), [{kind: 'cancel', job}]);
	t.deepEqual(worksOf(after(begun, key('sign-in-many')), 'yes'), [], 'it is not begun twice');
	t.notRegex(screenOf(after(begun, says('dashboard', job, {kind: 'many-changed', text: 'Stopped.'}))), /signing in/v);
});
