import type {Account, AccountSummary} from '../domain/account.js';
import {AppError, isAppError, isFailure, isPauseWanted} from '../domain/errors.js';
import {
	overviewOf,
	withAnswers,
	type ServerAnswer,
	type ServerOverview,
} from '../domain/server-overview.js';
import {summarizeRoute} from '../domain/route.js';
import type {AskedAccount, ServerSnapshot} from '../domain/servers.js';
import {freshened} from './device-key/open-fresh.js';
import {renewalTurns} from './device-key/renewal-pace.js';
import {laneOf, type LaneAnswer, type LaneLimits, type LanePause} from './lanes.js';
import {workInLanes, type LaneWork} from './work-in-lanes.js';
import {thenSaveTraffic} from './save-traffic.js';
import type {Ports} from './ports.js';

/** Whose servers: those of every account that is enabled, or of one. */
export type Whose = {readonly kind: 'enabled'} | {readonly kind: 'one'; readonly account: AskedAccount};

/** What is known before anybody is asked. */
export type ServerAskingStart = {
	/** ISO 8601: the time that the answers will bear. */
	readonly at: string;
	/** How many accounts are asked. */
	readonly asked: number;
	/** How many are not, because they are disabled. */
	readonly disabled: number;
	/** What those who are asked reached when they last answered. */
	readonly remembered: readonly ServerSnapshot[];
};

export type ServerHooks = {
	readonly signal: AbortSignal;
	readonly limits: LaneLimits;
	/** One way to plex.tv waits, as it was told to; the others go on. */
	readonly onPause?: (pause: LanePause) => void;
	readonly onStart?: (start: ServerAskingStart) => void;
	/** Told of each account's answer as it comes. */
	readonly onAnswer?: (answer: ServerAnswer) => void;
};

export type ListedServers = ServerOverview & Pick<ServerAskingStart, 'asked' | 'disabled'> & {
	/** Whether `signal` ended it before every account was asked. */
	readonly wasCancelled: boolean;
};

type ListServersPorts = Pick<Ports, 'accounts' | 'knownServers' | 'plexTv' | 'traffic' | 'clock' | 'timer' | 'random' | 'renewals' | 'signatures' | 'actor'>;

const isAsked = (whose: Whose, {id, enabled}: Pick<AccountSummary, 'id' | 'enabled'>): boolean =>
	whose.kind === 'one' ? whose.account.id === id : enabled;

const startOf = async ({accounts, knownServers, clock}: ListServersPorts, whose: Whose): Promise<ServerAskingStart> => {
	const all = await accounts.list();
	const asked = new Set(all.filter(account => isAsked(whose, account)).map(({id}) => id));
	const snapshots = await (whose.kind === 'one' ? knownServers.list(whose.account.id) : knownServers.list());
	return {
		at: clock.now().toISOString(),
		asked: asked.size,
		disabled: whose.kind === 'one' ? 0 : all.length - asked.size,
		remembered: snapshots.filter(({account}) => asked.has(account.id)),
	};
};

const openAsked = async ({accounts}: ListServersPorts, whose: Whose): Promise<readonly Account[]> => {
	if (whose.kind === 'one') {
		return [await accounts.open(whose.account.id)];
	}

	const all = await accounts.openAll();
	return all.filter(account => isAsked(whose, account));
};

/** Throws `ERR_CANCELLED`, and what is a bug. */
type Asking = {readonly at: string; /** Whether its token is renewed first. */ readonly isItsTurn: boolean};

const askOne = async (ports: ListServersPorts, account: Account, {at, isItsTurn, signal}: Asking & {readonly signal: AbortSignal}): Promise<ServerAnswer> => {
	const {id, email} = account;
	if (signal.aborted) {
		throw new AppError('ERR_CANCELLED');
	}

	try {
		const servers = await ports.plexTv.listServers(isItsTurn ? await freshened(ports, account, {signal}) : account, {signal});
		return {kind: 'seen', snapshot: {account: {id, email}, seenAt: at, servers}};
	} catch (error) {
		if (isFailure(error)) {
			return {kind: 'unanswered', failure: {account: {id, email}, error}};
		}

		throw error;
	}
};

/** How often one account is asked while it is told to slow down. */
const triesEach = 2;

const askInLane = async (ports: ListServersPorts, account: Account, asking: Asking, lanes: LaneWork): Promise<ServerAnswer> => {
	const result = await lanes.ask(laneOf(summarizeRoute(account.route)), async (): Promise<LaneAnswer<ServerAnswer>> => {
		const answer = await askOne(ports, account, {...asking, signal: lanes.signal});
		return answer.kind === 'unanswered' && isPauseWanted(answer.failure.error) ? {kind: 'slow-down', error: answer.failure.error} : {kind: 'answered', value: answer};
	}, {maxTries: triesEach});
	if (result.kind === 'answered') {
		return result.value;
	}

	const {id, email} = account;
	return {kind: 'unanswered', failure: {account: {id, email}, error: result.kind === 'given-up' ? result.error : new AppError('ERR_CANCELLED')}};
};

/** A store that cannot be written now is no reason to throw the answers away: the next look remembers again. */
const remember = async ({knownServers}: ListServersPorts, answers: readonly ServerAnswer[]): Promise<void> => {
	try {
		await knownServers.keep(answers.flatMap(answer => answer.kind === 'seen' ? [answer.snapshot] : []));
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

/**
Asks accounts for their servers, several at once, none along a way that was told to slow down until its time is over, each along its own route, and puts the answers side by side. What was seen is remembered, also when `signal` ends the asking before its time.
An account makes one request, after which its connection is of no use to anybody: none is kept open.
Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`, `ERR_KEY_…`; what failed for one account is in the answer.
*/
export const listServers = async (ports: ListServersPorts, whose: Whose, {signal, limits, onStart, onAnswer, onPause}: ServerHooks): Promise<ListedServers> => {
	const start = await startOf(ports, whose);
	onStart?.(start);
	const accounts = await openAsked(ports, whose);
	const {at, asked, disabled, remembered} = start;
	const turns = renewalTurns(ports, accounts, signal);
	return thenSaveTraffic(ports, async () => {
		const answers: ServerAnswer[] = [];
		try {
			const {wasCancelled} = await workInLanes(ports, accounts, async (account, lanes) => askInLane(ports, account, {at, isItsTurn: await turns.take(account)}, lanes), {
				limits,
				signal,
				onResult(answer) {
					answers.push(answer);
					onAnswer?.(answer);
				},
				...(onPause !== undefined && {onPause}),
			});
			return {
				...overviewOf(withAnswers({snapshots: remembered, unanswered: []}, answers)), asked, disabled, wasCancelled,
			};
		} finally {
			await remember(ports, answers);
		}
	});
};
