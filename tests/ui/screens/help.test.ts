import test from 'ava';
import {summarizeAccount} from '../../../source/domain/account.js';
import {errorTable} from '../../../source/domain/errors.js';
import {push} from '../../../source/application/dashboard/stack.js';
import {sampleAccount} from '../../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	typed,
} from '../../helpers/dashboard.js';
import {screenOf} from '../../helpers/frame.js';

const account = sampleAccount({email: 'alpha@example.com'});
const list = dashboardOf(summarizeAccount(account));
const large = {columns: 100, rows: 3000};

test('the keys of the screen beneath come first', t => {
	t.regex(screenOf(after(list, key('help'))), /─\n On this screen\n {3}a +actions\n/v);
	const details = push(list, {
		kind: 'details', account, history: [], checks: [], secrets: 'masked', panel: 'facts', scroll: 0,
	});
	const first = screenOf(after(details, key('help')), large).split('\n\n', 1)[0] ?? '';
	t.regex(first, /reveal for 10 s/v);
	t.notRegex(first, /sort by/v);
});

test('the signs stand before the keys of other screens', t => {
	const titles = screenOf(after(list, key('help')), large).split('\n').filter(row => /^ \S/v.test(row));
	t.deepEqual(titles.slice(1, 4), ['On this screen', 'Signs', 'Search and filters'].map(title => ` ${title}`));
	t.is(titles.filter(title => title === ' Signs').length, 1);
});

test('every error is there with what to do, and no placeholder is left in it', t => {
	const text = screenOf(after(list, key('help')), large);
	for (const code of Object.keys(errorTable)) {
		t.true(text.includes(code.replace(/^ERR_/v, '')), code);
	}

	t.notRegex(text, /\[(?:add|edit|restore|refresh-token)\]/v);
});

test('a search shows what has all its words, Enter keeps it, and Esc shows all before it leaves', t => {
	const searching = after(list, key('help'), key('search'), typed('proxy refused'));
	const text = screenOf(searching, large);
	t.regex(text, /PROXY_REFUSED/v);
	t.notRegex(text, /reveal for 10 s/v);
	const kept = after(searching, key('end-search'));
	t.regex(screenOf(kept), /Search “proxy refused”/v);
	const all = after(kept, key('back'));
	t.deepEqual(all, after(list, key('help')));
	t.deepEqual(after(all, key('back')), list);
	t.deepEqual(after(searching, key('clear-search')), all);
});

test('the words of the search are explained, each filter with what it can ask for', t => {
	const text = screenOf(after(list, key('help'), key('search'), typed('filters')), large);
	for (const word of ['token:', 'valid, rejected, cannot-tell, never-tested, no-answer', 'route:', 'renews:', 'cause:', 'err_proxy_refused', '--filter']) {
		t.true(text.includes(word), word);
	}
});

test('an error is found by its code as it is shown elsewhere', t => {
	for (const code of Object.keys(errorTable)) {
		t.true(screenOf(after(list, key('help'), key('search'), typed(code)), large).includes(`   ${code.replace(/^ERR_/v, '')}`), code);
	}
});

test('what nothing has says so', t => {
	t.regex(screenOf(after(list, key('help'), key('search'), typed('zzzz'))), /Nothing in the help has these words/v);
});

test('the help fits at 80 columns', t => {
	const rows = screenOf(after(list, key('help')), {columns: 80, rows: 3000}).split('\n');
	t.true(rows.filter(row => row !== '').length > 100, 'all of it is there');
	t.deepEqual(rows.filter(row => row.length > 80), []);
});
