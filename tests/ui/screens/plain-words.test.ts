import test from 'ava';
import type {Dashboard, Screen} from '../../../source/application/dashboard/dashboard.js';
import {manyKeys} from '../../../source/application/dashboard/many-actions.js';
import type {RefreshScreen} from '../../../source/application/dashboard/screens/refresh/screen.js';
import {openSettings} from '../../../source/application/dashboard/screens/settings/open.js';
import {push} from '../../../source/application/dashboard/stack.js';
import {AppError, reportOf, type ErrorCode} from '../../../source/domain/errors.js';
import {repairsOf} from '../../../source/domain/repairs.js';
import {settingsTable} from '../../../source/domain/settings.js';
import {textField} from '../../../source/domain/text-field.js';
import {keyLabel} from '../../../source/ui/key-rows.js';
import {accountsKeys} from '../../../source/ui/screens/accounts/keys.js';
import {registrationNotes} from '../../../source/wording/registration-texts.js';
import {summaryOf} from '../../helpers/account.js';
import {
	after,
	dashboardOf,
	failure,
	jobOf,
	key,
	says,
	startTime,
	tells,
	typed,
} from '../../helpers/dashboard.js';
import {rowsOf, screenOf} from '../../helpers/frame.js';

const failedProxy = (code: 'ERR_PROXY_AUTH' | 'ERR_PROXY_REFUSED') => ({verdict: 'failed', checkedAt: startTime, code} as const);
const accounts = [
	summaryOf('ann', {token: {verdict: 'rejected', checkedAt: startTime, code: 'ERR_TOKEN_REJECTED'}}),
	summaryOf('ben', {proxy: failedProxy('ERR_PROXY_AUTH')}),
	summaryOf('cleo', {token: {verdict: 'cannot-tell', checkedAt: startTime, code: 'ERR_PLEX_UNAVAILABLE'}}),
];
const list = dashboardOf(...accounts);
const footerOf = (state: Dashboard): string => rowsOf(state).at(-1)?.trim() ?? '';
const text = (state: Dashboard): string => screenOf(state).replaceAll(/\s+/gv, ' ');
const over = (screen: Screen): Dashboard => push(list, screen);

test('the footer of a check says what Enter does: start it, then repair', t => {
	const asked = after(list, key('check'));
	t.is(footerOf(asked), 'Enter start  Esc back  ? help');
	const running = after(asked, key('open'));
	t.is(footerOf(running), 'x stop  Esc back  ? help');
	const job = jobOf(running, 'check-many');
	const ended = after(running, says('dashboard', job, {kind: 'check-ended', at: startTime, wasCancelled: false}));
	t.is(footerOf(ended), 'c check again  Esc back  ? help');
	const found: Dashboard = {...ended, ...(ended.check !== undefined && {check: {...ended.check, troubled: ['ann']}})};
	t.is(footerOf(found), 'Enter repair  c check again  Esc back  ? help');
	t.is(footerOf(after(found, key('back'), key('check'))), 'Enter start  w repair  Esc back  ? help', 'w is what it says of the last check');
});

test('a filter by cause says the sentence, and never the code', t => {
	const filters = after(list, key('filters'), key('last'));
	t.regex(text(filters), /Cause .*plex\.tv rejected the token\./v);
	t.notRegex(screenOf(filters), /ERR_/v);
	t.regex(screenOf(after(filters, key('open'))), /cause:err_/v);
});

test('the filters say how many are out of sight', t => {
	const many = dashboardOf(...Array.from({length: 20}, (_, index) => summaryOf(`a${index}`, {route: {kind: 'proxy', address: {scheme: 'http', host: `192.0.2.${index + 1}`, port: 3128}, signIn: {kind: 'none'}}})));
	const filters = after(many, key('filters'));
	t.regex(screenOf(filters), / ↓ \d+ more\n/v);
	t.regex(screenOf(after(filters, key('last'))), / ↑ \d+ above\n/v);
	t.notRegex(screenOf(filters, {columns: 80, rows: 60}), /more|above/v);
});

test('what acts on those selected is named, all of it, at any number of accounts', t => {
	const selected = after(list, key('mark'));
	const named = / selected: (?<keys>.+) act on them\. Esc unselects all\.\n/v.exec(screenOf(selected))?.groups?.['keys']?.split(' ') ?? [];
	const rows = accountsKeys.flatMap(({bindings}) => bindings);
	const wanted = ['check', ...Object.keys(manyKeys), 'actions-menu'].map(action => keyLabel(rows.find(row => row.action === action)?.keys[0] ?? ''));
	t.deepEqual(named.toSorted(), wanted.toSorted());
});

