import type {Account, AccountSummary} from '../domain/account.js';
import {AppError, isAppError, isFailure} from '../domain/errors.js';
import {
	overviewOf,
	withAnswers,
	type ServerAnswer,
	type ServerOverview,
} from '../domain/server-overview.js';
import type {AskedAccount, ServerSnapshot} from '../domain/servers.js';
import {atMostAtOnce} from './at-once.js';
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
	readonly onStart?: (start: ServerAskingStart) => void;
	/** Told of each account's answer as it comes. */
	readonly onAnswer?: (answer: ServerAnswer) => void;
};

export type ListedServers = ServerOverview & Pick<ServerAskingStart, 'asked' | 'disabled'>;

/** Each answer is a request along its account's own route; more of them would not make a proxy faster. */
const atOnce = 4;

type ListServersPorts = Pick<Ports, 'accounts' | 'knownServers' | 'plexTv' | 'traffic' | 'clock'>;

const isAsked = (whose: Whose, {id, enabled}: Pick<AccountSummary, 'id' | 'enabled'>): boolean =>
	whose.kind === 'one' ? whose.account.id === id : enabled;

const startOf = async ({accounts, knownServers, clock}: ListServersPorts, whose: Whose): Promise<ServerAskingStart> => {
	const all = await accounts.list();
	const asked = new Set(all.filter(account => isAsked(whose, account)).map(({id}) => id));
	const looks = await (whose.kind === 'one' ? knownServers.list(whose.account.id) : knownServers.list());
	return {
		at: clock.now().toISOString(),
		asked: asked.size,
		disabled: whose.kind === 'one' ? 0 : all.length - asked.size,
		remembered: looks.filter(({account}) => asked.has(account.id)),
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
const askOne = async ({plexTv}: ListServersPorts, account: Account, {at, signal}: {readonly at: string; readonly signal: AbortSignal}): Promise<ServerAnswer> => {
	const {id, email} = account;
	if (signal.aborted) {
		throw new AppError('ERR_CANCELLED');
	}

	try {
		const servers = await plexTv.listServers(account, {signal});
		return {kind: 'seen', look: {account: {id, email}, seenAt: at, servers}};
	} catch (error) {
		if (isFailure(error)) {
			return {kind: 'unanswered', failure: {account: {id, email}, error}};
		}

		throw error;
	}
};

/** A store that cannot be written now is no reason to throw the answers away: the next look remembers again. */
const remember = async ({knownServers}: ListServersPorts, answers: readonly ServerAnswer[]): Promise<void> => {
	try {
		await knownServers.keep(answers.flatMap(answer => answer.kind === 'seen' ? [answer.look] : []));
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

/**
Asks accounts for their servers, a few at once, each along its own route, and puts the answers side by side. What was seen is remembered, also when `signal` ends the asking before its time.
An account makes one request, after which its connection is of no use to anybody: none is kept open.
Throws `ERR_CANCELLED`, `ERR_ACCOUNT_NOT_FOUND`, `ERR_STORE_…`, `ERR_KEY_…`; what failed for one account is in the answer.
*/
export const listServers = async (ports: ListServersPorts, whose: Whose, {signal, onStart, onAnswer}: ServerHooks): Promise<ListedServers> => {
	const start = await startOf(ports, whose);
	onStart?.(start);
	const accounts = await openAsked(ports, whose);
	const {at, asked, disabled, remembered} = start;
	return thenSaveTraffic(ports, async () => {
		const answers: ServerAnswer[] = [];
		try {
			await atMostAtOnce(atOnce, accounts, async account => {
				const answer = await askOne(ports, account, {at, signal});
				answers.push(answer);
				onAnswer?.(answer);
			});
		} finally {
			await remember(ports, answers);
		}

		return {...overviewOf(withAnswers({looks: remembered, unanswered: []}, answers)), asked, disabled};
	});
};
