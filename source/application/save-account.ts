import type {Account} from '../domain/account.js';
import type {Candidate} from '../domain/account-form/candidate.js';
import type {Evidence} from '../domain/account-form/evidence.js';
import type {FormMode} from '../domain/account-form/form.js';
import {closedError, saveIsClosedBecause} from '../domain/account-form/gate.js';
import {AppError} from '../domain/errors.js';
import {proxyStatusAfter, type ProxyStatus} from '../domain/verdict.js';
import type {Ports} from './ports.js';
import {withTokenReport} from './test-token.js';

export type SaveRequest = {
	readonly candidate: Candidate;
	readonly evidence: Evidence;
	readonly mode: FormMode;
};

const testedProxy = ({candidate: {route}, evidence: {proxyTest}}: SaveRequest): ProxyStatus => {
	if (route.kind === 'direct' || proxyTest.kind !== 'done') {
		return {verdict: 'not-used'};
	}

	return proxyStatusAfter(proxyTest.report, proxyTest.at);
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
		if (current.updatedAt !== original.updatedAt) {
			throw new AppError('ERR_ACCOUNT_CHANGED', original.email);
		}

		// The password and the token's end may have been taken away, so nothing of the old ones may shine through.
		const {password: _password, tokenExpiresAt: _tokenExpiresAt, ...before} = current;
		return merged({...before, updatedAt: clock.now().toISOString(), updatedBy: actor}, request);
	});

/**
Saves a new or changed account, in one durable write, if the gate is open for exactly what is saved.
Throws `ERR_SAVE_CLOSED`, `ERR_ACCOUNT_EXISTS`, `ERR_ACCOUNT_CHANGED`, `ERR_STORE_…`.
*/
export const saveAccount = async (ports: Ports, request: SaveRequest): Promise<Account> => {
	const closed = saveIsClosedBecause(request.candidate, request.evidence);
	if (closed !== undefined) {
		throw closedError(closed);
	}

	return request.mode.kind === 'add' ? addNew(ports, request) : changeStored(ports, request.mode.original, request);
};