test('no label of a menu of actions is cut off', t => {
	for (const state of [after(list, key('actions-menu')), after(list, key('mark'), key('actions-menu'))]) {
		t.is(state.screen.kind, 'actions-menu');
		t.notRegex(screenOf(state), /…/v);
	}
});

test('where no account matches, the footer names nothing that is done with one', t => {
	const none = after(list, key('search'), typed('zzz'), key('end-search'));
	t.regex(screenOf(none), /No account matches/v);
	t.is(footerOf(none), 'n add  / search  m menu  q quit  ? help');
});

test('a proxy that refuses one sign-in concerns that account alone, a dead one all that share it', t => {
	const sharers = ['dora', 'emil'].map(name => summaryOf(name));
	t.like(repairsOf([summaryOf('ben', {proxy: failedProxy('ERR_PROXY_AUTH')}), ...sharers])[0], {ids: ['ben'], email: 'ben@example.com'});
	t.like(repairsOf([summaryOf('ben', {proxy: failedProxy('ERR_PROXY_REFUSED')}), ...sharers])[0], {ids: ['ben', 'dora', 'emil']});
});

test('a repair of one account names it', t => {
	const repair = after(list, key('repair'));
	t.regex(screenOf(repair), /▸ ✗ Proxy .*: ben@example\.com\n/v);
	t.regex(text(repair), /Enter changes the proxy of ben@example\.com\./v);
	t.regex(screenOf(repair), /\? No answer about the token of cleo@example\.com: plex\.tv/v);
});

test('what a check found names the key for repair only where it is that key', t => {
	const ended = (state: Dashboard): string => {
		const running = after(state, key('last'), key('check-again'));
		const job = jobOf(running, 'check-many');
		const report = {verdict: 'cannot-tell', milliseconds: 1, ...reportOf(new AppError('ERR_PLEX_UNAVAILABLE'))} as const;
		const found = tells('dashboard', job, {
			kind: 'check-event', at: startTime, event: {
				kind: 'result', done: 1, total: 1, check: {
					id: 'cleo', email: 'cleo@example.com', checkedAt: startTime, token: {report},
				},
			},
		});
		return after(running, found, says('dashboard', job, {kind: 'check-ended', at: startTime, wasCancelled: false})).notice?.text ?? '';
	};

	t.is(ended(after(list, key('repair'))), '1 account checked: 1 cannot tell.');
});

test('each number that is not set says of what it is', t => {
	const settings = screenOf(openSettings(after(list, {kind: 'settings-read', settings: {}})));
	for (const {unit, initially} of [settingsTable.concurrency, settingsTable.oldAfter]) {
		t.true(settings.includes(`not set: ${initially} ${unit}`));
	}

	t.notRegex(settings, /--/v);
});

test('an order has the same name in the list and in the settings', t => {
	const byName = after(list, key('sort'));
	t.regex(screenOf(byName), /sorted by username/v);
});

const status = {source: 'file', where: 'the key file /key', opens: true} as const;

test('each change of the key asks a question of its own, with what becomes of the old one', t => {
	const open = over({kind: 'key', status, entry: {kind: 'none'}});
	t.regex(text(after(open, key('rotate-key'))), /Renew the key\?.*key rotate --save-old-key FILE/v);
	t.regex(text(after(open, key('lock-key'))), /Lock the secrets with a passphrase\?.*key lock --save-old-key FILE.*New passphrase:/v);
	const locked = over({kind: 'key', status: {...status, source: 'passphrase'}, entry: {kind: 'none'}});
	t.regex(text(after(locked, key('unlock-key'))), /Go back to a key file, without a passphrase\?.*Keep the old passphrase/v);
	t.is(footerOf(after(open, key('rotate-key'))), 'Enter make the new key  Esc back  Ctrl-G help');
});

test('a key that a key file has already is not offered again', t => {
	const open = over({kind: 'key', status, entry: {kind: 'none'}});
	t.notRegex(footerOf(open), /unlock/v);
	t.regex(text(after(open, key('unlock-key'))), /A key file opens the secrets already\./v);
	const none = over({kind: 'key', status: {where: '', opens: false}, entry: {kind: 'none'}});
	t.is(footerOf(none), 'Esc back  ? help');
	t.regex(text(after(none, key('rotate-key'))), /There is no key yet/v);
});

