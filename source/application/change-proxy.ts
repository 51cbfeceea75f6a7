import type {Account, AccountId} from '../domain/account.js';
import {
	isSameIdentity,
	proxyFingerprint,
	tokenFingerprint,
	type TokenFinding,
} from '../domain/account-form/evidence.js';
import {saveIsClosedBecause} from '../domain/account-form/gate.js';
import {whyKept, type KeptProxy} from '../domain/kept-proxy.js';
import {summarizeRoute, type ProxyRoute} from '../domain/route.js';
import {proxyStatusAfter, type OnStage, type ProxyReport} from '../domain/verdict.js';
import {AppError} from '../domain/errors.js';
import {laneOf, type LaneAnswer, type LaneLimits} from './lanes.js';
import type {Ports} from './ports.js';
import type {PlexCalls} from './ports/plex-tv.js';
import {thenSaveTraffic} from './save-traffic.js';
import {testProxy} from './test-proxy.js';
import {withTokenReport} from './test-token.js';
import {workInLanes} from './work-in-lanes.js';

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

/** The finding with the other stored account that is the same plex.tv account, if there is one. */
const findingOf = (all: readonly Account[], account: Account, report: TokenFinding['report']): TokenFinding => {
	const other = report.verdict === 'valid' ? all.find(({id, plexId}) => plexId === report.user.id && id !== account.id) : undefined;
	return other === undefined ? {report} : {report, duplicateOf: {id: other.id, email: other.email}};
};

/**
Gives many accounts the same proxy, by the same gate as the form: the proxy must pass its test, then each account's token along it. Those that pass are changed in one write; each other one keeps its route.
Throws `ERR_CANCELLED`, `ERR_STORE_…`, `ERR_KEY_…`; nothing is changed then.
*/
export const changeProxy = async (ports: Ports, ids: readonly AccountId[], route: ProxyRoute, {limits, signal, onStage, onTested}: ChangeProxyOptions): Promise<ProxyChange> => {
	const all = await ports.accounts.openAll();
	const wanted = new Set(ids);
	const chosen = all.filter(({id}) => wanted.has(id));
	const [first] = chosen;
	if (first === undefined) {
		return {kind: 'changed', changed: [], kept: []};
	}

	await ports.accounts.checkWritable();
	return thenSaveTraffic(ports, async () => {
		const proxy = await testProxy(ports, {...first, route}, {signal, ...(onStage !== undefined && {onStage})});
		if (proxy.verdict === 'failed') {
			return {kind: 'proxy-failed', report: proxy};
		}

		const testedAt = ports.clock.now().toISOString();
		const test = async (account: Account, calls: PlexCalls, within: AbortSignal): Promise<Tested> => {
			const rerouted = {...account, route};
			const report = await calls.testToken(rerouted, {signal: within});
			return {
				account, rerouted, finding: findingOf(all, account, report), at: ports.clock.now().toISOString(),
			};
		};

		const {results, wasCancelled} = await workInLanes(ports, chosen, async (account, lanes) => ports.plexTv.keepingTunnels(async calls => {
			const result = await lanes.ask(laneOf(summarizeRoute(route)), async (): Promise<LaneAnswer<Tested>> => ({kind: 'answered', value: await test(account, calls, lanes.signal)}));
			if (result.kind !== 'answered') {
				throw new AppError('ERR_CANCELLED');
			}

			return result.value;
		}), {
			limits,
			signal,
			onResult(_result, done, total) {
				onTested?.(done, total);
			},
		});
		if (wasCancelled) {
			throw new AppError('ERR_CANCELLED');
		}

		const judged = results.map(tested => ({
			...tested,
			closed: saveIsClosedBecause(tested.rerouted, {
				proxyTest: {
					kind: 'done', fingerprint: proxyFingerprint(route), report: proxy, at: testedAt,
				},
				tokenTest: {
					kind: 'done', fingerprint: tokenFingerprint(tested.rerouted), finding: tested.finding, at: tested.at,
				},
			}, {original: tested.account}),
		}));
		const changed: AccountId[] = [];
		const updatedAt = ports.clock.now().toISOString();
		await ports.accounts.changeMany(judged.filter(({closed}) => closed === undefined).map(({account, finding, at}) => ({
			id: account.id,
			apply(current) {
				// What was changed meanwhile was not tested.
				if (!isSameIdentity(current, account)) {
					return current;
				}

				changed.push(account.id);
				return withTokenReport({
					...current, route, proxy: proxyStatusAfter(proxy, testedAt), updatedAt, updatedBy: ports.actor,
				}, finding.report, at);
			},
		})), {audit: 'each'});
		return {
			kind: 'changed',
			changed,
			kept: judged.filter(({account}) => !changed.includes(account.id)).map(({account: {id, email}, closed}) => ({id, email, why: whyKept(closed)})),
		};
	});
};
