import type {HealthNews} from '../application/check-health.js';
import type {Health, HealthState} from '../domain/account-health.js';
import {accountJson} from '../domain/listed-account.js';

/** How an account stands, as one element of `check --json`. */
export const healthJson = ({id, account, state, code, message, hint, checkedAt, summary}: Health) => {
	const {token, proxy, route, renews} = accountJson(summary);
	return {
		account,
		id,
		state,
		...(code !== undefined && {code}),
		message,
		hint,
		checkedAt: checkedAt ?? null,
		token,
		proxy,
		route: route.kind === 'proxy' ? {kind: route.kind, proxyUrl: route.proxyUrl} : route,
		renews,
	};
};

/** What a notify command reads: what happened, and how the account stands. No secret is in it. */
export const newsJson = ({event, before, health}: HealthNews) => ({event, before, ...healthJson(health)});

export type HealthTotals = Readonly<Record<HealthState | 'total', number>>;

export const healthTotals = (healths: readonly Health[]): HealthTotals => {
	const count = (state: HealthState): number => healths.filter(health => health.state === state).length;
	return {
		total: healths.length, ok: count('ok'), bad: count('bad'), 'same-address': count('same-address'), expiring: count('expiring'), 'cannot-tell': count('cannot-tell'),
	};
};
