import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {menuPlaces} from '../../source/application/dashboard/screens.js';
import {actionFor} from '../../source/ui/keymap.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const list = dashboardOf(summarizeAccount(sampleAccount({email: 'alpha@example.com'})), summarizeAccount(sampleAccount({id: 'b', email: 'bravo@example.com'})));

const kindAfter = (state: Dashboard): string => state.screen.kind;

test('the main menu has its places in order, by sections that are not torn apart', t => {
	t.deepEqual(menuPlaces.map(({label}) => label), ['Plex Accounts', 'Plex Servers', 'Check an email', 'Traffic', 'Devices', 'Key', 'Settings', 'Help', 'Quit']);
	const headings = menuPlaces.map(({section}) => section).filter((section, index, all) => all[index - 1] !== section);
	t.is(new Set(headings).size, headings.length);
});

test('an entry of the main menu is chosen by its number', t => {
	const menu = after(list, key('main-menu'));
	t.is(menuPlaces[3]?.label, 'Traffic');
	t.is(kindAfter(after(menu, key('entry-4'))), 'traffic');
	t.is(kindAfter(after(menu, key('entry-1'))), 'accounts');
});

test('the actions menu is used by numbers and by the keys of the table', t => {
	const menu = after(list, key('actions-menu'));
	t.is(kindAfter(after(menu, key('entry-8'))), 'devices');
	t.is(kindAfter(after(menu, key('entry-9'))), 'revoke-old');
	t.is(kindAfter(after(menu, key('remove'))), 'remove');
	t.is(actionFor('actions-menu', 'x'), 'remove');
	t.deepEqual(effectsOf(menu, key('toggle-enabled')).map(({kind}) => kind), ['begin']);
});

test('the first and the last of a menu are a key away', t => {
	const menu = after(list, key('main-menu'), key('last'));
	t.is(menu.screen.kind === 'main-menu' ? menu.screen.focus : -1, menuPlaces.length - 1);
	t.deepEqual(effectsOf(menu, key('open')), [{kind: 'quit'}]);
	t.deepEqual(after(menu, key('first')), after(list, key('main-menu')));
});

for (const [name, kind] of [['set', 'settings'], ['key', 'key'], ['email', 'check-email'], ['TRAF', 'traffic']] as const) {
	test(`a jump to “${name}” opens ${kind}, and Back leads where one came from`, t => {
		const there = after(list, key('jump'), typed(name), key('open'));
		t.is(kindAfter(there), kind);
		t.is(kindAfter(after(there, key('back'))), 'accounts');
	});
}

test('a jump to a name that nothing has stays, and Back closes it', t => {
	const asking = after(list, key('jump'), typed('nothing'));
	t.is(kindAfter(after(asking, key('open'))), 'jump');
	t.deepEqual(after(asking, key('back')), list);
});

test('the keys of vi and less move where letters are no text', t => {
	for (const context of ['accounts', 'details', 'servers', 'help', 'traffic'] as const) {
		t.deepEqual(['j', 'k', 'g', 'G', 'ctrl+d', 'ctrl+u'].map(name => actionFor(context, name)), ['down', 'up', 'first', 'last', 'page-down', 'page-up'], context);
	}

	t.is(actionFor('search', 'j'), undefined);
});
