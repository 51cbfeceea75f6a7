import test, {type ExecutionContext} from 'ava';
import {saveAccount} from '../../source/application/save-account.js';
import {setEnabled} from '../../source/application/set-enabled.js';
import type {Ports} from '../../source/application/ports.js';
import type {Account} from '../../source/domain/account.js';
import type {Candidate} from '../../source/domain/account-form/candidate.js';
import {proxyFingerprint, tokenFingerprint, type Evidence} from '../../source/domain/account-form/evidence.js';
import {Secret} from '../../source/domain/secret.js';
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

const open = async (t: ExecutionContext, ...stored: readonly Account[]) => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	await store.accounts.add(...stored);
	const ports = {...store, clock: {now: () => new Date('2026-11-24T12:00:00.000Z')}, random: {uuid: () => 'new-id'}, actor: 'somebody'} as unknown as Ports;
	return {ports, store};
};

test('what was not tested as it is now is not saved, whoever asks for it', async t => {
	const {ports, store} = await open(t);
	const untested = {kind: 'untested'} as const;
	const mode = {kind: 'add'} as const;
	for (const request of [
		{candidate: unchanged, evidence: {...evidence, proxyTest: untested}, mode},
		{candidate: unchanged, evidence: {...evidence, tokenTest: untested}, mode},
		{candidate: {...unchanged, authToken: new Secret('xFAKEtokenAnother001')}, evidence, mode},
		{candidate: {...unchanged, queryParameters: 'X-Plex-Product=Other'}, evidence, mode},
		{candidate: {...unchanged, route: {kind: 'direct'} as const}, evidence, mode},
	]) {
		const error = await failureOf(saveAccount(ports, request));
		t.is(error.code, 'ERR_SAVE_CLOSED');
	}

	t.deepEqual(await store.accounts.list(), []);
});

test('a new account is stored with what its tests found, and by whom', async t => {
	const {ports, store} = await open(t);
	await saveAccount(ports, {candidate: unchanged, evidence, mode: {kind: 'add'}});
	t.like((await store.accounts.list())[0], {
		id: 'new-id', email: 'alpha@example.com', enabled: true, plexId: 10_000_001, username: 'alpha_admin', createdBy: 'somebody', updatedBy: 'somebody', createdAt: '2026-11-24T12:00:00.000Z',
		token: {verdict: 'valid', checkedAt: at}, proxy: {verdict: 'passed', checkedAt: at, exitAddress: '203.0.113.9'},
	});
});

test('a direct account is stored without a proxy’s verdict', async t => {
	const {ports} = await open(t);
	const direct = {...unchanged, route: {kind: 'direct'} as const};
	const saved = await saveAccount(ports, {
		candidate: direct, mode: {kind: 'add'}, evidence: {
			proxyTest: evidence.proxyTest,
			tokenTest: {
				kind: 'done', fingerprint: tokenFingerprint(direct), finding: {report: validReport}, at,
			},
		},
	});
	t.deepEqual(saved.proxy, {verdict: 'not-used'});
});

test('a token of another plex.tv account is refused by name, unless the account changes hands', async t => {
	const owned = {...original, plexId: 99};
	const {ports, store} = await open(t, owned);
	const mode = {kind: 'edit', original: owned} as const;
	const refused = await failureOf(saveAccount(ports, {candidate: unchanged, evidence, mode}));
	t.is(refused.code, 'ERR_TOKEN_OTHER_ACCOUNT');
	t.regex(refused.message, /alpha_admin/v);
	t.is((await store.accounts.open(owned.id)).plexId, 99);
	const another = await failureOf(saveAccount(ports, {
		candidate: unchanged, evidence, mode, changesHandsTo: 5,
	}));
	t.is(another.code, 'ERR_TOKEN_OTHER_ACCOUNT');
	const saved = await saveAccount(ports, {
		candidate: unchanged, evidence, mode, changesHandsTo: 10_000_001,
	});
	t.is(saved.plexId, 10_000_001);
});
