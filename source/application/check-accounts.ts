import type {Account, AccountId} from '../domain/account.js';
import type {TokenFinding} from '../domain/account-form/evidence.js';
import type {ErrorReport} from '../domain/errors.js';
import type {ProxyReport, TokenReport} from '../domain/verdict.js';
import {summarizeRoute} from '../domain/route.js';
import {savingResults} from './check-results.js';
import {keepAlive} from './keep-alive.js';
import {laneOf, type LaneAnswer, type LaneLimits, type LanePause} from './lanes.js';
import {renewOrLater, type Renewed} from './device-key/renew-account.js';
import {renewalTurns, type RenewalTurns} from './device-key/renewal-pace.js';
import {rejectedReport} from './device-key/test-and-renew.js';
import type {Ports} from './ports.js';
import type {PlexCalls} from './ports/plex-tv.js';
import {thenSaveTraffic} from './save-traffic.js';
import {testProxy} from './test-proxy.js';
import {testTokenInLane} from './token-in-lane.js';
import {workInLanes, type LaneWork} from './work-in-lanes.js';

/** What is asked about each account. A proxy that failed leaves its account's token untested. */
export type CheckedPart = 'proxy' | 'token';

/** What was found about one account; `proxy` is absent for a direct route. */
export type AccountCheck = {
	readonly id: AccountId;
	readonly email: string;
	readonly proxy?: ProxyReport;
	readonly token?: TokenFinding;
	/** ISO 8601. */
	readonly checkedAt: string;
	/** ISO 8601: when the token that was tested ends, where it says so. */
	readonly tokenExpiresAt?: string;
	/** ISO 8601: set where the call was made that is said to renew a lasting token's life. */
	readonly keptAliveAt?: string;
};

export type CheckEvent =
	| {readonly kind: 'started'; readonly total: number}
	| {readonly kind: 'result'; readonly check: AccountCheck; readonly done: number; readonly total: number}
	/** One way to plex.tv waits; the others go on. */
	| {readonly kind: 'paused'; readonly pause: LanePause};

export type CheckAccountsOptions = {
	readonly parts: ReadonlySet<CheckedPart>;
	/** Whether lasting tokens that are found valid are kept alive, each once a day at most. */
	readonly keepsAlive?: true;
	readonly limits: LaneLimits;
	readonly signal: AbortSignal;
	readonly onEvent?: (event: CheckEvent) => void;
};

export type CheckedAccounts = {
	/** In the order in which the accounts were given; where it was cancelled, those that there were by then. */
	readonly checks: readonly AccountCheck[];
	readonly total: number;
	readonly wasCancelled: boolean;
	/** Why not all results could be put on disk. */
	readonly unsaved?: ErrorReport;
};

type Parts = {readonly calls: PlexCalls; readonly ports: Ports; readonly lanes: LaneWork; readonly duplicates: Duplicates; readonly turns: RenewalTurns; readonly isGoingOn: boolean};

/** Which stored account each plex.tv account is, as far as that is known by now. */
type Duplicates = ReturnType<typeof duplicatesAmong>;

const duplicatesAmong = (accounts: readonly Account[]) => {
	const owners = new Map(accounts.flatMap(({id, email, plexId}) => plexId === undefined ? [] : [[plexId, {id, email}] as const]));
	return {
		/** The finding with the other account that is the same one, if there is one. */
		finding({id, email}: Account, report: TokenReport): TokenFinding {
			if (report.verdict !== 'valid') {
				return {report};
			}

			const owner = owners.get(report.user.id) ?? {id, email};
			owners.set(report.user.id, owner);
			return owner.id === id ? {report} : {report, duplicateOf: owner};
		},
	};
};

const checkToken = async (account: Account, {calls, lanes, duplicates, isGoingOn}: Parts): Promise<{readonly finding: TokenFinding; readonly wasAsked: boolean}> => {
	const {report, wasAsked} = await testTokenInLane(lanes, laneOf(summarizeRoute(account.route)), async () => calls.testToken(account, {signal: lanes.signal}), {isGoingOn});
	return {finding: duplicates.finding(account, report), wasAsked};
};

type CheckedToken = Awaited<ReturnType<typeof checkToken>> & {readonly account: Account};

const renewed = async (account: Account, {calls, ports, lanes, isGoingOn}: Parts): Promise<Renewed> => {
	const result = await lanes.ask(laneOf(summarizeRoute(account.route)), async (): Promise<LaneAnswer<Renewed>> => {
		const value = await renewOrLater({...ports, plexTv: calls}, account, lanes.signal);
		return value.kind === 'later' && value.error.code === 'ERR_PLEX_RATE_LIMITED' ? {kind: 'slow-down', error: value.error} : {kind: 'answered', value};
	}, {isGoingOn, maxTries: 1});
	switch (result.kind) {
		case 'answered': {
			return result.value;
		}

		case 'given-up': {
			return {kind: 'later', error: result.error};
		}

		case 'not-asked': {
			return {kind: 'left-alone'};
		}
	}
};

const renewedInTurn = async (account: Account, within: Parts): Promise<Renewed> => {
	await within.turns.wait();
	return renewed(account, within);
};

const asChecked = ({account, report}: Extract<Renewed, {readonly kind: 'renewed'}>, {duplicates}: Parts): CheckedToken | undefined =>
	report === undefined ? undefined : {account, finding: duplicates.finding(account, report), wasAsked: true};

