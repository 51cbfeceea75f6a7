import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {ServersAnswer, ServersScreen} from '../../source/application/dashboard/screens/servers/screen.js';
import {menuPlaces} from '../../source/application/dashboard/screens.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {home} from '../../source/application/dashboard/stack.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	startTime as now,
	tells,
} from '../helpers/dashboard.js';
import {snapshotOf, sampleServer} from '../helpers/servers.js';

const menu = after(dashboardOf(), key('main-menu'), ...Array.from({length: menuPlaces.findIndex(({label}) => label === 'Plex Servers')}, () => key('down')));
const asking = after(menu, key('open'));
const job = jobOf(asking, 'ask');

const told = (answer: ServersAnswer): DashboardEvent => tells('servers', job, answer);

const started = told({
	kind: 'started', start: {
		at: now, asked: 2, disabled: 1, remembered: [snapshotOf('alpha', [sampleServer()])],
	},
});
const seen = told({kind: 'answered', answers: [{kind: 'seen', snapshot: snapshotOf('bravo', [], now)}]});
const done = says('servers', job, {kind: 'done'});

const screenOf = ({screen}: Dashboard): ServersScreen => {
	if (screen.kind !== 'servers') {
		throw new TypeError(`The screen is ${screen.kind}.`);
	}

	return screen;
};

test('opening the place asks at once, and Esc stops before it leads back', t => {
	t.deepEqual(effectsOf(menu, key('open')), [{
		kind: 'begin', owner: 'servers', job, work: {kind: 'ask', limits: {inAll: 4, perLane: 4}},
	}]);
	const running = after(asking, started, seen);
	t.like(screenOf(running).asking, {kind: 'asking', progress: {asked: 2, disabled: 1, heard: 1}});
	t.is(after(running, key('back')).screen.kind, 'servers');
	t.deepEqual(effectsOf(running, key('back')), [{kind: 'cancel', job}]);
	const halted = after(running, says('servers', job, failure('ERR_CANCELLED')));
	t.like(screenOf(halted).asking, {kind: 'stopped', progress: {heard: 1}});
	t.is(screenOf(halted).known.snapshots.length, 2, 'what was heard stays');
	t.is(after(halted, key('back')).screen.kind, 'accounts', 'where the menu was asked for');
});

test('it asks as many at once as the settings say, the first time and anew', t => {
	const set = {...menu, settings: {concurrency: 9, perProxy: 2}};
	const work = {kind: 'ask', limits: {inAll: 9, perLane: 2}} as const;
	t.like(effectsOf(set, key('open')), [{kind: 'begin', owner: 'servers', work}]);
	t.like(effectsOf(after(set, key('open'), started, done), key('ask-again')), [{kind: 'begin', owner: 'servers', work}]);
});

test('r asks anew when nobody is asked any more, and what an earlier asking still says is dropped', t => {
	t.deepEqual(effectsOf(asking, key('ask-again')), [], 'not while it asks');
	const again = after(asking, started, done, key('ask-again'));
	t.deepEqual(screenOf(again).asking, {kind: 'reading'});
	t.is(screenOf(again).known.snapshots.length, 1, 'what is known is shown meanwhile');
	t.deepEqual(after(again, seen, done).screen, again.screen);
});

test('answers reach the servers under the help, and no other screen', t => {
	const back = after(asking, started, key('help'), seen, done, key('back'));
	t.like(screenOf(back).asking, {kind: 'done', progress: {heard: 1}});
	const elsewhere = home(asking);
	t.deepEqual(after(elsewhere, started).screen, elsewhere.screen);
});

test('a store that cannot be read says so, and leaves what was heard', t => {
	const failed = after(asking, started, seen, says('servers', job, failure('ERR_STORE_DAMAGED')));
	t.like(screenOf(failed).asking, {kind: 'failed', error: {code: 'ERR_STORE_DAMAGED'}});
	t.is(screenOf(failed).known.snapshots.length, 2);
});
