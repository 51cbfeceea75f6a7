import type {AppError} from './errors.js';
import {
	mergeServers,
	type AskedAccount,
	type ReachedServer,
	type ServerLook,
} from './servers.js';

/** An account that gave no answer, and why. */
export type UnansweredAccount = {readonly account: AskedAccount; readonly error: AppError};

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

const concealmentOf = (look: ServerLook | undefined, reached: ReadonlyMap<string, ReachedServer>): Concealment => {
	if (look === undefined) {
		return {kind: 'unknown'};
	}

	const {seenAt} = look;
	return {
		kind: 'known',
		seenAt,
		hidden: look.servers.filter(({id}) => !reached.has(id)).map(({id, name}) => ({id, name, seenAt})),
		stillReached: look.servers.flatMap(({id}) => {
			const server = reached.get(id);
			return server === undefined ? [] : [{id, name: server.name, accounts: server.accounts}];
		}),
	};
};

/**
Puts side by side what accounts reach. `looks` holds each account's last look, also that of an account in `unanswered`, whose servers only tell what its failure hides.
*/
export const overviewOf = (looks: readonly ServerLook[], unanswered: readonly UnansweredAccount[]): ServerOverview => {
	const failed = new Set(unanswered.map(({account}) => account.id));
	const servers = mergeServers(looks.filter(({account}) => !failed.has(account.id)));
	const reached = new Map(servers.map(server => [server.id, server]));
	const looksById = new Map(looks.map(look => [look.account.id, look]));
	return {
		servers,
		failures: unanswered.map(failure => ({...failure, conceals: concealmentOf(looksById.get(failure.account.id), reached)})),
	};
};
