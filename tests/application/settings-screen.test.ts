import test from 'ava';
import {contextOf} from '../../source/application/dashboard/context.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {openSettings} from '../../source/application/dashboard/screens/settings/open.js';
import {settingNames, type SettingName} from '../../source/domain/settings.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';
import {themeFor} from '../../source/ui/theme.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	key,
	startTime,
	typed,
} from '../helpers/dashboard.js';

const opened = openSettings(dashboardOf());
const read: DashboardEvent = {kind: 'settings-read', settings: {sort: 'email', ownAddress: '203.0.113.9'}};

/** On the row of a setting. */
const on = (name: SettingName, state: Dashboard = after(opened, read)): Dashboard =>
	after(state, ...Array.from({length: settingNames.indexOf(name)}, () => key('next')));

const textOf = (state: Dashboard): string => frameOf(state, {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');

const problemOf = ({screen}: Dashboard): string | undefined => screen.kind === 'settings' ? screen.problem : undefined;

test('settings that are opened before they were read show what is read, and are not overwritten', t => {
	t.regex(textOf(after(opened, read)), /Own address +203\.0\.113\.9/v);
	t.deepEqual(effectsOf(opened, key('activate')), []);
	t.regex(problemOf(after(opened, key('activate'))) ?? '', /still being read/v);
});

test('every setting has its row, and explains itself when it is reached', t => {
	for (const name of settingNames) {
		t.regex(textOf(on(name)), /▸ \S/v, name);
		t.true(textOf(on(name)).split('\n').length === 24);
	}

	t.regex(textOf(on('timeOut')), /How many seconds each phase/v);
});

test('a value of a closed list is kept as soon as it is chosen, and comes round', t => {
	const dark = after(on('theme'), key('choose-next'));
	t.is(dark.settings?.theme, 'dark');
	t.deepEqual(effectsOf(on('theme'), key('choose-next')), [{kind: 'save-settings', change: {theme: 'dark'}}]);
	t.is(after(on('theme'), key('choose-previous')).settings?.theme, 'plain');
	t.is(after(dark, key('choose-previous')).settings?.theme, 'terminal');
	t.notDeepEqual(themeFor({looks: 'coloured'}, 'dark'), themeFor({looks: 'coloured'}));
	t.deepEqual(themeFor({looks: 'without colour'}, 'dark'), themeFor({looks: 'without colour'}));
});

test('what is typed holds at once, and an empty field is not set', t => {
	const row = on('concurrency');
	t.is(contextOf(row), 'settings-text');
	const four = after(row, typed('4'));
	t.deepEqual(effectsOf(four, key('activate')), [{kind: 'save-settings', change: {concurrency: 4}}]);
	const kept = after(four, key('activate'));
	t.is(kept.settings?.concurrency, 4);
	t.is(kept.settings?.ownAddress, '203.0.113.9');
	const empty = after(kept, {kind: 'edit', edit: {kind: 'delete', what: 'to-start'}});
	t.deepEqual(effectsOf(empty, key('activate')), [{kind: 'save-settings', change: {concurrency: undefined}}]);
});

test('what cannot be kept says why, and is not left; Esc leaves it', t => {
	const wrong = after(on('timeOut'), typed('soon'));
	const refused = after(wrong, key('activate'));
	t.regex(problemOf(refused) ?? '', /“soon” was not saved\. It must be from 1 to 300 whole seconds, such as 5 or 5s\./v);
	t.regex(problemOf(after(wrong, key('next'))) ?? '', /whole seconds/v);
	t.is(after(wrong, key('back')).screen.kind, 'accounts');
	t.is(after(wrong, key('back')).settings?.timeOut, undefined);
});

test('what was typed is kept on the way to the next setting', t => {
	const [moved, ...effects] = [after(on('timeOut'), typed('30'), key('next')), ...effectsOf(after(on('timeOut'), typed('30')), key('next'))];
	t.is(moved.settings?.timeOut, 30);
	t.deepEqual(effects, [{kind: 'save-settings', change: {timeOut: 30}}]);
});

test('all accounts that are enabled are checked on opening only where that is set, and once', t => {
	const accounts = [summarizeAccount(sampleAccount({id: 'a'})), summarizeAccount(sampleAccount({id: 'b', email: 'b@example.com', enabled: false}))];
	const started = startOf({now: startTime, dataDirectory: '/data'});
	const settings: DashboardEvent = {kind: 'settings-read', settings: {checkOnOpening: 'yes'}};
	const accountsRead: DashboardEvent = {kind: 'accounts-read', accounts};
	const begun = (state: Dashboard, event: DashboardEvent) => effectsOf(state, event).flatMap(effect => effect.kind === 'begin' && effect.work.kind === 'check-many' ? [effect.work.ids] : []);
	t.deepEqual(begun(after(started, settings), accountsRead), [['a']]);
	t.deepEqual(begun(after(started, accountsRead), settings), [['a']]);
	t.deepEqual(begun(after(started, accountsRead, settings), accountsRead), []);
	t.deepEqual(begun(after(started, accountsRead), {kind: 'settings-read', settings: {}}), []);
});
