import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {push} from '../../../source/application/dashboard/stack.js';
import type {Dashboard, Screen} from '../../../source/application/dashboard/dashboard.js';
import {AppError} from '../../../source/domain/errors.js';
import {textField} from '../../../source/domain/text-field.js';
import {ansiOf} from '../../../source/ui/ansi.js';
import {frameOf} from '../../../source/ui/frame.js';
import {heardTheme, themeFor} from '../../../source/ui/theme.js';
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

const rejected = {verdict: 'rejected', checkedAt: startTime, code: 'ERR_TOKEN_REJECTED'} as const;
const footerOf = (state: Dashboard): string => rowsOf(state).at(-1)?.trim() ?? '';
const text = (state: Dashboard): string => screenOf(state).replaceAll(/\s+/gv, ' ');
const none = dashboardOf();
const over = (screen: Screen, state: Dashboard = none): Dashboard => push(state, screen);

test('without accounts there is no question what to check', t => {
	const asked = after(none, key('check'));
	t.is(asked.screen.kind, 'accounts');
	t.regex(text(asked), /There is no account yet\. Press n to add one\./v);
	const disabled = after(dashboardOf(summaryOf('ann', {enabled: false})), key('check'));
	t.regex(text(disabled), /none of those shown is enabled\. Select one with Space/v);
	t.is(after(dashboardOf(summaryOf('ann')), key('check')).screen.kind, 'check');
});

test('where the accounts cannot be read, nobody is told that there are none', t => {
	const damaged = after(none, {kind: 'accounts-failed', error: new AppError('ERR_STORE_DAMAGED', '/data/accounts.db')});
	t.regex(text(after(none, key('check'))), /There is no account yet/v, 'who has none is told so');
	t.notRegex(text(after(damaged, key('open'))), /There is no account yet/v);
	t.notRegex(text(after(damaged, key('check'))), /There is no account yet/v);
});

test('the footer names the key that goes back to the last good version, where there is one', t => {
	const damaged = after(none, {kind: 'accounts-failed', error: new AppError('ERR_STORE_DAMAGED', '/data/accounts.db')});
	t.notRegex(footerOf(damaged), /last good version/v);
	t.regex(footerOf(after(damaged, {kind: 'last-good-found', copy: {file: '/copy', at: startTime, accounts: 3}})), /b last good version/v);
	t.notRegex(footerOf(after(damaged, {kind: 'last-good-found'})), /last good version/v);
	t.notRegex(footerOf(dashboardOf(summaryOf('ann'))), /last good version/v);
});

test('a repair names only keys that do something', t => {
	t.is(footerOf(over({kind: 'repair', focus: 0, isAsking: false})), 'Esc back  ? help');
	const one = dashboardOf({...summaryOf('ann', {token: rejected}), hasPassword: false});
	t.notRegex(footerOf(after(one, key('repair'))), /passwords|later/v);
	const withPassword = after(dashboardOf(summaryOf('ann', {token: rejected}), summaryOf('ben', {token: {...rejected, verdict: 'cannot-tell', code: 'ERR_PLEX_UNAVAILABLE'}})), key('repair'));
	t.regex(footerOf(withPassword), /n later.*w passwords/v);
	t.regex(text(after(withPassword, key('sign-in-many'))), /the stored password of 1 account, along its own route and once only\? Press y to use it, n to leave it\./v);
});

test('filters without accounts offer nothing to show', t => {
	t.is(footerOf(over({kind: 'filters', focus: 0, choices: []})), 'Esc back  ? help');
});

test('a filter by cause is whole where there is room for it', t => {
	const filters = over({kind: 'filters', focus: 0, choices: [{name: 'cause', value: 'err_proxy_refused', count: 2}]});
	t.regex(screenOf(filters), /: the connection wa… {2}2/v);
	t.regex(screenOf(filters, {columns: 100, rows: 30}), /the connection was refused\. +2/v);
	t.regex(screenOf(filters, {columns: 200, rows: 50}), /the connection was refused\. +2/v);
});

test('a key that is not there yet, or was not typed, is told as that', t => {
	const keyScreen = (status: {readonly where: string; readonly opens: boolean; readonly source?: 'passphrase' | 'file'}) => text(over({kind: 'key', status, entry: {kind: 'none'}}));
	t.notRegex(keyScreen({where: '', opens: false}), /Renew makes a new key/v);
	t.regex(keyScreen({source: 'file', where: 'the key file /data/key', opens: true}), /Renew makes a new key/v);
	t.regex(keyScreen({source: 'passphrase', where: 'the passphrase', opens: false}), /It was not typed in this run, or does not open/v);
});

test('an email that nobody could be asked about stays in its field', t => {
	const asking = after(over({kind: 'check-email', field: textField(''), scroll: 0}), typed('gus@example.com'), key('activate'));
	const job = jobOf(asking, 'check');
	const fieldOf = ({screen}: Dashboard) => screen.kind === 'check-email' ? screen.field.text : undefined;
	t.is(fieldOf(asking), '');
	t.is(fieldOf(after(asking, says('check-email', job, failure('ERR_NO_VALID_ACCOUNT')))), 'gus@example.com');
	t.is(fieldOf(after(asking, typed('h'), says('check-email', job, failure('ERR_NO_VALID_ACCOUNT')))), 'h', 'what was typed meanwhile stays');
	const found = tells('check-email', job, {kind: 'found', total: 2, registration: {email: 'gus@example.com', verdict: 'registered', account: 'ann@example.com', triedBefore: []}});
	t.is(fieldOf(after(asking, found, says('check-email', job, failure('ERR_CANCELLED')))), '');
});

test('where nothing can be inverse, a sign shows where the cursor is', t => {
	const searching = after(dashboardOf(summaryOf('ann')), key('search'), typed('abc'));
	const shown = (state: Dashboard, theme = themeFor({looks: 'none'})) => stripVTControlCharacters(ansiOf(frameOf(state, {columns: 80, rows: 24}).lines, theme));
	t.regex(shown(searching), /Search: abc│/v);
	const moved = after(searching, {kind: 'edit', edit: {kind: 'move', to: 'left'}});
	t.regex(shown(moved), /Search: ab│c/v);
	t.notRegex(shown(searching, heardTheme), /│/v);
	t.notRegex(shown(moved, themeFor({looks: 'without colour'})), /│/v);
});
