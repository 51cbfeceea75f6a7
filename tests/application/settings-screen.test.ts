import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {openSettings} from '../../source/application/dashboard/screens/settings/open.js';
import {
	after,
	dashboardOf,
	effectsOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const opened = openSettings(dashboardOf());
const read: DashboardEvent = {kind: 'settings-read', settings: {sort: 'email', ownAddress: '203.0.113.9'}};

const shownIn = ({screen}: Dashboard): string | undefined => screen.kind === 'settings' ? screen.ownAddress.text : undefined;

test('settings that are opened before they were read show what is read', t => {
	t.is(shownIn(after(opened, read)), '203.0.113.9');
	t.is(shownIn(after(opened, typed('198.'), read)), '198.', 'what was typed stays');
});

test('settings that were not read yet are not overwritten', t => {
	t.deepEqual(effectsOf(opened, key('activate')), []);
	t.is(after(opened, key('activate')).screen.kind, 'settings');
	t.deepEqual(effectsOf(after(opened, read), key('activate')), [{kind: 'save-settings', change: {ownAddress: '203.0.113.9'}}]);
});

test('what is saved holds at once, and Back leads where one came from', t => {
	const saved = after(opened, read, key('activate'));
	t.deepEqual(saved.settings, {sort: 'email', ownAddress: '203.0.113.9'});
	t.is(saved.screen.kind, 'accounts');
});
