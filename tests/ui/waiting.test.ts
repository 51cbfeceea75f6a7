import test from 'ava';
import {push} from '../../source/application/dashboard/stack.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {begin} from '../../source/application/dashboard/jobs.js';
import type {Screen} from '../../source/application/dashboard/screen-types.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {textField} from '../../source/domain/text-field.js';
import {toldOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	failure,
	jobOf,
	key,
	says,
	tells,
} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

const second: DashboardEvent = {kind: 'second'};

const waited = (state: Dashboard, seconds: number): Dashboard => after(state, ...Array.from({length: seconds}, () => second));

const titleOf = (state: Dashboard): string => screenOf(state).split('\n', 1)[0] ?? '';

const alpha = summarizeAccount(sampleAccount({id: 'alpha', email: 'alpha@example.com'}));
const list = dashboardOf(alpha, summarizeAccount(sampleAccount({id: 'bravo', email: 'bravo@example.com'})));

/** A screen with a job of its own of which nothing has been heard. */
const askingOn = (screen: Screen): Dashboard => {
	const state = push(list, screen);
	return {...state, jobs: begin(state.jobs, {owner: screen.kind, kind: 'ask', progress: {kind: 'unknown'}})};
};

const account = sampleAccount({id: 'alpha', email: 'alpha@example.com'});
const asking: Readonly<Record<string, Dashboard>> = {
	list: after(list, key('test-token')),
	'check-email': askingOn({kind: 'check-email', field: textField(''), scroll: 0}),
	devices: askingOn({
		kind: 'devices', whose: {kind: 'enabled'}, job: 1, known: [], focus: 0, asking: {kind: 'reading'},
	}),
	servers: askingOn({
		kind: 'servers', scroll: 0, known: {snapshots: [], unanswered: []}, asking: {kind: 'reading'},
	}),
	refresh: askingOn({
		kind: 'refresh', account: alpha, focus: 'pin', code: textField(''), progress: {kind: 'storing', job: 1},
	}),
	traffic: askingOn({kind: 'traffic', scroll: 0, ledger: {kind: 'loading'}}),
};

for (const [name, state] of Object.entries(asking)) {
	test(`${name} tells for how long nothing has been heard, from two seconds on`, t => {
		t.notRegex(titleOf(waited(state, 1)), /waiting/v);
		t.regex(titleOf(waited(state, 2)), / waiting 2 s$/v);
		t.regex(titleOf(waited(state, 75)), / waiting 75 s$/v);
		t.regex(titleOf(waited(state, 150)), / waiting 3 min$/v);
		t.deepEqual(screenOf(waited(state, 8)).split('\n').slice(1), screenOf(state).split('\n').slice(1), 'nothing else is drawn anew');
		t.false(toldOf(waited(state, 8)).some(line => textOfLine(line).includes('waiting 8')), 'who hears the screen would hear nothing else');
	});
}

test('each word of it begins the wait anew, and with the job it is over', t => {
	const state = waited(after(list, key('test-proxy')), 9);
	const job = jobOf(state, 'test-proxy');
	t.regex(titleOf(state), / waiting 9 s$/v);
	const heard = after(state, tells('dashboard', job, {kind: 'stage', stage: {
		name: 'reach', outcome: 'passed', milliseconds: 5, message: 'Connected.',
	}}));
	t.notRegex(titleOf(waited(heard, 1)), /waiting/v);
	t.regex(titleOf(waited(heard, 2)), / waiting 2 s$/v);
	t.notRegex(titleOf(waited(after(state, says('dashboard', job, failure('ERR_CANCELLED'))), 9)), /waiting/v);
});

test('another screen and another account are not told of it, nor is a check of many, which says how far it has come', t => {
	const state = waited(asking['list'] ?? list, 9);
	const details = (id: string): Screen => ({
		kind: 'details', account: {...account, id}, secrets: 'masked', panel: 'facts', scroll: 0, history: [], checks: [],
	});
	t.regex(titleOf(push(state, details('alpha'))), / waiting 9 s$/v);
	t.notRegex(titleOf(push(state, details('bravo'))), /waiting/v);
	t.notRegex(titleOf(after(state, key('main-menu'))), /waiting/v);
	t.notRegex(titleOf(waited(after(list, key('check'), key('open'), key('back')), 9)), /waiting/v);
});
