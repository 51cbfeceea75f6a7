import test from 'ava';
import type {Account} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {planImport, routeWords, withImported, type TransferredAccount} from '../../source/domain/transfer.js';
import {sampleAccount} from '../helpers/account.js';

const stored = sampleAccount({
	id: 'alpha', email: 'alpha@example.com', plexId: 7, clientIdentifier: 'one', queryParameters: '',
});

/** What an export of the account holds: all of it, or nothing that is a secret. */
const transferred = (
	{email, route, plexPassChoice, enabled, queryParameters, clientIdentifier, authToken, password, plexId}: Account,
	changes: Partial<TransferredAccount> = {},
): TransferredAccount => ({
	email, route, plexPassChoice, enabled, queryParameters, clientIdentifier, authToken,
	...(password !== undefined && {password}), ...(plexId !== undefined && {plexId}), ...changes,
});

const withoutSecrets = (account: Account): TransferredAccount => {
	const {route: _, authToken: __, password: ___, ...rest} = transferred(account);
	return rest;
};

const stepOf = (from: TransferredAccount, ...accounts: readonly Account[]) => planImport([from], accounts)[0];

const changesOf = (changes: Partial<TransferredAccount>) => {
	const step = stepOf(transferred(stored, changes), stored);
	return step?.kind === 'change' ? step.changes : step;
};

test('an account that is not stored is added, unless the export has no secrets', t => {
	t.is(stepOf(transferred(stored))?.kind, 'add');
	t.like(stepOf(withoutSecrets(stored)), {kind: 'skip', cause: 'no-secrets'});
	const {authToken: _, ...noToken} = transferred(stored);
	t.like(stepOf(noToken), {kind: 'skip', cause: 'no-secrets'});
});

test('an entry that says the same changes nothing, and one without secrets leaves the stored ones', t => {
	t.like(stepOf(transferred(stored), stored), {kind: 'skip', cause: 'same'});
	t.like(stepOf({...transferred(stored), email: 'ALPHA@example.com'}, stored), {kind: 'skip', cause: 'same'});
	t.like(stepOf(withoutSecrets(stored), stored), {kind: 'skip', cause: 'same'});
});

test('each part that would change is said from what to what, and of a secret only that it does', t => {
	t.deepEqual(changesOf({enabled: false}), [{part: 'enabled', from: 'yes', to: 'no'}]);
	t.deepEqual(changesOf({plexPassChoice: 'no'}), [{part: 'Plex Pass', from: 'detect', to: 'no'}]);
	t.deepEqual(changesOf({clientIdentifier: 'two'}), [{part: 'device key', from: 'the stored one', to: 'none'}, {part: 'client identifier', from: 'one', to: 'two'}]);
	t.deepEqual(changesOf({queryParameters: 'X-Plex-Product=x'}), [{part: 'query parameters', from: 'none', to: 'X-Plex-Product=x'}]);
	t.deepEqual(changesOf({authToken: new Secret('xFAKEtokenAnother001')}), [{part: 'token', from: 'the stored one', to: 'another one'}]);
	t.deepEqual(changesOf({password: new Secret('xFAKE-other')}), [{part: 'password', from: 'the stored one', to: 'another one'}]);
	t.false(JSON.stringify(changesOf({authToken: new Secret('xFAKEtokenAnother001')})).includes('xFAKE'));
});

test('a route is told in words: direct, another proxy, or only another password', t => {
	t.deepEqual(changesOf({route: {kind: 'direct'}}), [{part: 'route', from: '192.0.2.7:3128 as squid:name', to: 'direct, no proxy'}]);
	const {route} = stored;
	const other = route.kind === 'proxy' && route.signIn.kind === 'basic' ? {...route, signIn: {...route.signIn, password: new Secret('other')}} : route;
	t.deepEqual(changesOf({route: other}), [{part: 'route', from: '192.0.2.7:3128 as squid:name', to: '192.0.2.7:3128 as squid:name, with another password'}]);
	const address = {scheme: 'http', host: '192.0.2.7', port: 3128} as const;
	t.is(routeWords({kind: 'proxy', address, signIn: {kind: 'none'}}), '192.0.2.7:3128, no sign-in');
	t.is(routeWords({kind: 'proxy', address, signIn: {kind: 'basic', username: 'key', password: new Secret('')}}), '192.0.2.7:3128 as key, no password');
});

test('another plex.tv account never takes the place of a stored one, nor is one stored twice', t => {
	t.like(stepOf(transferred(stored, {plexId: 8}), stored), {kind: 'skip', cause: 'another-account'});
	const {plexId: _, ...unknown} = transferred(stored, {enabled: false});
	t.is(stepOf(unknown, stored)?.kind, 'change', 'an id that is not known contradicts nothing');
	t.like(stepOf(transferred(stored, {email: 'b@example.com', clientIdentifier: 'two'}), stored), {kind: 'skip', cause: 'stored-as-another', reason: 'the same Plex account is stored as alpha@example.com'});
	t.like(stepOf(transferred(stored, {email: 'b@example.com', plexId: 8}), stored), {kind: 'skip', cause: 'stored-as-another'});
});

test('what was tested with other values is not known of the new ones', t => {
	const moved = withImported(stored, transferred(stored, {route: {kind: 'direct'}}));
	t.deepEqual([moved.proxy.verdict, moved.token.verdict], ['not-used', 'never-tested']);
	const otherToken = withImported(stored, transferred(stored, {authToken: new Secret('xFAKEtokenAnother001')}));
	t.deepEqual([otherToken.proxy.verdict, otherToken.token.verdict], ['passed', 'never-tested']);
	t.is(otherToken.tokenExpiresAt, undefined, 'that was the other one’s');
	const same = withImported(stored, withoutSecrets(stored));
	t.deepEqual([same.proxy, same.token, same.tokenExpiresAt], [stored.proxy, stored.token, stored.tokenExpiresAt]);
	t.deepEqual([same.id, same.email, same.plexId], ['alpha', 'alpha@example.com', 7]);
});

test('of two entries for one account the first is taken, and the other says what they share', t => {
	const steps = planImport([transferred(stored), transferred(stored, {clientIdentifier: 'two', plexId: 9}), transferred(stored, {email: 'b@example.com', clientIdentifier: 'three'}), transferred(stored, {email: 'c@example.com', plexId: 10})], []);
	t.deepEqual(steps.map(step => step.kind === 'skip' ? step.reason : step.kind), ['add', 'it has the same email as entry 1 of the file', 'it has the same Plex account as entry 1 of the file', 'it has the same client identifier as entry 1 of the file']);
});
