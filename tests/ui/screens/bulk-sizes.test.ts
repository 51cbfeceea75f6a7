import test from 'ava';
import {frameOf} from '../../../source/ui/frame.js';
import {textOfLine} from '../../../source/ui/lines.js';
import {widthOf} from '../../../source/text/width.js';
import {summarizeAccount} from '../../../source/domain/account.js';
import {sampleAccount} from '../../helpers/account.js';
import {after, dashboardOf, key} from '../../helpers/dashboard.js';

const accounts = Array.from({length: 40}, (_, index) => {
	const {deviceKey: __, ...account} = sampleAccount({id: `i${index}`, email: `averyveryverylongnameindeed${index}@example.com`, token: {verdict: index % 2 === 0 ? 'rejected' : 'valid', code: 'ERR_TOKEN_REJECTED'}, proxy: {verdict: index % 3 === 0 ? 'failed' : 'passed', code: 'ERR_PROXY_REFUSED'}});
	return summarizeAccount(account);
});
const list = dashboardOf(...accounts);
const states = {
	filters: after(list, key('filters')), check: after(list, key('check')), running: after(list, key('check'), key('open')), repair: after(list, key('repair')),
	asking: after(list, key('repair'), key('sign-in-many')), change: after(list, key('mark-all'), key('change-proxy')), remove: after(list, key('mark-all'), key('remove')), marked: after(list, key('mark-all'), key('actions-menu')), away: after(list, key('check'), key('open'), key('back')),
};
test('each of these states is one of the screen that it is called after', t => {
	t.deepEqual(Object.values(states).map(({screen}) => screen.kind), ['filters', 'check', 'check', 'repair', 'repair', 'change-proxy', 'remove-many', 'actions-menu', 'accounts']);
});

for (const [name, state] of Object.entries(states)) {
	test(`${name}: no row is wider than the terminal, and a smaller one breaks nothing`, t => {
		t.is(frameOf(state, {columns: 40, rows: 10}).lines.length, 10);
		for (const size of [{columns: 80, rows: 24}, {columns: 100, rows: 30}, {columns: 200, rows: 50}]) {
			const {lines} = frameOf(state, size);
			t.is(lines.length, size.rows);
			for (const line of lines) {
				t.true(widthOf(textOfLine(line)) <= size.columns, textOfLine(line));
			}
		}
	});
}

test('how far signing in has come is said whole at 80 columns', t => {
	const asked = after(states.asking, key('yes'));
	const far = {...asked, jobs: {...asked.jobs, running: asked.jobs.running.map(job => ({...job, progress: {kind: 'count', done: 9999, total: 10_000} as const}))}};
	const text = frameOf(far, {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');
	t.regex(text, /signing in: 9999 of 10000\. x stops; new tokens are kept\./v);
});
