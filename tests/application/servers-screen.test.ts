import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {ServersEvent, ServersScreen} from '../../source/application/dashboard/screens/servers/screen.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {transition} from '../../source/application/dashboard/transition.js';
import {AppError} from '../../source/domain/errors.js';
import {
	after,
	dashboardOf,
	key,
	startTime as now,
} from '../helpers/dashboard.js';
import {lookOf, sampleServer} from '../helpers/servers.js';

const opened: Dashboard = {...dashboardOf(), attempt: 7, screen: {kind: 'main-menu', focus: 1}};

const told = (attempt: number, event: ServersEvent): DashboardEvent => ({kind: 'servers', attempt, event});

const asking = after(opened, key('open'));
const started: ServersEvent = {
	kind: 'started', start: {
		at: now, asked: 2, disabled: 1, remembered: [lookOf('alpha', [sampleServer()])],
	},
};
const seen: ServersEvent = {kind: 'answered', answers: [{kind: 'seen', look: lookOf('bravo', [], now)}]};
const stopped: ServersEvent = {kind: 'failed', error: new AppError('ERR_CANCELLED')};

const screenOf = ({screen}: Dashboard): ServersScreen => {
	if (screen.kind !== 'servers') {
		throw new TypeError(`The screen is ${screen.kind}.`);
	}

	return screen;
};

test('opening the place asks at once, and Esc stops before it leads back', t => {
	const [, ...effects] = transition(opened, key('open'));
	t.deepEqual(effects, [{kind: 'ask-servers', attempt: 8}]);
	const running = after(asking, told(8, started), told(8, seen));
	t.like(screenOf(running).asking, {kind: 'asking', progress: {asked: 2, disabled: 1, heard: 1}});
	const [still, ...stopping] = transition(running, key('back'));
	t.is(still.screen.kind, 'servers');
	t.deepEqual(stopping, [{kind: 'stop-servers'}]);
	const halted = after(running, told(8, stopped));
	t.like(screenOf(halted).asking, {kind: 'stopped', progress: {heard: 1}});
	t.is(screenOf(halted).known.looks.length, 2, 'what was heard stays');
	t.is(after(halted, key('back')).screen.kind, 'accounts');
});

test('r asks anew when nobody is asked any more, and what an earlier asking still says is dropped', t => {
	t.is(transition(asking, key('ask-again')).length, 1, 'not while it asks');
	const again = after(asking, told(8, started), told(8, {kind: 'done'}), key('ask-again'));
	t.like(screenOf(again), {asking: {kind: 'reading', attempt: 9}});
	t.is(screenOf(again).known.looks.length, 1, 'what is known is shown meanwhile');
	t.deepEqual(after(again, told(8, seen), told(8, {kind: 'done'})).screen, again.screen);
});

test('answers reach the servers under the help, and no other screen', t => {
	const back = after(asking, told(8, started), key('help'), told(8, seen), told(8, {kind: 'done'}), key('back'));
	t.like(screenOf(back).asking, {kind: 'done', progress: {heard: 1}});
	const elsewhere = {...asking, screen: {kind: 'accounts', mode: 'list'} as const};
	t.deepEqual(after(elsewhere, told(8, started)), elsewhere);
});

test('a store that cannot be read says so, and leaves what was heard', t => {
	const failed = after(asking, told(8, started), told(8, seen), told(8, {kind: 'failed', error: new AppError('ERR_STORE_FULL', 'x')}));
	t.like(screenOf(failed).asking, {kind: 'failed', error: {code: 'ERR_STORE_FULL'}});
	t.is(screenOf(failed).known.looks.length, 2);
});
