import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {Dashboard, Screen} from '../../source/application/dashboard/dashboard.js';
import {push} from '../../source/application/dashboard/stack.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {addForm} from '../../source/domain/account-form/form.js';
import {textField} from '../../source/domain/text-field.js';
import {toldOf} from '../../source/ui/frame.js';
import {inWords} from '../../source/ui/heard.js';
import {textOfLine} from '../../source/ui/lines.js';
import {abilitiesOf} from '../../source/ui/terminal/character-set.js';
import {Teller} from '../../source/ui/terminal/teller.js';
import {afterProxyTest, filledForm} from '../domain/account-form/filled-form.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const account = sampleAccount({email: 'alpha@example.com'});
const list = dashboardOf(summarizeAccount(account));
const over = (screen: Screen): Dashboard => push(list, screen);
const told = (state: Dashboard): readonly string[] => toldOf(state).map(line => textOfLine(line));
const form = addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');
const atProxy = over({kind: 'form', form: {...form, step: 'proxy', focus: 1}});

test('every sign is a word', t => {
	t.is(inWords(' ▸ Route   (•) through a proxy   ( ) direct, no proxy'), 'Here: Route: through a proxy, chosen; direct, no proxy');
	t.is(inWords('   [▸Save, closed ]  [ Continue ]'), 'Button: Save, closed, here.  Button: Continue.');
	t.is(inWords('   ✗ The token is missing.'), 'Error: The token is missing.');
	t.is(inWords('   · The account gets one.'), 'The account gets one.');
	t.is(inWords('  Token   ••••••••0000'), 'Token   hidden, ends in 0000');
	t.is(inWords('   … 14:59 left. Esc stops.'), 'Working: 15 min left. Esc stops.');
	t.is(inWords('   … 15:00 left. Esc stops.'), 'Working: 15 min left. Esc stops.');
	t.is(inWords('Its token: ✓ valid'), 'Its token: valid');
	t.is(inWords(' Proxy tests   ✓✓✓✗✓  the last 5, the newest last'), 'Proxy tests   3 passed, 1 failed, 1 passed;  the last 5, the newest last');
	t.is(inWords('Query parameters    X-Plex-Product=YQ=='), 'Query parameters    X-Plex-Product=YQ==');
	t.is(inWords(' ▸ ✗ Proxy 192.0.2.7'), 'Here: Error: Proxy 192.0.2.7');
});

test('a step of the form is told without a sign', t => {
	t.true(told(atProxy).includes('Steps: 1 Email not yet; 2 Proxy not yet; 3 Parameters not yet; 4 Token not yet; 5 Password not yet; 6 Test not yet; 7 Review not yet.'));
	t.true(told(atProxy).some(text => /^Here: Proxy URL +\(http:\/\/192\.0\.2\.7:3128\)$/v.test(text)), told(atProxy).join('\n'));
	const states = [
		atProxy,
		...(['email', 'parameters', 'token', 'password', 'test', 'review'] as const).map(step => over({kind: 'form', form: {...afterProxyTest(filledForm()), step}})),
		over({kind: 'form', form: {...form, saving: {kind: 'asking-to-leave'}}}),
		over({kind: 'details', account, history: [], checks: [], secrets: 'masked', panel: 'facts', scroll: 0}),
		over({kind: 'revoke-old', accounts: [summarizeAccount(account)], step: {kind: 'question'}, unattended: [], walk: [], results: [], scroll: 0}),
		over({kind: 'remove', account: summarizeAccount(account), confirmation: textField(''), signOut: true, removal: {kind: 'typing', mismatch: false}}),
		...(['main-menu', 'actions-menu', 'check', 'filters', 'repair'] as const).map(action => after(list, key(action))),
	];
	t.deepEqual(states.slice(-5).map(({screen}) => screen.kind), ['main-menu', 'actions-menu', 'check', 'filters', 'repair']);
	for (const state of states) {
		for (const line of told(state)) {
			t.notRegex(line, /[·•…›▸✓✗]|\( \)|\[[ ×]\]|^[!?] /v, `${state.screen.kind}: ${line}`);
		}
	}
});

