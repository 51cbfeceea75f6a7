import test from 'ava';
import {waysOf} from '../../source/application/dashboard/screens/refresh/rules.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import type {PlexUser} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	tells,
	typed,
} from '../helpers/dashboard.js';

const account = sampleAccount({id: 'alpha', email: 'alpha@example.com', plexId: 7});
const owner: PlexUser = {id: 7, username: 'alpha_admin', email: 'new@example.com', hasPlexPass: true, isRestricted: false};

/** What is said when a new token was stored, whose owner plex.tv calls by that email. */
const saidOf = (email: string): string => {
	const asking = after(dashboardOf(summarizeAccount(account)), key('refresh-token'), key('activate'));
	const refreshed = after(asking, says('refresh', jobOf(asking, 'by-device-key'), {kind: 'refreshed', account, owner: {...owner, email}}));
	return refreshed.notice?.text ?? '';
};

test('an email that plex.tv has changed is offered when a new token shows it', t => {
	t.is(saidOf('Alpha@example.com'), 'alpha@example.com has a new token, which plex.tv found valid.');
	t.is(saidOf(''), 'alpha@example.com has a new token, which plex.tv found valid.');
	t.regex(saidOf('new@example.com'), /plex\.tv knows it by new@example\.com now\. To store that email.*take the email in step 6/v);
});

test('an account with a device key is renewed by it first; a code is asked for only where plex.tv refuses the key', t => {
	const asking = after(dashboardOf(summarizeAccount(account)), key('refresh-token'), key('activate'));
	t.like(asking.screen, {kind: 'refresh', focus: 'device-key', progress: {kind: 'renewing', isHeld: false}});
	const held = after(asking, tells('refresh', jobOf(asking, 'by-device-key'), {kind: 'held'}));
	t.like(held.screen, {progress: {kind: 'renewing', isHeld: true}});
	t.like(after(held, tells('refresh', jobOf(held, 'by-device-key'), {kind: 'asking-for-code'})).screen, {progress: {kind: 'asked', for: 'pin'}});
	t.like(after(held, key('back')).screen, {progress: {kind: 'idle'}});
});

test('a code that is missing or cannot be one is told, nothing is sent, and what was said goes with the next character', t => {
	const {deviceKey: _, ...plain} = sampleAccount({id: 'mike', email: 'mike@example.com', password: new Secret('xFAKE-plex-password')});
	const asking = after(dashboardOf(summarizeAccount(plain)), key('refresh-token'), key('down'), key('activate'));
	const wanted = after(asking, says('refresh', jobOf(asking, 'by-password'), failure('ERR_SIGN_IN_CODE_NEEDED')));
	t.like(wanted.screen, {progress: {kind: 'code-wanted'}});
	t.deepEqual(effectsOf(wanted, key('activate')), []);
	t.is(after(wanted, key('activate')).notice?.text, 'Type the verification code first: six digits, from your authenticator app.');
	const invalid = after(wanted, typed('12345'), key('activate'));
	t.like(invalid.screen, {progress: {problem: {code: 'ERR_SIGN_IN_CODE_INVALID'}}});
	t.deepEqual(after(invalid, typed('6')).screen, {...wanted.screen, code: {text: '123456', cursor: 6}});
	const refusing = after(wanted, typed('111 111'), key('activate'));
	const wrong = after(refusing, says('refresh', jobOf(refusing, 'by-password'), failure('ERR_SIGN_IN_CODE_WRONG')), typed('2'));
	t.like(wrong.screen, {progress: {problem: {code: 'ERR_SIGN_IN_CODE_WRONG'}}}, 'what plex.tv said stays');
});

test('a device key that was wished for and not made, as a code from before was typed, is told', t => {
	const asking = after(dashboardOf(summarizeAccount(account)), key('refresh-token'), key('activate'));
	const {deviceKey: _, ...keyless} = account;
	const refreshed = after(asking, says('refresh', jobOf(asking, 'by-device-key'), {kind: 'refreshed', account: keyless, owner: {...owner, email: ''}}));
	t.regex(refreshed.notice?.text ?? '', /It came from an earlier code, without a device key/v);
});

test('who stops waiting for a code hears that it is kept', t => {
	const {deviceKey: _, ...plain} = sampleAccount({id: 'mike', email: 'mike@example.com'});
	const asking = after(dashboardOf(summarizeAccount(plain)), key('refresh-token'), key('activate'));
	t.is(after(asking, key('back')).notice, undefined, 'before it is there');
	const waiting = after(asking, tells('refresh', jobOf(asking, 'by-pin'), {kind: 'pin-waiting', pin: {code: 'AB12', secondsLeft: 900}}));
	const stopped = after(waiting, key('back'));
	t.like(stopped.screen, {kind: 'refresh', progress: {kind: 'idle'}});
	t.regex(stopped.notice?.text ?? '', /^Stopped\. The code is kept/v);
});

test('a good lasting token can be exchanged for a device key: what is known is said first, the second key begins it, and Esc leaves it', t => {
	const {deviceKey: _, tokenExpiresAt: __, ...bare} = sampleAccount({id: 'alpha', email: 'alpha@example.com', token: {verdict: 'valid', checkedAt: '2026-11-24T12:00:00.000Z'}});
	const opened = after(dashboardOf(summarizeAccount(bare)), key('refresh-token'));
	const chosen = after(opened, key('down'), key('down'), key('down'));
	t.like(chosen.screen, {kind: 'refresh', focus: 'exchange'});
	const offered = after(chosen, key('activate'));
	t.like(offered.screen, {progress: {kind: 'exchange-offered'}});
	t.is(offered.jobs.running.filter(({kind}) => kind === 'exchange').length, 0);
	t.like(after(offered, key('back')).screen, {kind: 'refresh', progress: {kind: 'idle'}});
	const begun = after(offered, key('activate'));
	const told = after(begun, tells('refresh', jobOf(begun, 'exchange'), {kind: 'exchange-step', step: 'link'}));
	t.like(told.screen, {progress: {kind: 'exchanging', step: 'link'}});
	const done = after(told, says('refresh', jobOf(told, 'exchange'), {kind: 'exchanged', old: 'valid'}));
	t.is(done.notice?.text, 'alpha@example.com has a device key and renews its token by itself. The old token is still good where it came from.');
});

test('an account that renews itself, or whose token was rejected, is offered no exchange', t => {
	for (const other of [
		sampleAccount({id: 'alpha', token: {verdict: 'rejected', checkedAt: '2026-11-24T12:00:00.000Z'}}),
		sampleAccount({id: 'alpha', tokenExpiresAt: '2026-12-01T12:00:00.000Z', token: {verdict: 'valid', checkedAt: '2026-11-24T12:00:00.000Z'}}),
	]) {
		t.false(waysOf({account: summarizeAccount(other)}).includes('exchange'));
	}
});
