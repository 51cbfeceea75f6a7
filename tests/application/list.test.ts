import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {summarizeAccount, type Account, type AccountSummary} from '../../source/domain/account.js';
import {sortKeys} from '../../source/domain/account-list.js';
import {filterChoices, hasFilter, withFilter} from '../../source/domain/account-filters.js';
import {textOfLine} from '../../source/ui/lines.js';
import {frameOf} from '../../source/ui/frame.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const accountOf = (name: string, changes: Partial<Account> = {}): AccountSummary => summarizeAccount(sampleAccount({id: name, email: `${name}@example.com`, ...changes}));

const way = (host: string): Account['route'] => ({kind: 'proxy', address: {scheme: 'http', host, port: 8888}, signIn: {kind: 'none'}});

const accounts = [
	accountOf('ann', {token: {verdict: 'rejected', checkedAt: '2026-11-24T10:00:00.000Z', code: 'ERR_TOKEN_REJECTED'}, username: 'zed', updatedAt: '2026-11-20T10:00:00.000Z'}),
	accountOf('ben', {route: {kind: 'direct'}, proxy: {verdict: 'not-used'}, enabled: false, username: 'Yan'}),
	accountOf('cleo', {route: way('proxy'), proxy: {verdict: 'failed', code: 'ERR_PROXY_REFUSED'}, plexPassDetected: false, updatedAt: '2026-11-23T10:00:00.000Z'}),
	accountOf('dora', {token: {verdict: 'cannot-tell', code: 'ERR_PLEX_TROUBLE' as never}, username: 'xenia'}),
];
const list = dashboardOf(...accounts);

const ids = ({shown}: Dashboard): string => shown.map(({id}) => id.slice(0, 1)).join('');
const searched = (text: string): string => ids(after(list, key('search'), typed(text)));

test('a filter is a word of the search, may be cut short, and goes together with others', t => {
	t.is(searched('token:rejected'), 'a');
	t.is(searched('token:rej'), 'a');
	t.is(searched('TOKEN:'), 'abcd');
	t.is(searched('route:direct'), 'b');
	t.is(searched('route:192.0.2.7'), 'ad');
	t.is(searched('is:disabled'), 'b');
	t.is(searched('cause:err_proxy'), 'c');
	t.is(searched('proxy:failed token:valid'), 'c');
	t.is(searched('proxy:failed token:rejected'), '');
	t.is(searched('proxy:8888'), 'c', 'a host and its port is no filter');
});

test('a filter that is written whole is no beginning of another, and a comma stands for or', t => {
	const alike = dashboardOf(
		accountOf('ann', {route: {kind: 'proxy', address: {scheme: 'http', host: 'p.example.com', port: 80}, signIn: {kind: 'none'}}, plexPassDetected: true, proxy: {verdict: 'failed', code: 'ERR_PROXY_AUTH'}}),
		(({plexPassDetected: _, ...account}) => account)(accountOf('ben', {route: {kind: 'proxy', address: {scheme: 'http', host: 'p.example.com', port: 8080}, signIn: {kind: 'none'}}, proxy: {verdict: 'failed', code: 'ERR_PROXY_AUTH_NEEDED'}})),
	);
	const found = (text: string): string => ids(after(alike, key('search'), typed(text)));
	t.is(found('route:p.example.com:80'), 'a');
	t.is(found('route:p.example.com:8'), 'ab');
	t.is(found('cause:err_proxy_auth'), 'a');
	t.is(found('cause:err_proxy_aut'), 'ab');
	t.is(found('is:pass'), 'a');
	t.is(found('is:pas'), 'ab');
	t.is(searched('token:rejected,cannot-tell'), 'ad');
	t.is(searched('token:rejected,'), 'a');
	t.is(searched('token:rejected,can'), 'ad');
	for (const {name, value, count} of filterChoices(alike.shown)) {
		t.is(found(withFilter('', {name, value})).length, count, `${name}:${value}`);
	}
});

test('filters about different things go together, in the menu too', t => {
	t.is(withFilter('is:enabled', {name: 'is', value: 'with-password'}), 'is:enabled is:with-password');
	t.is(withFilter('is:enabled', {name: 'is', value: 'disabled'}), 'is:disabled');
	t.is(withFilter('token:valid', {name: 'token', value: 'no-answer'}), 'token:valid token:no-answer');
	t.is(withFilter('token:valid,rejected ann', {name: 'token', value: 'valid'}), 'token:rejected ann');
	t.is(withFilter('Token:valid ann', {name: 'token', value: 'valid'}), 'ann');
});

test('the search looks through everything that a row says', t => {
	t.is(searched('cannot tell'), 'd');
	t.is(searched('disabled'), 'b');
	t.is(searched('XENIA'), 'd');
	t.is(searched('is:no-pass'), 'c');
	t.is(searched('squid:name'), 'ad', 'the proxy’s user name is in the line below the table');
	t.is(searched('ERR_PROXY_REFUSED'), 'c');
	t.is(searched('is:token-expires'), 'abcd');
});

