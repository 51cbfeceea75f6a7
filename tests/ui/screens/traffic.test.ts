import test from 'ava';
import {summarizeAccount} from '../../../source/domain/account.js';
import {push} from '../../../source/application/dashboard/stack.js';
import type {TrafficCount} from '../../../source/domain/traffic.js';
import {bar, sparkline} from '../../../source/ui/bars.js';
import {sampleAccount} from '../../helpers/account.js';
import {dashboardOf} from '../../helpers/dashboard.js';
import {screenOf} from '../../helpers/frame.js';

const count = (day: string, email: string, way: string, requests: number): TrafficCount => ({
	day, email, way, count: requests, clientIdentifier: email, host: 'plex.tv', outcome: 'answered',
});

const accounts = [
	summarizeAccount(sampleAccount({id: 'a', email: 'alpha@example.com'})),
	summarizeAccount(sampleAccount({id: 'b', email: 'bravo@example.com', route: {kind: 'direct'}, proxy: {verdict: 'not-used'}})),
];

const shown = (...counts: readonly TrafficCount[]): string => screenOf(
	push(dashboardOf(...accounts), {kind: 'traffic', scroll: 0, ledger: {kind: 'read', counts}}), {columns: 80, rows: 50},
);

test('what matters stands on top: nothing went around a proxy', t => {
	const text = shown(count('2026-11-24', 'alpha@example.com', '192.0.2.7:3128', 8), count('2026-11-23', 'bravo@example.com', 'direct', 4));
	t.regex(text, /─\n 0 requests went around a proxy\./v);
	t.regex(text, / alpha@example\.com +│ {13}█│ +8\n/v);
	t.regex(text, / bravo@example\.com +│ {12}▄ │ +4 {2}4 direct\n/v);
	t.regex(text, / 11-24 █+ 8\n 11-23 █+ 4\n 11-22 +0/v);
});

test('a direct request of an account that has a proxy is said, and what it may mean', t => {
	t.regex(shown(count('2026-11-24', 'alpha@example.com', 'direct', 3)), /3 requests of accounts that now have a proxy went directly/v);
});

test('requests of no stored account say what they were', t => {
	const {email: _, ...unknown} = count('2026-11-24', 'x@example.com', '192.0.2.7:3128', 1);
	t.regex(shown(unknown).replaceAll(/\s+/gv, ' '), /“\(not stored\)” stands for accounts that were tested in a form and not saved, or were removed since\./v);
	t.notRegex(shown(count('2026-11-24', 'alpha@example.com', '192.0.2.7:3128', 1)), /not stored/v);
});

test('on a wide terminal the table’s columns stay together, and an account has the room that it needs', t => {
	const counts = [count('2026-11-24', 'alpha@example.com', '192.0.2.7:3128', 1), count('2026-11-24', `${'a'.repeat(40)}@example.com`, 'proxy-with-a-long-name.example.com:3128', 1)];
	const text = screenOf(push(dashboardOf(...accounts), {kind: 'traffic', scroll: 0, ledger: {kind: 'read', counts}}), {columns: 200, rows: 50});
	t.regex(text, / 11-24 alpha@example\.com {36}plex\.tv/v);
	t.regex(text, / 11-24 a{40}@example\.com plex\.tv proxy-with-a-long-name\.example\.com:3128 answered/v);
});

test('what came of a request is said in words', t => {
	t.regex(shown({...count('2026-11-24', 'alpha@example.com', '192.0.2.7:3128', 1), outcome: 'ERR_PROXY_REFUSED'}), /192\.0\.2\.7:3128 +proxy refused +1/v);
});

test('with no request there are no bars', t => {
	t.regex(shown(), /0 requests went around a proxy\.\n No request has been made yet\./v);
	t.notRegex(shown(), /█|on the last/v);
});

test('a bar that is not nothing is seen, and none is longer than its room', t => {
	t.is(sparkline([0, 1, 500, 1000], 1000), ' ▁▄█');
	t.is(bar(1, 1000, 20).length, 1);
	t.is(bar(1000, 1000, 20).length, 20);
	t.is(bar(0, 0, 20), '');
});
