import test from 'ava';
import {waysOf} from '../../source/application/dashboard/screens/refresh/rules.js';
import {summarizeAccount} from '../../source/domain/account.js';
import type {PlexUser} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	jobOf,
	key,
	says,
	tells,
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
