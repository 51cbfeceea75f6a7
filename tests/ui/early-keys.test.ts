import test from 'ava';
import {beforeReading} from '../../source/application/dashboard/before-reading.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import {tally} from '../../source/domain/account-list.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {afterEarlyKeys} from '../../source/ui/early-keys.js';
import {frameOf} from '../../source/ui/frame.js';
import {listFrameOf} from '../../source/ui/list-frame.js';
import {sampleAccount} from '../helpers/account.js';
import {after, startTime} from '../helpers/dashboard.js';

const accounts = Array.from({length: 150}, (_, index) => summarizeAccount(sampleAccount({id: String(index), email: `${String(index).padStart(4, '0')}@example.com`})));
const start = startOf({now: startTime, dataDirectory: '/data', hasBlocks: true});
const known = {first: accounts.slice(0, 100), tally: tally(accounts)};
const early = beforeReading(start, {}, known, 24);
const size = {columns: 80, rows: 24};
const down = '\u{1B}[B';
const up = '\u{1B}[A';

/** What the program makes of the same keys, once it has read the accounts. */
const byTheProgram = (actions: readonly string[]): Dashboard => {
	let state = after(start, {kind: 'accounts-read', accounts}, {kind: 'settings-read', settings: {}});
	for (const action of actions) {
		state = after(state, {kind: 'action', action: action === up ? 'up' : 'down', view: frameOf(state, size).view});
	}

	return state;
};

test('keys that move the cursor make of the first frame what the program makes of it', t => {
	let state: Dashboard = early;
	const pressed: string[] = [];
	// Down through the first screen and beyond, up again past the first one, and down once more.
	for (const key of [...Array.from({length: 40}, () => down), ...Array.from({length: 45}, () => up), down, down]) {
		pressed.push(key);
		const next = afterEarlyKeys(state, key, size);
		t.not(next, undefined, `${pressed.length}`);
		state = next ?? state;
		t.deepEqual(listFrameOf(state, size), frameOf(byTheProgram(pressed), size), `${pressed.length}`);
	}
});

test('arrows in either mode and letters are the same keys, also several at once', t => {
	for (const typed of [down + down + up, 'jjk', `${down}jk`, '\u{1B}OB\u{1B}OB\u{1B}OA']) {
		const state = afterEarlyKeys(early, typed, size);
		t.is(state?.list.place, 1, JSON.stringify(typed));
	}
});

test('whatever does something else waits for the program', t => {
	for (const typed of ['q', 'jq', '/', '\r', 'G', '\u{1B}[6~', '\u{1B}[27u', '\u{1B}[200~j\u{1B}[201~', ' ', '\u{4}', 'é']) {
		t.is(afterEarlyKeys(early, typed, size), undefined, JSON.stringify(typed));
	}

	t.is(afterEarlyKeys(early, down, {columns: 70, rows: 20}), undefined, 'too small');
	t.is(afterEarlyKeys(beforeReading(start, {}, undefined, 24), down, size), undefined, 'nothing is known');
});

test('rows that are not known yet are not shown', t => {
	const steps = down.repeat(99);
	t.is(afterEarlyKeys(early, steps, size), undefined);
	t.is(afterEarlyKeys(early, down.repeat(70), size)?.list.place, 70);
});
