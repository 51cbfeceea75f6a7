import test from 'ava';
import {Secret} from '../../source/domain/secret.js';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {push} from '../../source/application/dashboard/stack.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	key,
} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

const account = sampleAccount({email: 'alpha@example.com', password: new Secret('xFAKE-password')});
const list = dashboardOf(summarizeAccount(account));

const details = (secrets: 'masked' | 'revealed', panel: 'facts' | 'command' = 'facts'): Dashboard => push(list, {
	kind: 'details', account, history: [], checks: [], secrets, panel, scroll: 0,
});

/** What is copied when the key is pressed so many times. */
const copied = (state: Dashboard, times: number): readonly string[] => {
	const texts: string[] = [];
	let now = state;
	for (let pressed = 0; pressed < times; pressed++) {
		texts.push(...effectsOf(now, key('copy')).flatMap(effect => effect.kind === 'copy' ? [effect.text] : []));
		now = after(now, key('copy'));
	}

	return texts;
};

test('the email and the address of the proxy are copied, one after the other', t => {
	t.deepEqual(copied(list, 3), ['alpha@example.com', '192.0.2.7:3128', 'alpha@example.com']);
	t.deepEqual(copied(details('masked'), 2), ['alpha@example.com', '192.0.2.7:3128']);
	t.regex(screenOf(after(list, key('copy')), {columns: 200, rows: 24}), / y again: the address of the proxy\./v);
});

test('a secret is copied only while it is seen', t => {
	const secrets = [account.authToken.reveal(), 'xFAKE-password'];
	t.deepEqual(copied(details('revealed'), 2), secrets);
	t.false(copied(details('masked'), 5).some(text => secrets.some(secret => text.includes(secret))));
	t.false(copied(details('revealed', 'command'), 2).some(text => secrets.some(secret => text.includes(secret))));
	t.regex(copied(details('masked', 'command'), 1)[0] ?? '', /^plex-accounts add \\\n {2}--email/v);
});

test('an error goes first, and what was said of the copying is no error', t => {
	const failed: Dashboard = {...list, notice: {kind: 'refusal', text: 'The proxy did not answer.'}};
	t.deepEqual(copied(failed, 4), ['The proxy did not answer.', 'alpha@example.com', '192.0.2.7:3128', 'The proxy did not answer.']);
});

test('the code and the link of a PIN are copied', t => {
	const waiting = push(list, {
		kind: 'refresh', account: summarizeAccount(account), focus: 'pin', code: {text: '', cursor: 0}, progress: {kind: 'pin', job: 1, pin: {code: 'ABCD', secondsLeft: 800}},
	});
	t.deepEqual(copied(waiting, 2), ['ABCD', 'https://plex.tv/link']);
	t.is(after(waiting, key('copy')).screen.kind, 'refresh');
});

test('where there is nothing to copy it says so', t => {
	t.is(after(dashboardOf(), key('copy')).notice?.kind, 'information');
	t.deepEqual(effectsOf(dashboardOf(), key('copy')), []);
});
