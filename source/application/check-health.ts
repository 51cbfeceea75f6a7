import {eventOf, healthOf, isFresh, type Health, type HealthEvent, type HealthLimits, type HealthState} from '../domain/account-health.js';
import type {AccountSummary} from '../domain/account.js';
import {proxyStatusAfter, tokenStatusAfter} from '../domain/verdict.js';
import {checkAccounts, type AccountCheck, type CheckAccountsOptions, type CheckEvent, type CheckedAccounts} from './check-accounts.js';
import {isDueSummary} from './device-key/keep-renewed.js';
import type {Ports} from './ports.js';
import type {HealthMemory} from './ports/health.js';

export type HealthOptions = Omit<CheckAccountsOptions, 'parts'> & HealthLimits & {
	/** Milliseconds: what was checked no longer ago is not asked again. */
	readonly maxAge: number;
	/** Told how each account stands as soon as that is known. */
	readonly onHealth?: (health: Health) => void;
};

export type CheckedHealth = CheckedAccounts & {
	/** In the order in which the accounts were given; where it was cancelled, without those that were not reached. */
	readonly healths: readonly Health[];
};

/** An account as it is after a check, also where that could not be stored. */
const after = (stored: AccountSummary, {proxy, token, checkedAt, tokenExpiresAt}: AccountCheck): AccountSummary => ({
	...stored,
	...(proxy !== undefined && {proxy: proxyStatusAfter(proxy, checkedAt)}),
	...(token !== undefined && {token: tokenStatusAfter(stored.token, token.report, checkedAt)}),
	...(tokenExpiresAt !== undefined && {tokenExpiresAt}),
});

/**
Tests proxies and tokens of accounts, those left out that were tested lately, and says how each of them stands.
Throws what `checkAccounts` throws.
*/
export const checkHealth = async (ports: Ports, chosen: readonly AccountSummary[], {maxAge, expiresWithin, now, onHealth, ...options}: HealthOptions): Promise<CheckedHealth> => {
	// However lately it was tested: a renewal that is due does not wait for the next test.
	const stale = chosen.filter(account => maxAge === 0 || !isFresh(account, maxAge, now) || isDueSummary(account, now));
	const fresh = new Set(chosen.filter(account => !stale.includes(account)).map(({id}) => id));
	const limits = {now, ...(expiresWithin !== undefined && {expiresWithin})};
	const byId = new Map(chosen.map(account => [account.id, account]));
	for (const account of chosen) {
		if (fresh.has(account.id)) {
			onHealth?.(healthOf(account, limits));
		}
	}

	const onEvent = (event: CheckEvent): void => {
		options.onEvent?.(event);
		const account = event.kind === 'result' ? byId.get(event.check.id) : undefined;
		if (event.kind === 'result' && account !== undefined) {
			onHealth?.(healthOf(after(account, event.check), limits));
		}
	};

	const {checks, ...checked} = stale.length === 0
		? {checks: [], total: 0, wasCancelled: false}
		: await checkAccounts(ports, stale.map(({id}) => id), {...options, onEvent, parts: new Set(['proxy', 'token']), keepsAlive: true});
	const stored = new Map((await ports.accounts.list()).map(account => [account.id, account]));
	const found = new Map(checks.map(check => [check.id, check]));
	const healths = chosen.flatMap(({id}) => {
		const account = stored.get(id);
		const check = found.get(id);
		if (account === undefined || (check === undefined && !fresh.has(id))) {
			return [];
		}

		return [healthOf(check === undefined ? account : after(account, check), limits)];
	});
	return {healths, checks, ...checked};
};

export type HealthNews = {readonly event: HealthEvent; readonly before: HealthState; readonly health: Health};

/** What an account was before it was ever told of: never tested is no fault. */
const firstState = (account: AccountSummary, now: Date): HealthState => {
	const {state} = healthOf(account, {now});
	return state === 'cannot-tell' ? 'ok' : state;
};

/**
Tells of each account whose state is another one than was told last, once; what could not be told is told the next time.
*/
export const tellNews = async (
	{healths, before, now}: {readonly healths: readonly Health[]; readonly before: readonly AccountSummary[]; readonly now: Date},
	memory: HealthMemory,
	tell: (news: HealthNews) => Promise<boolean>,
): Promise<void> => {
	const states = new Map(await memory.read());
	const stored = new Map(before.map(account => [account.id, account]));
	for (const health of healths) {
		const account = stored.get(health.id);
		const last = states.get(health.id) ?? (account === undefined ? 'ok' : firstState(account, now));
		const event = eventOf(health, last);
		// One after the other: a command for mail or chat is seldom made for twenty at once.

		const isTold = event === undefined || await tell({event, before: last, health});
		states.set(health.id, event !== undefined && isTold ? health.state : last);
	}

	await memory.write(states);
};
