import type {AccountSummary} from './account.js';

/** Which accounts a command is about; everything that is given has to hold. */
export type AccountChoice = {
	readonly isRejected?: boolean;
	readonly isDisabled?: boolean;
	/** `host:port` of the proxy, with or without its scheme. */
	readonly proxy?: string;
	/** Only tokens with a known end: milliseconds until then at most. */
	readonly expiresWithin?: number;
};

const withoutScheme = (url: string): string => url.trim().toLowerCase().replace(/^https?:\/\//v, '').replace(/\/$/v, '');

/** Whether a token with a known end is over within so many milliseconds from `now`. */
export const isExpiringWithin = ({tokenExpiresAt}: Pick<AccountSummary, 'tokenExpiresAt'>, milliseconds: number, now: Date): boolean =>
	tokenExpiresAt !== undefined && Date.parse(tokenExpiresAt) <= now.getTime() + milliseconds;

/** Whether an account is among those that were asked for. */
export const isChosen = (account: AccountSummary, {isRejected, isDisabled, proxy, expiresWithin}: AccountChoice, now: Date): boolean =>
	(!isRejected || account.token.verdict === 'rejected')
	&& (!isDisabled || !account.enabled)
	&& (proxy === undefined || (account.route.kind === 'proxy' && withoutScheme(account.route.proxyUrl) === withoutScheme(proxy)))
	&& (expiresWithin === undefined || isExpiringWithin(account, expiresWithin, now));
