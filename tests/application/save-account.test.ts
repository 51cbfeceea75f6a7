import test from 'ava';
import {saveAccount} from '../../source/application/save-account.js';
import {setEnabled} from '../../source/application/set-enabled.js';
import type {Ports} from '../../source/application/ports.js';
import type {Candidate} from '../../source/domain/account-form/candidate.js';
import {proxyFingerprint, tokenFingerprint, type Evidence} from '../../source/domain/account-form/evidence.js';
import {sampleAccount} from '../helpers/account.js';
import {failureOf} from '../helpers/failure.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {at, passedReport, validReport} from '../domain/account-form/filled-form.js';

const original = sampleAccount({email: 'alpha@example.com'});
const {route, queryParameters, clientIdentifier, authToken, email, password, plexPassChoice} = original;
const unchanged: Candidate = {
	route, queryParameters, clientIdentifier, authToken, email, plexPassChoice, ...(password !== undefined && {password}),
};
const evidence: Evidence = {
	proxyTest: {
		kind: 'done', fingerprint: proxyFingerprint(route), report: passedReport, at,
	},
	tokenTest: {
		kind: 'done', fingerprint: tokenFingerprint(original), finding: {report: validReport}, at,
	},
};

test('an edit is saved over an account that was disabled meanwhile, and leaves it disabled', async t => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	const ports = {...store, clock: {now: () => new Date('2026-11-24T12:00:00.000Z')}, actor: 'somebody'} as unknown as Ports;
	await store.accounts.add(original);
	await setEnabled(ports, original.id, false);
	const mode = {kind: 'edit', original} as const;
	const saved = await saveAccount(ports, {candidate: {...unchanged, email: 'renamed@example.com'}, evidence, mode});
	t.like(saved, {email: 'renamed@example.com', enabled: false});
	const again = await failureOf(saveAccount(ports, {candidate: {...unchanged, email: 'other@example.com'}, evidence, mode}));
	t.is(again.code, 'ERR_ACCOUNT_CHANGED');
	t.is((await store.accounts.open(original.id)).email, 'renamed@example.com');
});