test('whoever leaves the passphrase out is told how it is given in the dashboard', t => {
	const open = after(list, key('test-token'));
	const told = text(after(open, says('dashboard', jobOf(open, 'test-token'), failure('ERR_KEY_LOCKED'))));
	t.regex(told, /Try again, and type the passphrase when you are asked for it\./v);
	t.notRegex(told, /PLEX_ACCOUNTS|terminal/v);
});

test('the command that takes an account out of earlier versions stands there whole', t => {
	const [ann] = accounts;
	t.truthy(ann);
	const removing = over({
		kind: 'remove', account: ann ?? summaryOf('ann'), confirmation: textField(''), signOut: false, removal: {kind: 'typing', mismatch: false},
	});
	t.regex(screenOf(removing), /plex-accounts remove ann@example\.com --purge\n/v);
});

test('without accounts no search is opened that nobody would see', t => {
	const none = after(dashboardOf(), key('search'));
	t.is(none.screen.kind === 'accounts' ? none.screen.mode : '', 'list');
	t.regex(text(none), /There are no accounts to search\./v);
});

test('Esc is called what it does: it stops what is asked, and then leads back', t => {
	const servers = (kind: 'reading' | 'stopped') => footerOf(over({kind: 'servers', scroll: 0, known: {snapshots: [], unanswered: []}, asking: {kind}}));
	t.deepEqual([servers('reading'), servers('stopped')], ['r ask again  Esc stop  ? help', 'r ask again  Esc back  ? help']);
	const devices = (kind: 'reading' | 'stopped') => footerOf(over({
		kind: 'devices', whose: {kind: 'enabled'}, job: 1, known: [], focus: 0, asking: {kind},
	}));
	t.deepEqual([devices('reading'), devices('stopped')], ['r ask again  Esc stop  ? help', 'r ask again  Esc back  ? help']);
	const email = over({kind: 'check-email', field: textField(''), scroll: 0});
	t.is(footerOf(email), 'Enter ask  Esc back  Ctrl-G help');
	t.is(footerOf(after(email, typed('gus@example.com'), key('activate'))), 'Esc stop  Ctrl-G help');
});

test('a damaged file that has no earlier version says so, and what else can be done', t => {
	const damaged = after(list, {kind: 'accounts-failed', error: new AppError('ERR_STORE_EMPTY', '/data/accounts.db')});
	t.regex(text(damaged), /Looking for the last good version …/v);
	const none = after(damaged, {kind: 'last-good-found'});
	t.regex(text(none), /There is no earlier version in the folder.*quit and run: plex-accounts restore FILE/v);
	t.notRegex(text(none), /[Pp]ress b/v);
	t.regex(text(after(none, key('restore'))), /There is no earlier version to go back to\./v);
});

test('of a file that is gone nothing is kept beside it, and of one that was changed it is asked who did', t => {
	const found = (code: ErrorCode): string => text(after(list, {kind: 'accounts-failed', error: new AppError(code, '/data/accounts.db')}, {kind: 'last-good-found', copy: {file: '/copy', at: startTime, accounts: 3}}));
	t.regex(found('ERR_STORE_DAMAGED'), /Press b to go back to the last good version: 3 accounts, just now\. The damaged file is kept next to it\./v);
	t.notRegex(found('ERR_STORE_GONE'), /damaged file/v);
	t.regex(found('ERR_STORE_CHANGED'), /Find out first who can write.*Press b/v);
});

test('what can be copied is offered while it is there', t => {
	const [account = summaryOf('ann')] = accounts;
	const getting = (progress: RefreshScreen['progress']): string => footerOf(over({
		kind: 'refresh', account, focus: 'pin', code: textField(''), progress,
	}));
	t.is(getting({kind: 'asked', for: 'pin', job: 1}), 'Esc stop  Ctrl-G help');
	t.is(getting({kind: 'pin', job: 1, pin: {code: 'AB12', secondsLeft: 900}}), 'Esc stop  y copy  Ctrl-G help');
});

test('that plex.tv may say yes too often is said of a yes', t => {
	const base = {email: 'gus@example.com', account: 'ann@example.com', triedBefore: []};
	t.regex(registrationNotes({...base, verdict: 'registered'}, 'dashboard').join(' '), /It may say yes/v);
	t.notRegex(registrationNotes({...base, verdict: 'not-registered'}, 'dashboard').join(' '), /yes/v);
});

test('what is done with one account is said of one', t => {
	const replacing = after(list, key('revoke-old'));
	t.regex(text(replacing), /The account gets a new token/v);
	t.notRegex(text(replacing), /Each account|1 account|once each/v);
});