/** Tests the token that an account has; one whose end is near is renewed first, one that is rejected afterwards, where the account has a key for it. */
const checkAndRenew = async (account: Account, isItsTurn: boolean, within: Parts): Promise<CheckedToken> => {
	const first = isItsTurn ? await renewed(account, within) : undefined;
	const current = first?.kind === 'renewed' ? first.account : account;
	const done = first?.kind === 'renewed' ? asChecked(first, within) : undefined;
	if (done !== undefined) {
		return done;
	}

	const checked: CheckedToken = {...await checkToken(current, within), account: current};
	if (checked.finding.report.verdict !== 'rejected' || account.deviceKey === undefined) {
		return checked;
	}

	const second = first === undefined || first.kind === 'renewed' ? await renewedInTurn(current, within) : first;
	return second.kind === 'renewed'
		? asChecked(second, within) ?? {...await checkToken(second.account, within), account: second.account}
		: {...checked, finding: {report: rejectedReport(current, checked.finding.report, second)}};
};

const checkProxy = async (account: Account, {calls, ports, lanes}: Parts): Promise<ProxyReport | undefined> => {
	const {route, clientIdentifier, queryParameters} = account;
	if (route.kind === 'direct') {
		return undefined;
	}

	const result = await lanes.ask(laneOf(summarizeRoute(route)), async (): Promise<LaneAnswer<ProxyReport>> => ({
		kind: 'answered', value: await testProxy({...ports, plexTv: calls}, {route, clientIdentifier, queryParameters}, {signal: lanes.signal}),
	}));
	return result.kind === 'answered' ? result.value : undefined;
};

/** Beside the verdict, which it never decides. */
const keptAlive = async ({account, finding}: CheckedToken, {calls, ports, lanes}: Parts): Promise<string | undefined> => {
	const result = await lanes.ask(laneOf(summarizeRoute(account.route)), async (): Promise<LaneAnswer<string | undefined>> => ({
		kind: 'answered', value: await keepAlive({...ports, plexTv: calls}, account, finding.report, {signal: lanes.signal}),
	}), {isGoingOn: true});
	return result.kind === 'answered' ? result.value : undefined;
};

const checkOne = async (account: Account, {parts, keepsAlive}: Pick<CheckAccountsOptions, 'parts' | 'keepsAlive'>, outer: Omit<Parts, 'isGoingOn'>) => {
	const within: Parts = {...outer, isGoingOn: false};
	const {id, email} = account;
	// Before anything is asked, so that no tunnel is held open meanwhile.
	const isItsTurn = parts.has('token') && await within.turns.take(account);
	const proxy = parts.has('proxy') ? await checkProxy(account, within) : undefined;
	const token = parts.has('token') && proxy?.verdict !== 'failed' ? await checkAndRenew(account, isItsTurn, {...within, isGoingOn: proxy !== undefined}) : undefined;
	const keptAliveAt = keepsAlive && token?.finding.report.verdict === 'valid' ? await keptAlive(token, within) : undefined;
	const tested = token?.account ?? account;
	return {
		tested,
		found: {
			id,
			email,
			checkedAt: within.ports.clock.now().toISOString(),
			...(proxy !== undefined && {proxy}),
			...(token !== undefined && {token: token.finding}),
			...(token !== undefined && tested.tokenExpiresAt !== undefined && {tokenExpiresAt: tested.tokenExpiresAt}),
			...(keptAliveAt !== undefined && {keptAliveAt}),
		} satisfies AccountCheck,
		isNews: proxy !== undefined || token?.wasAsked === true,
	};
};

const opened = async ({accounts}: Ports, ids: readonly AccountId[]): Promise<{readonly all: readonly Account[]; readonly chosen: readonly Account[]}> => {
	const all = await accounts.openAll();
	const byId = new Map(all.map(account => [account.id, account]));
	return {all, chosen: ids.flatMap(id => byId.get(id) ?? [])};
};

/**
Checks many accounts: several at once, never more along one way than the limits say, and none along a way that was told to slow down until its time is over. What was found is put on disk in few writes, the last one when it ends or is cancelled, and the audit has one entry of all of it.
Accounts that are gone are left out. Throws what opening the accounts throws; a store that cannot be written takes no result away.
*/
export const checkAccounts = async (ports: Ports, ids: readonly AccountId[], {limits, signal, onEvent, ...asked}: CheckAccountsOptions): Promise<CheckedAccounts> => {
	const {all, chosen} = await opened(ports, ids);
	const duplicates = duplicatesAmong(all);
	const results = savingResults(ports);
	const turns = renewalTurns(ports, chosen, signal);
	onEvent?.({kind: 'started', total: chosen.length});
	const check = async (account: Account, lanes: LaneWork): Promise<AccountCheck> => {
		// One tunnel for what one account asks; nobody else could use it.
		const {tested, found, isNews} = await ports.plexTv.keepingTunnels(async calls => checkOne(account, asked, {calls, ports, lanes, duplicates, turns}));
		if (isNews) {
			await results.add(tested, found);
		}

		return found;
	};

	const hooks = {
		onResult(found: AccountCheck, done: number, total: number) {
			onEvent?.({kind: 'result', check: found, done, total});
		},
		onPause(pause: LanePause) {
			onEvent?.({kind: 'paused', pause});
		},
	};

	return thenSaveTraffic(ports, async () => {
		try {
			const {results: checks, total, wasCancelled} = await workInLanes(ports, chosen, check, {limits, signal, ...hooks});
			const unsaved = await results.finish();
			return {checks, total, wasCancelled, ...(unsaved !== undefined && {unsaved})};
		} catch (error) {
			await results.finish();
			throw error;
		}
	});
};
