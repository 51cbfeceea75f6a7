import type {Account} from '../domain/account.js';
import type {Candidate} from '../domain/account-form/candidate.js';
import type {Evidence} from '../domain/account-form/evidence.js';
import type {FormMode} from '../domain/account-form/form.js';
import {closedError, isTakenOver, saveIsClosedBecause} from '../domain/account-form/gate.js';
import {mergeCandidate} from '../domain/account-form/merging.js';
import {withoutForeignKey} from '../domain/device-key/kept-key.js';
import {AppError} from '../domain/errors.js';
import {ownerName, proxyStatusAfter, type ProxyStatus} from '../domain/verdict.js';
import type {Ports} from './ports.js';
import {withTokenReport} from './test-token.js';

export type SaveRequest = {
	readonly candidate: Candidate;
	readonly evidence: Evidence;
	readonly mode: FormMode;
	/** The plex.tv account that the stored one goes to, where the admin said so. */
	readonly changesHandsTo?: number;
};

const testedProxy = ({candidate: {route}, evidence: {proxyTest}}: SaveRequest): ProxyStatus => {
	if (route.kind === 'direct' || proxyTest.kind !== 'done') {
		return {verdict: 'not-used'};
	}

	return proxyStatusAfter(proxyTest.report, proxyTest.at);
};

const otherOwnerError = ({evidence: {tokenTest}}: SaveRequest): AppError =>
	new AppError('ERR_TOKEN_OTHER_ACCOUNT', tokenTest.kind === 'done' && tokenTest.finding.report.verdict === 'valid' ? ownerName(tokenTest.finding.report.user) : '');

/** What of a stored account no form holds; what one holds may have been taken away, so nothing of the old may shine through. */
const untyped = (account: Account): Omit<Account, keyof Candidate> => {
	const {id, plexId, username, plexPassDetected, enabled, token, proxy, createdAt, updatedAt, createdBy, updatedBy} = account;
	return {
		id,
		enabled,
		token,
		proxy,
		createdAt,
		updatedAt,
		createdBy,
		updatedBy,
		...(plexId !== undefined && {plexId}),
		...(username !== undefined && {username}),
		...(plexPassDetected !== undefined && {plexPassDetected}),
	};
};

/** The candidate over what is stored: only what the form does not hold is kept from `before`. */
const merged = (before: Omit<Account, keyof Candidate>, request: SaveRequest): Account => {
	const account: Account = {...before, ...request.candidate, proxy: testedProxy(request)};
	const {tokenTest} = request.evidence;
	return tokenTest.kind === 'done' ? withTokenReport(account, tokenTest.finding.report, tokenTest.at) : account;
};

const addNew = async ({accounts, clock, random, actor}: Ports, request: SaveRequest): Promise<Account> => {
	const now = clock.now().toISOString();
	const account = merged({
		id: random.uuid(),
		enabled: true,
		token: {verdict: 'never-tested'},
		proxy: {verdict: 'never-tested'},
		createdAt: now,
		updatedAt: now,
		createdBy: actor,
		updatedBy: actor,
	}, request);
	await accounts.add(account);
	return account;
};

const changeStored = async ({accounts, clock, actor}: Ports, original: Account, request: SaveRequest): Promise<Account> =>
	accounts.change(original.id, current => {
		const change = mergeCandidate(original, current, request.candidate);
		if (change === undefined) {
			throw new AppError('ERR_ACCOUNT_CHANGED', original.email);
		}

		const {candidate, tests} = change;
		const touched = {...untyped(current), updatedAt: clock.now().toISOString(), updatedBy: actor};
		if (tests === 'stored') {
			return withoutForeignKey(current, {...touched, ...candidate});
		}

		// A test of the stored token may have found meanwhile whose account it is.
		const {tokenTest} = request.evidence;
		if (tokenTest.kind === 'done' && tokenTest.finding.report.verdict === 'valid' && isTakenOver({...request, original: current}, tokenTest.finding.report.user)) {
			throw otherOwnerError(request);
		}

		return withoutForeignKey(current, merged(touched, {...request, candidate}));
	});

/**
Saves a new or changed account, in one durable write, if the gate is open for exactly what is saved.
What was changed elsewhere since an edit began stays, where the edit left it alone.
Throws `ERR_SAVE_CLOSED`, `ERR_ACCOUNT_EXISTS`, `ERR_ACCOUNT_CHANGED`, `ERR_STORE_…`.
*/
export const saveAccount = async (ports: Ports, request: SaveRequest): Promise<Account> => {
	const {candidate, evidence, mode, changesHandsTo} = request;
	const closed = saveIsClosedBecause(candidate, evidence, {
		...(mode.kind === 'edit' && {original: mode.original}),
		...(changesHandsTo !== undefined && {changesHandsTo}),
	});
	if (closed === 'another-owner') {
		throw otherOwnerError(request);
	}

	if (closed !== undefined) {
		throw closedError(closed);
	}

	return request.mode.kind === 'add' ? addNew(ports, request) : changeStored(ports, request.mode.original, request);
};
