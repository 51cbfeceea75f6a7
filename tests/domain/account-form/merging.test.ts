import test from 'ava';
import {mergeCandidate} from '../../../source/domain/account-form/merging.js';
import type {Account} from '../../../source/domain/account.js';
import type {Candidate} from '../../../source/domain/account-form/candidate.js';
import {Secret} from '../../../source/domain/secret.js';
import {sampleAccount} from '../../helpers/account.js';

const original = sampleAccount({email: 'alpha@example.com', password: new Secret('xFAKE-first')});

/** What the form makes of an account that nothing was changed of. */
const candidateOf = ({route, queryParameters, clientIdentifier, authToken, email, password, plexPassChoice}: Account): Candidate => ({
	route, queryParameters, clientIdentifier, authToken, email, plexPassChoice, ...(password !== undefined && {password}),
});

const elsewhere = (change: Partial<Account>): Account => ({...original, ...change, updatedAt: '2026-11-24T12:34:56.000Z'});
const mine = (change: Partial<Candidate>): Candidate => ({...candidateOf(original), ...change});

test('what only one of two changed is changed', t => {
	const current = elsewhere({enabled: false, email: 'renamed@example.com'});
	const merged = mergeCandidate(original, current, mine({password: new Secret('xFAKE-mine'), plexPassChoice: 'no'}));
	t.like(merged, {tests: 'form', candidate: {email: 'renamed@example.com', plexPassChoice: 'no'}});
	t.true(merged?.candidate.password?.equals(new Secret('xFAKE-mine')));
});

test('a token that was refreshed elsewhere is not put back by who changed something else', t => {
	const merged = mergeCandidate(original, elsewhere({authToken: new Secret('xFAKE-new-token')}), mine({email: 'mine@example.com'}));
	t.like(merged, {tests: 'stored', candidate: {email: 'mine@example.com'}});
	t.true(merged?.candidate.authToken.equals(new Secret('xFAKE-new-token')));
});

test('nothing is merged of what both touched, nor a route of one with a token of the other', t => {
	t.is(mergeCandidate(original, elsewhere({email: 'renamed@example.com'}), mine({email: 'mine@example.com'})), undefined);
	t.is(mergeCandidate(original, elsewhere({authToken: new Secret('xFAKE-new-token')}), mine({queryParameters: 'X-Plex-Product=Other'})), undefined);
	t.is(mergeCandidate(original, elsewhere({password: new Secret('xFAKE-theirs')}), mine({password: new Secret('xFAKE-mine')})), undefined);
});

test('a password that was taken away stays away, and both may have done the same', t => {
	const {password: _, ...without} = candidateOf(original);
	t.is(mergeCandidate(original, elsewhere({enabled: false}), without)?.candidate.password, undefined);
	t.is(mergeCandidate(original, elsewhere({email: 'same@example.com'}), mine({email: 'same@example.com'}))?.candidate.email, 'same@example.com');
});
