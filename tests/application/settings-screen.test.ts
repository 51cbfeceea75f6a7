import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {places} from '../../source/application/dashboard/screens/main-menu/screen.js';
import {transition} from '../../source/application/dashboard/transition.js';
import {
	after,
	dashboardOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const opened = after({...dashboardOf(), screen: {kind: 'main-menu', focus: places.indexOf('settings')}}, key('open'));
const read: DashboardEvent = {kind: 'settings-read', sort: 'email', ownAddress: '203.0.113.9'};

const shownIn = ({screen}: Dashboard): string | undefined => screen.kind === 'settings' ? screen.ownAddress.text : undefined;

test('settings that are opened before they were read show what is read', t => {
	t.is(shownIn(after(opened, read)), '203.0.113.9');
	t.is(shownIn(after(opened, typed('198.'), read)), '198.', 'what was typed stays');
});

test('settings that were not read yet are not overwritten', t => {
	const [asked, ...effects] = transition(opened, key('activate'));
	t.deepEqual(effects, []);
	t.is(asked.screen.kind, 'settings');
	t.deepEqual(transition(after(asked, read), key('activate')).slice(1), [{kind: 'keep-own-address', ownAddress: '203.0.113.9'}]);
});