test('the keys of a screen are heard one by one', t => {
	t.true(told(list).includes('Keys: n add, Enter open, t test token, p test proxy, c check, slash search, m menu, q quit, question mark help'), told(list).at(-2));
});

test('the help tells keys as keys, and no signs, which nobody hears', t => {
	const lines = told(after(list, key('help')));
	t.true(lines.includes('question mark: help'), lines.slice(0, 40).join('\n'));
	t.true(lines.includes('t: test token'));
	t.true(lines.includes('colon: go to a screen by its name'));
	t.false(['Cannot tell: help', 'OK: ', 'Warning: ', 'Signs'].some(start => lines.some(text => text.startsWith(start))));
	t.true(lines.some(text => /^\d+ more lines\./v.test(text)));
	const [first] = told(after(list, key('help'), {...key('last'), view: {pageRows: 10, scrollLimit: 50}} as DashboardEvent)).slice(1);
	t.not(first, lines[1], 'further down it goes on');
	const found = told(after(list, key('help'), key('search'), typed('proxy refused')));
	t.true(found.some(text => text.startsWith('Search: proxy refused')));
	t.true(found.some(text => text.startsWith('PROXY_')), found.join('\n'));
});

test('that time passes is no news, and what happened is', t => {
	const said: string[] = [];
	const teller = new Teller({
		write(text) {
			said.push(text.trimEnd());
		},
		soon(callback) {
			callback();
		},
	}, abilitiesOf({LANG: 'C.UTF-8'}));
	teller.enter();
	for (const age of ['8 min ago', '9 min ago', 'just now', '1 min ago', '2 min ago']) {
		teller.show(`Token verdict valid, ${age}`);
	}

	t.deepEqual(said.slice(1), ['8 min ago', 'just now', '1 min ago'].map(age => `Token verdict valid, ${age}`));
});

test('where the cursor leaves a field, only where it comes to is said', t => {
	let said = '';
	const teller = new Teller({
		write(text) {
			said += text;
		},
		soon(callback) {
			callback();
		},
	}, abilitiesOf({LANG: 'C.UTF-8'}));
	const show = (state: Dashboard): readonly string[] => {
		said = '';
		teller.show(told(state).join('\n'));
		return said.split('\r\n').filter(line => line !== '' && !line.startsWith('Keys: '));
	};

	teller.enter();
	show(atProxy);
	const next = after(atProxy, key('next'));
	t.deepEqual(show(next).filter(line => !line.startsWith('Error: ')), ['Here: Proxy sign-in: name and password, chosen; name, no password; none']);
	t.deepEqual(show(next), []);
});

test('of a check that runs each tenth is told, and at its end everything', t => {
	const check = {
		job: 0, parts: ['token'] as const, startedAt: '2026-11-24T13:00:00.000Z', at: '2026-11-24T13:00:09.000Z', done: 9, total: 1000, counts: {rejected: 9}, troubled: ['a'], pauses: new Map(),
	};
	const of = (changes: Partial<NonNullable<Dashboard['check']>>): readonly string[] => told({...over({kind: 'check', shows: 'check'}), check: {...check, ...changes}});
	t.deepEqual(of({done: 9}), of({done: 99, counts: {rejected: 99}}));
	t.true(of({done: 101}).includes('10 % done'));
	const away = told({...list, check: {...check, done: 510}});
	t.true(away.includes('Checking 1000 accounts, 50 % done. c shows it.'), away.join('\n'));
	const ended = of({done: 1000, counts: {rejected: 1000}, ended: 'done'}).join('\n');
	t.regex(ended, /1000 accounts checked in 9 s/v);
	t.regex(ended, /Error: rejected +1000/v);
	t.notRegex(ended, /[█░]/v);
});
