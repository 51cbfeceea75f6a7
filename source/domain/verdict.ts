import type {ErrorCode, Hint} from './errors.js';

/** The stages of a proxy test, in the order in which they are reached. */
export const stageNames = ['reach', 'sign-in', 'tunnel', 'tls', 'answer', 'address'] as const;

export type StageName = (typeof stageNames)[number];

export type Stage = {
	readonly name: StageName;
	readonly outcome: 'passed' | 'failed' | 'not-reached';
	readonly milliseconds: number;
	readonly message: string;
};

/** The address that plex.tv sees, held against this machine's own: `same` is a warning, the proxy hides nothing. */
export type AddressVerdict = 'different' | 'same' | 'cannot-compare';

/** Hears of each stage as it ends; of the last one, when it has passed, with what it compared. */
export type OnStage = (stage: Stage, addressVerdict?: AddressVerdict) => void;

/** A stage of a test that runs; the last one has what it compared. */
export type RunningStage = Stage & {readonly addressVerdict?: AddressVerdict};

export const runningStage = (stage: Stage, addressVerdict: AddressVerdict | undefined): RunningStage =>
	addressVerdict === undefined ? stage : {...stage, addressVerdict};

/** What a whole proxy test found. `stages` always holds all six, in order. */
export type ProxyReport =
	| {
		readonly verdict: 'passed';
		readonly stages: readonly Stage[];
		readonly exitAddress?: string;
		readonly addressVerdict: AddressVerdict;
		/** How many milliseconds plex.tv's clock is ahead of this machine's, where this one is wrong by an hour or more. */
		readonly clockOffset?: number;
	}
	| {
		readonly verdict: 'failed';
		readonly stages: readonly Stage[];
		readonly code: ErrorCode;
		/** The error's message and what to do next, for people. */
		readonly message: string;
		readonly hint: Hint;
	};

/** What `GET https://plex.tv/api/v2/user` says of a token's owner, cleaned and checked. */
export type PlexUser = {
	readonly id: number;
	/** The title where there is no user name, as with managed users; empty where there is neither. */
	readonly username: string;
	readonly email: string;
	readonly hasPlexPass: boolean;
	readonly plan?: string;
	readonly hasTwoFactor?: boolean;
	/** False for an account that only signs in through another service: a PIN or a device key is then the way to a token. */
	readonly hasPassword?: boolean;
	/** A managed (home) user, who has fewer rights. */
	readonly isRestricted: boolean;
};

/** What to call the owner: some managed users have no name, some no email. */
export const ownerName = ({username, email}: PlexUser): string => {
	if (username !== '') {
		return username;
	}

	return email === '' ? 'a managed user' : email;
};

/** Whether a second factor guards the owner's sign-in, in words; plex.tv does not always say. */
export const twoFactorText = ({hasTwoFactor}: PlexUser): string | undefined =>
	hasTwoFactor === undefined ? undefined : `Two-factor sign-in: ${hasTwoFactor ? 'on' : 'off'}`;

/** Exactly one of three. Whatever is not plex.tv's own word on the token is `cannot-tell`. */
export type TokenReport = {
	/** How many milliseconds plex.tv's clock is ahead of this machine's, where this one is wrong by an hour or more. */
	readonly clockOffset?: number;
} & (
	| {readonly verdict: 'valid'; readonly user: PlexUser; readonly milliseconds: number}
	| {
		readonly verdict: 'rejected' | 'cannot-tell';
		readonly code: ErrorCode;
		readonly message: string;
		readonly hint: Hint;
		readonly milliseconds: number;
		/** How long plex.tv asked to be left alone, already bounded. */
		readonly retryAfterSeconds?: number;
	}
);

/**
What is known of a stored account's token. A `cannot-tell` never replaces a verdict of valid or rejected: it stands beside it as `lastAttempt`.
*/
export type TokenStatus = {
	readonly verdict: 'valid' | 'rejected' | 'cannot-tell' | 'never-tested';
	/** ISO 8601, absent when never tested. */
	readonly checkedAt?: string;
	readonly code?: ErrorCode;
	readonly lastAttempt?: {readonly verdict: 'cannot-tell'; readonly checkedAt: string; readonly code: ErrorCode};
	/** ISO 8601: when the call was last made that is said to renew a lasting token's life. */
	readonly keptAliveAt?: string;
	/** Whose the token is has no password at plex.tv, as the last valid test said: the account signs in through another service. */
	readonly isWithoutPassword?: true;
};

/** What is known of a stored account's proxy. `not-used` is a direct route. */
export type ProxyStatus = {
	readonly verdict: 'passed' | 'failed' | 'never-tested' | 'not-used';
	readonly checkedAt?: string;
	readonly code?: ErrorCode;
	/** The stages of the last test. */
	readonly stages?: readonly Stage[];
	readonly exitAddress?: string;
	readonly addressVerdict?: AddressVerdict;
};

/** The standing after a token test at `checkedAt` (ISO 8601). */
export const tokenStatusAfter = (before: TokenStatus, report: TokenReport, checkedAt: string): TokenStatus => {
	if (report.verdict === 'valid') {
		return {
			verdict: 'valid', checkedAt, ...(before.keptAliveAt !== undefined && {keptAliveAt: before.keptAliveAt}), ...(report.user.hasPassword === false && {isWithoutPassword: true}),
		};
	}

	const known = before.isWithoutPassword === true ? {isWithoutPassword: true} as const : {};
	if (report.verdict === 'rejected') {
		return {verdict: 'rejected', checkedAt, code: report.code, ...known};
	}

	if (before.verdict === 'valid' || before.verdict === 'rejected') {
		return {...before, lastAttempt: {verdict: 'cannot-tell', checkedAt, code: report.code}};
	}

	return {verdict: 'cannot-tell', checkedAt, code: report.code, ...known};
};

/** The standing after a proxy test at `checkedAt` (ISO 8601). */
export const proxyStatusAfter = (report: ProxyReport, checkedAt: string): ProxyStatus => {
	if (report.verdict === 'failed') {
		return {
			verdict: 'failed', checkedAt, code: report.code, stages: report.stages,
		};
	}

	return {
		verdict: 'passed',
		checkedAt,
		stages: report.stages,
		addressVerdict: report.addressVerdict,
		...(report.exitAddress !== undefined && {exitAddress: report.exitAddress}),
	};
};
