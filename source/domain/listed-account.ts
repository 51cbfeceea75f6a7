import {hasPlexPass, renewalOf, type AccountSummary} from './account.js';
import {escapeJson} from './escaped-text.js';

/** An account as `list --json` has it. Keys that may be absent have no meaning when they are. */
export const accountJson = (account: AccountSummary) => {
	const {token, proxy} = account;
	return {
		id: account.id,
		email: account.email,
		username: account.username === undefined || account.username === '' ? null : account.username,
		plexPass: hasPlexPass(account) ?? null,
		route: account.route,
		enabled: account.enabled,
		hasPassword: account.hasPassword,
		renews: renewalOf(account),
		token: {
			verdict: token.verdict,
			checkedAt: token.checkedAt ?? null,
			...(account.tokenExpiresAt !== undefined && {expiresAt: account.tokenExpiresAt}),
			...(token.code !== undefined && {code: token.code}),
			...(token.lastAttempt !== undefined && {lastAttempt: token.lastAttempt}),
			...(token.keptAliveAt !== undefined && {keptAliveAt: token.keptAliveAt}),
		},
		proxy: {
			verdict: proxy.verdict,
			checkedAt: proxy.checkedAt ?? null,
			...(proxy.addressVerdict !== undefined && {addressVerdict: proxy.addressVerdict}),
			...(proxy.code !== undefined && {code: proxy.code}),
		},
		createdAt: account.createdAt,
		updatedAt: account.updatedAt,
	};
};

/** What `list --json` prints. */
export const listJsonText = (accounts: readonly AccountSummary[]): string =>
	`${escapeJson(JSON.stringify(accounts.map(account => accountJson(account)), undefined, 2))}\n`;
