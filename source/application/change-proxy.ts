import type {Account, AccountId} from '../domain/account.js';
import {
	isSameIdentity,
	proxyFingerprint,
	tokenFingerprint,
	type TokenFinding,
} from '../domain/account-form/evidence.js';
import {saveIsClosedBecause, type Closed} from '../domain/account-form/gate.js';
import {whyKept, type KeptProxy} from '../domain/kept-proxy.js';
import {summarizeRoute, type ProxyRoute} from '../domain/route.js';
import {proxyStatusAfter, type OnStage, type ProxyReport} from '../domain/verdict.js';
import {AppError} from '../domain/errors.js';
import {laneOf, type LaneLimits} from './lanes.js';
import type {Ports} from './ports.js';
import {thenSaveTraffic} from './save-traffic.js';
import {testProxy} from './test-proxy.js';
import {withTokenReport} from './test-token.js';
import {testTokenInLane} from './token-in-lane.js';
import {workInLanes, type LaneWork} from './work-in-lanes.js';

export type ProxyChange =
	/** Nothing was changed. */
	| {readonly kind: 'proxy-failed'; readonly report: Extract<ProxyReport, {readonly verdict: 'failed'}>}
	/** `kept` are those that keep their old route, each with the reason. */
	| {readonly kind: 'changed'; readonly changed: readonly AccountId[]; readonly kept: readonly KeptProxy[]};

export type ChangeProxyOptions = {
	readonly limits: LaneLimits;
	readonly signal: AbortSignal;
	readonly onStage?: OnStage;
	/** Told of each token that was tested along the new proxy. */
	readonly onTested?: (done: number, total: number) => void;
};

type Tested = {readonly account: Account; readonly rerouted: Account; readonly finding: TokenFinding; readonly at: string};

/** A proxy that has passed, and when. */
type TestedProxy = {readonly route: ProxyRoute; readonly report: Extract<ProxyReport, {readonly verdict: 'passed'}>; readonly at: string};

type Judged = Tested & {readonly closed: Closed | undefined};

/** The finding with the other stored account that is the same plex.tv account, if there is one. */
const findingOf = (all: readonly Account[], account: Account, report: TokenFinding['report']): TokenFinding => {
	const other = report.verdict === 'valid' ? all.find(({id, plexId}) => plexId === report.user.id && id !== account.id) : undefined;
	return other === undefined ? {report} : {report, duplicateOf: {id: other.id, email: other.email}};
};

type Accounts = {readonly all: readonly Account[]; readonly chosen: readonly Account[]};

/** Tests each account's token along the new proxy, which is one lane for all of them. Throws `ERR_CANCELLED`. */
const testTokens = async (ports: Ports, {all, chosen}: Accounts, route: ProxyRoute, {limits, signal, onTested}: ChangeProxyOptions): Promise<readonly Tested[]> => {
	const lane = laneOf(summarizeRoute(route));
	const test = async (account: Account, lanes: LaneWork): Promise<Tested> => ports.plexTv.keepingTunnels(async calls => {
		const rerouted = {...account, route};
		const {report} = await testTokenInLane(lanes, lane, async () => calls.testToken(rerouted, {signal: lanes.signal}));
		return {
			account, rerouted, finding: findingOf(all, account, report), at: ports.clock.now().toISOString(),
		};
	});
	const {results, wasCancelled} = await workInLanes(ports, chosen, test, {
		limits,
		signal,
		onResult(_result, done, total) {
			onTested?.(done, total);
		},
	});
	if (wasCancelled) {
		throw new AppError('ERR_CANCELLED');
	}

	return results;
};

/** By the form's own gate. */
const judge = (tested: Tested, {route, report, at}: TestedProxy): Judged => ({
	...tested,
	closed: saveIsClosedBecause(tested.rerouted, {
		proxyTest: {
			kind: 'done', fingerprint: proxyFingerprint(route), report, at,
		},
		tokenTest: {
			kind: 'done', fingerprint: tokenFingerprint(tested.rerouted), finding: tested.finding, at: tested.at,
		},
	}, {original: tested.account}),
});

/** Changes those that passed, in one write. Answers which were changed: one that is another account by now was not tested. */
const changeThose = async (ports: Ports, passed: readonly Judged[], {route, report, at: testedAt}: TestedProxy): Promise<readonly AccountId[]> => {
	const changed: AccountId[] = [];
	const updatedAt = ports.clock.now().toISOString();
	await ports.accounts.changeMany(passed.map(({account, finding, at}) => ({
		id: account.id,
		apply(current) {
			if (!isSameIdentity(current, account)) {
				return current;
			}

			changed.push(account.id);
			return withTokenReport({
				...current, route, proxy: proxyStatusAfter(report, testedAt), updatedAt, updatedBy: ports.actor,
			}, finding.report, at);
		},
	})), {audit: 'each'});
	return changed;
};

/**
Gives many accounts the same proxy, by the same gate as the form: the proxy must pass its test, then each account's token along it. Those that pass are changed in one write; each other one keeps its route.
Throws `ERR_CANCELLED`, `ERR_STORE_…`, `ERR_KEY_…`; nothing is changed then.
*/
export const changeProxy = async (ports: Ports, ids: readonly AccountId[], route: ProxyRoute, options: ChangeProxyOptions): Promise<ProxyChange> => {
	const all = await ports.accounts.openAll();
	const wanted = new Set(ids);
	const chosen = all.filter(({id}) => wanted.has(id));
	const [first] = chosen;
	if (first === undefined) {
		return {kind: 'changed', changed: [], kept: []};
	}

	await ports.accounts.checkWritable();
	return thenSaveTraffic(ports, async () => {
		const {signal, onStage} = options;
		const report = await testProxy(ports, {...first, route}, {signal, ...(onStage !== undefined && {onStage})});
		if (report.verdict === 'failed') {
			return {kind: 'proxy-failed', report};
		}

		const proxy: TestedProxy = {route, report, at: ports.clock.now().toISOString()};
		const tested = await testTokens(ports, {all, chosen}, route, options);
		const judged = tested.map(one => judge(one, proxy));
		const changed = await changeThose(ports, judged.filter(({closed}) => closed === undefined), proxy);
		return {
			kind: 'changed',
			changed,
			kept: judged.filter(({account}) => !changed.includes(account.id)).map(({account: {id, email}, closed}) => ({id, email, why: whyKept(closed)})),
		};
	});
};