test('the list is sorted by each column, and the other way round, and says so', t => {
	const orders = new Map<string, string>();
	let state = list;
	for (const _ of sortKeys) {
		orders.set(state.list.sort, `${ids(state)} ${ids(after(state, key('reverse-sort')))}`);
		state = after(state, key('sort'));
	}

	t.is(state.list.sort, 'email', 'after the last comes the first');
	t.deepEqual(Object.fromEntries(orders), {
		email: 'abcd dcba',
		username: 'cdba abdc',
		pass: 'abdc cabd',
		route: 'adbc cbad',
		token: 'adbc bcda',
		proxy: 'cbad adbc',
		renews: 'abcd abcd',
		note: 'bacd acdb',
		changed: 'bdca acbd',
	});
	const drawn = textOfLine(frameOf(after(list, key('reverse-sort')), {columns: 100, rows: 30}).lines[3] ?? []);
	t.regex(drawn, /sorted by email ↓/v);
});

test('beside a search the menu of filters says how many each choice shows', t => {
	for (const search of ['token:valid', 'token:valid,rejected is:enabled', 'ann', '192.0.2.7 token:rej', 'is:disabled cause:err_proxy', 'route:192.0.2.7:3128']) {
		const begun = after(list, key('search'), typed(search), key('end-search'), key('filters'));
		const {screen} = begun;
		if (screen.kind !== 'filters') {
			t.fail();
			continue;
		}

		for (const {name, value, count} of screen.choices) {
			const others = withFilter(search, {name, value});
			const chosen = hasFilter(search, {name, value}) ? withFilter(others, {name, value}) : others;
			t.is(searched(chosen).length, count, `${search}: ${name}:${value}`);
		}

		t.true(screen.choices.length > 5);
	}
});

test('how an account renews is sorted, filtered and searched as the other columns are', t => {
	const [ann, ben, cleo] = ['ann', 'ben', 'cleo'].map(name => accountOf(name)) as [AccountSummary, AccountSummary, AccountSummary];
	const renewing = dashboardOf(ann, {...ben, hasDeviceKey: false}, {...cleo, hasDeviceKey: false, hasPassword: false});
	const found = (text: string): string => ids(after(renewing, key('search'), typed(text)));
	t.is(found('renews:no'), 'c');
	t.is(found('renews:by-password,by-itself'), 'ab');
	t.is(found('by itself'), 'a');
	const byRenewal = {...renewing, list: {...renewing.list, sort: 'proxy'}} as const;
	const sorted = after(byRenewal, key('sort'));
	t.is(ids(sorted), 'cba');
	t.is(ids(after(sorted, key('reverse-sort'))), 'abc');
	t.regex(textOfLine(frameOf(sorted, {columns: 80, rows: 24}).lines[3] ?? []), /sorted by renewal, trouble first/v);
});

test('the menu of filters says how many there are of each, puts the choice into the search and takes it out again', t => {
	const counts = new Map(filterChoices(accounts).map(({name, value, count}) => [`${name}:${value}`, count]));
	t.is(counts.get('token:valid'), 2);
	t.is(counts.get('cause:err_proxy_refused'), 1);
	t.is(counts.get('route:proxy'), 3);
	t.is(counts.get('token:never-tested'), undefined);

	const open = after(list, key('filters'));
	t.is(open.screen.kind, 'filters');
	const chosen = after(open, key('open'));
	t.is(chosen.list.search.text, 'token:valid');
	t.is(ids(chosen), 'bc');
	t.is(ids(after(chosen, key('filters'), key('open'))), 'abcd');
	t.is(ids(after(chosen, key('filters'), key('down'), key('open'))).length, 1, 'another value of the same filter');
	t.is(ids(after(chosen, key('filters'), key('show-all'))), 'abcd');
	t.is(withFilter('ann Token:valid', {name: 'is', value: 'disabled'}), 'ann Token:valid is:disabled');
	t.true(frameOf(open, {columns: 80, rows: 24}).lines.every(line => textOfLine(line).length <= 80));
});

test('with no account it says what to do first, and where the menus are', t => {
	const text = frameOf(dashboardOf(), {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');
	t.regex(text, /Press n to add an account/v);
	t.regex(text, /n {2}add an account +m {2}main menu +\? {2}help/v);
	t.regex(text, /a {2}all actions/v);
});

test('ten thousand accounts: what is known is not worked out again at each key', t => {
	const many = dashboardOf(...Array.from({length: 10_000}, (_, index) => accountOf(`name${index}`, {route: way(`192.0.2.${index % 200}`)})));
	const moved = after(many, key('down'), key('page-down'));
	t.is(moved.shown, many.shown);
	t.not(moved.list.selected, many.list.selected);
	t.not(after(many, key('sort')).list.sort, many.list.sort);
	t.is(after(many, {kind: 'tick', now: '2026-11-24T13:00:05.000Z'}).shown, many.shown);
	t.is(after(many, key('sort'), ...sortKeys.slice(1).map(() => key('sort'))).shown, many.shown);
});
