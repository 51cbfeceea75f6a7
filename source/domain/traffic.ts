import type {AccountSummary} from './account.js';
import type {ErrorCode} from './errors.js';

/** What came of a request: plex.tv answered, whatever it said, or the error that ended it before. */
export type RequestOutcome = 'answered' | ErrorCode;

/** The way that a request took from this machine: to a proxy (`host:port`), or `direct` to plex.tv. */
export type Way = string;

export const directWay: Way = 'direct';

/** One request as the connection layer made it. */
export type MadeRequest = {
	/** Of the account, which it keeps for ever; a proxy that is tried out for no account has one of its own. */
	readonly clientIdentifier: string;
	/** The host it was for: plex.tv or a name under it. */
	readonly host: string;
	readonly way: Way;
	readonly outcome: RequestOutcome;
};

/** How many like requests were made in a day. */
export type TrafficCount = MadeRequest & {
	/** UTC: `2026-11-25`. */
	readonly day: string;
	readonly count: number;
	/** The stored account's email, absent when no stored account has this client identifier. */
	readonly email?: string;
};

/** How long the ledger is kept. */
export const maxDays = 90;

/** Requests of one account, or of all of them, on each of some days. */
export type DailyTraffic = {
	/** As the ledger has it; undefined where no stored account made them. */
	readonly email: string | undefined;
	/** One for each day, the oldest first. */
	readonly requests: readonly number[];
	readonly total: number;
	readonly direct: number;
};

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The last days up to `now` (ISO 8601) in UTC, the oldest first. */
export const daysUpTo = (now: string, count: number): readonly string[] =>
	Array.from({length: count}, (_, index) => new Date(Date.parse(now) - ((count - 1 - index) * dayMilliseconds)).toISOString().slice(0, 10));

const directIn = (counts: readonly TrafficCount[]): number => counts.reduce((sum, {way, count}) => sum + (way === directWay ? count : 0), 0);

const dailyOf = (email: string | undefined, counts: readonly TrafficCount[], days: readonly string[]): DailyTraffic => ({
	email,
	requests: days.map(day => counts.reduce((sum, one) => sum + (one.day === day ? one.count : 0), 0)),
	total: counts.reduce((sum, {count}) => sum + count, 0),
	direct: directIn(counts),
});

/** Each account's requests on these days, whoever made most of them first. */
export const trafficByAccount = (counts: readonly TrafficCount[], days: readonly string[]): readonly DailyTraffic[] => {
	const wanted = new Set(days);
	const byEmail = Map.groupBy(counts.filter(({day}) => wanted.has(day)), ({email}) => email);
	return [...byEmail].map(([email, own]) => dailyOf(email, own, days)).toSorted((a, b) => b.total - a.total);
};

/** Requests that went directly although their account has a proxy now. */
export const aroundProxies = (counts: readonly TrafficCount[], accounts: ReadonlyArray<Pick<AccountSummary, 'email' | 'route'>>): number => {
	const emails = new Set(accounts.filter(({route}) => route.kind === 'proxy').map(({email}) => email));
	return directIn(counts.filter(({email}) => email !== undefined && emails.has(email)));
};

export type TrafficSum = {
	readonly requests: number;
	readonly throughProxies: number;
	readonly direct: number;
	readonly answered: number;
};

export const sumTraffic = (counts: readonly TrafficCount[]): TrafficSum => {
	const sumOf = (isMeant: (count: TrafficCount) => boolean): number => counts
		.filter(count => isMeant(count))
		.reduce((sum, {count}) => sum + count, 0);
	const requests = sumOf(() => true);
	const direct = sumOf(({way}) => way === directWay);
	return {
		requests, direct, throughProxies: requests - direct, answered: sumOf(({outcome}) => outcome === 'answered'),
	};
};
