import {causeOf, isCancelled, type AppError} from '../../../../domain/errors.js';
import {planReplacements, type ReplacementWay} from '../../../../domain/replacement.js';
import type {AccountSummary} from '../../../../domain/account.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import {readDetailsAgain} from '../../details-again.js';
import type {DashboardTransition} from '../../events.js';
import {replace} from '../../stack.js';
import type {ReplacementResult, RevokeOldScreen} from './screen.js';

/** Begins with one account. */
export const begin = (state: Dashboard, screen: RevokeOldScreen, account: AccountSummary, way: ReplacementWay): DashboardTransition =>
	beginFor(replace(state, {...screen, step: {kind: 'running', account, way, job: state.jobs.next}}), 'revoke-old', {kind: 'replace', id: account.id, way}, {account: account.id});

/** What comes next: an account that needs nobody, then one that needs a PIN, then the end. */
const advance = (state: Dashboard, screen: RevokeOldScreen): DashboardTransition => {
	const [first, ...unattended] = screen.unattended;
	if (first !== undefined) {
		return begin(state, {...screen, unattended}, first.account, first.way);
	}

	const [walked, ...walk] = screen.walk;
	return [replace(state, walked === undefined ? {...screen, step: {kind: 'done'}} : {...screen, walk, step: {kind: 'pin-offered', ...walked}})];
};

export const start = (state: Dashboard, screen: RevokeOldScreen, usesPasswords: boolean): DashboardTransition => {
	const {unattended, walk} = planReplacements(screen.accounts, usesPasswords);
	return advance(state, {...screen, unattended, walk: walk.map(account => ({account}))});
};

/** With the result of one account, on to the next. */
export const record = (state: Dashboard, screen: RevokeOldScreen, result: ReplacementResult): DashboardTransition => {
	const [next, ...effects] = advance(state, {...screen, results: [...screen.results, result]});
	const [read, ...reading] = readDetailsAgain(next, result.account.id);
	return [read, {kind: 'read-accounts'}, ...effects, ...reading];
};

/** What a person at the keyboard can still do something about: a code, another way, a key that is void. */
const needsPerson = (error: AppError): boolean => causeOf(error) === 'sign-in' || ['ERR_DEVICE_KEY_VOID', 'ERR_DEVICE_KEY_MISSING', 'ERR_PASSWORD_MISSING'].includes(error.code);

/** Everything that is still to come is left out. */
export const stop = (state: Dashboard, screen: RevokeOldScreen, account: AccountSummary, kind: 'stopped' | 'skipped'): DashboardTransition => {
	const left = [...screen.unattended, ...screen.walk].map(one => one.account);
	const results: readonly ReplacementResult[] = [...screen.results, {kind, account}, ...left.map(one => ({kind: 'skipped', account: one} as const))];
	return [replace(state, {...screen, unattended: [], walk: [], results, step: {kind: 'done'}}), {kind: 'read-accounts'}];
};

/** One that failed with nobody at the keyboard, where a person could help, has its turn by PIN. */
export const onFailed = (state: Dashboard, screen: RevokeOldScreen, error: AppError): DashboardTransition => {
	const {step} = screen;
	if (step.kind !== 'running') {
		return [state];
	}

	const {account, way} = step;
	if (isCancelled(error)) {
		return stop(state, screen, account, 'stopped');
	}

	const isUnattended = way === 'device-key' || way === 'password';
	return isUnattended && needsPerson(error)
		? advance(state, {...screen, walk: [...screen.walk, {account, why: error}]})
		: record(state, screen, {kind: 'failed', account, error});
};
