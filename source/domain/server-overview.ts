import {compareText} from './compare-text.js';
import type {AppError} from './errors.js';
import {
	mergeServers,
	type AskedAccount,
	type ReachedServer,
	type ServerSnapshot,
} from './servers.js';

/** An account that gave no answer, and why. */
export type UnansweredAccount = {readonly account: AskedAccount; readonly error: AppError};

/** What came of asking one account. */
export type ServerAnswer =
	| {readonly kind: 'seen'; readonly snapshot: ServerSnapshot}
	| {readonly kind: 'unanswered'; readonly failure: UnansweredAccount};

/** What is known of many accounts: the last snapshot of each, also of those in `unanswered`, whose servers only tell what their failures hide. */
export type SnapshotRows = {readonly snapshots: readonly ServerSnapshot[]; readonly unanswered: readonly UnansweredAccount[]};

/** A server that the account which failed reached, and that nobody else reaches now: it is missing in the list. */
export type HiddenServer = Pick<ReachedServer, 'id' | 'name' | 'seenAt'>;

/** A server that the account which failed reached, and that is in the list by others. */
export type StillReachedServer = Pick<ReachedServer, 'id' | 'name' | 'accounts'>;

/** What a failure keeps from being seen, judged by what the account reached when it last answered. */
export type Concealment =
	/** The account has never answered. */
	| {readonly kind: 'unknown'}
	| {readonly kind: 'known'; readonly seenAt: string; readonly hidden: readonly HiddenServer[]; readonly stillReached: readonly StillReachedServer[]};

export type ServerFailure = UnansweredAccount & {readonly conceals: Concealment};

/** The servers of many accounts side by side, and what is missing in them because an account gave no answer. */
export type ServerOverview = {readonly servers: readonly ReachedServer[]; readonly failures: readonly ServerFailure[]};

const concealmentOf = (snapshot: ServerSnapshot | undefined, reached: ReadonlyMap<string, ReachedServer>): Concealment => {
	if (snapshot === undefined) {
		return {kind: 'unknown'};
	}

	const {seenAt} = snapshot;
	return {
		kind: 'known',
		seenAt,
		hidden: snapshot.servers.filter(({id}) => !reached.has(id)).map(({id, name}) => ({id, name, seenAt})),
		stillReached: snapshot.servers.flatMap(({id}) => {
			const server = reached.get(id);
			return server === undefined ? [] : [{id, name: server.name, accounts: server.accounts}];
		}),
	};
};

/** What is known after answers, each in the place of what was known of its account. */
export const withAnswers = ({snapshots, unanswered}: SnapshotRows, answers: readonly ServerAnswer[]): SnapshotRows => {
	const seen = answers.flatMap(answer => answer.kind === 'seen' ? [answer.snapshot] : []);
	const failed = answers.flatMap(answer => answer.kind === 'unanswered' ? [answer.failure] : []);
	const seenIds = new Set(seen.map(({account}) => account.id));
	const answeredIds = new Set([...seenIds, ...failed.map(({account}) => account.id)]);
	return {
		snapshots: [...snapshots.filter(({account}) => !seenIds.has(account.id)), ...seen],
		unanswered: [...unanswered.filter(({account}) => !answeredIds.has(account.id)), ...failed],
	};
};

/** What accounts reach side by side; failures by email. */
export const overviewOf = ({snapshots, unanswered}: SnapshotRows): ServerOverview => {
	const failed = new Set(unanswered.map(({account}) => account.id));
	const servers = mergeServers(snapshots.filter(({account}) => !failed.has(account.id)));
	const reached = new Map(servers.map(server => [server.id, server]));
	const snapshotsById = new Map(snapshots.map(snapshot => [snapshot.account.id, snapshot]));
	return {
		servers,
		failures: unanswered
			.map(failure => ({...failure, conceals: concealmentOf(snapshotsById.get(failure.account.id), reached)}))
			.toSorted((a, b) => compareText(a.account.email, b.account.email)),
	};
};
