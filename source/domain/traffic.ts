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
