import test, {type ExecutionContext} from 'ava';
import {checkAccounts, type CheckAccountsOptions, type CheckEvent} from '../../source/application/check-accounts.js';
import type {Accounts, Ports} from '../../source/application/ports.js';
import type {PlexCalls} from '../../source/application/ports/plex-tv.js';
import type {Account, PlexIdentity} from '../../source/domain/account.js';
import {AppError, reportOf, type ErrorCode} from '../../source/domain/errors.js';
import {statusOfAll} from '../../source/domain/exit-status.js';
import type {ProxyRoute, Route} from '../../source/domain/route.js';
import type {ProxyReport, TokenReport} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeTime} from '../helpers/fake-time.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

const way = (host: string): Route => ({kind: 'proxy', address: {scheme: 'http', host, port: 3128}, signIn: {kind: 'none'}});

const valid = (id: number): TokenReport => ({
	verdict: 'valid', milliseconds: 1, user: {
		id, username: `user${id}`, email: '', hasPlexPass: false, isRestricted: false,
	},
});

const failing = (code: ErrorCode, retryAfterSeconds?: number): TokenReport => ({
	verdict: code === 'ERR_TOKEN_REJECTED' ? 'rejected' : 'cannot-tell', milliseconds: 1, ...reportOf(new AppError(code, '', retryAfterSeconds === undefined ? {} : {retryAfterSeconds})),
});

type Opened = {
	readonly accounts: readonly Account[];
	readonly stored: Accounts;
	readonly writes: () => number;
	/** Which account asked, and after how many milliseconds. */
	readonly asked: ReadonlyArray<{readonly id: string; readonly at: number}>;
	readonly check: (options?: Partial<CheckAccountsOptions>) => ReturnType<typeof checkAccounts>;
	readonly events: readonly CheckEvent[];
	readonly audit: () => ReturnType<Ports['audit']['list']>;
};

const open = async (
	t: ExecutionContext,
	accounts: readonly Account[],
	answer: (account: PlexIdentity & {readonly id: string}, asked: number) => TokenReport,
	fail?: () => AppError,
	proxy: (route: ProxyRoute) => ProxyReport = () => passed,
): Promise<Opened> => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	await store.accounts.add(...accounts);
	const {clock, timer, now, run} = fakeTime();
	const asked: Array<{id: string; at: number}> = [];
	const events: CheckEvent[] = [];
	let writes = 0;
	const calls = {
		async testToken(account: PlexIdentity & {readonly id: string}) {
			asked.push({id: account.id, at: now()});
			return answer(account, asked.length);
		},
		testProxy: async (route: ProxyRoute) => proxy(route),
	} as unknown as PlexCalls;
	const ports = {
		...store,
		accounts: {
			...store.accounts,
			async changeMany(...parameters: Parameters<Accounts['changeMany']>) {
				writes += 1;
				if (fail !== undefined) {
					throw fail();
				}

				await store.accounts.changeMany(...parameters);
			},
		},
		clock, timer, random: {uuid: () => '', fraction: () => 0}, ownAddresses: {list: async () => []},
		plexTv: {keepingTunnels: async (work: (within: PlexCalls) => Promise<unknown>) => work(calls)},
	} as unknown as Ports;
	return {
		accounts, stored: store.accounts, asked, events, writes: () => writes, audit: async () => store.audit.list(),
		check: async options => run(checkAccounts(ports, accounts.map(({id}) => id), {
			parts: new Set(['token']), limits: {inAll: 4, perLane: 4}, signal: new AbortController().signal,
			onEvent(event) {
				events.push(event);
			},
			...options,
		})),
	};
};

const many = (count: number, host = '192.0.2.7'): readonly Account[] =>
	Array.from({length: count}, (_, index) => sampleAccount({email: `a${String(index).padStart(3, '0')}@example.com`, route: way(host), token: {verdict: 'never-tested'}}));

test('what many tokens are good for is stored in one write, with one entry in the audit', async t => {
	const {check, stored, writes, audit, events} = await open(t, many(30), (_account, asked) => valid(asked));
	const {checks, wasCancelled} = await check();
	t.false(wasCancelled);
	t.is(checks.length, 30);
	t.is(writes(), 1);
	t.true((await stored.list()).every(({token}) => token.verdict === 'valid'));
	const entries = await audit();
	t.deepEqual(entries.filter(({action}) => action === 'tested-token').map(({detail, account}) => [detail, account]), [['30 accounts: 30 valid', undefined]]);
	t.deepEqual(events.map(({kind}) => kind), ['started', ...Array.from({length: 30}, () => 'result')]);
});

test('a check of one account is written down as that account’s', async t => {
	const {check, accounts, audit} = await open(t, many(1), (_account, asked) => valid(asked));
	await check();
	const entry = (await audit()).find(({action}) => action === 'tested-token');
	t.deepEqual([entry?.account?.id, entry?.detail], [accounts[0]?.id, 'valid']);
});

test('the entry in the audit names what was found in one order, whatever came first', async t => {
	const answers = [failing('ERR_PLEX_UNAVAILABLE'), failing('ERR_TOKEN_REJECTED'), valid(1), failing('ERR_PLEX_UNAVAILABLE')];
	const {check, audit} = await open(t, many(4).map(({deviceKey: _key, ...account}) => account), (_account, asked) => answers[asked - 1] ?? valid(asked));
	await check();
	t.is((await audit()).find(({action}) => action === 'tested-token')?.detail, '4 accounts: 1 valid, 1 rejected, 2 cannot tell');
});

test('after a 429 nothing is asked along that way until its time is over, and along the others all goes on', async t => {
	const accounts = [...many(40), ...many(10, '192.0.2.8').map(account => ({...account, email: `b${account.email}`}))];
	const others = new Set(accounts.slice(40).map(({id}) => id));
	const {check, asked, events} = await open(t, accounts, ({id}, count) => count === 5 && !others.has(id) ? failing('ERR_PLEX_RATE_LIMITED', 7) : valid(count));
	const {checks} = await check();
	t.is(checks.filter(({token}) => token?.report.verdict === 'valid').length, 50);
	const pause = events.find(event => event.kind === 'paused');
	t.is(pause?.pause.until.getTime(), 7000);
	const early = asked.filter(({at}) => at < 7000);
	t.true(early.filter(({id}) => !others.has(id)).length <= 8);
	t.is(early.filter(({id}) => others.has(id)).length, 10);
});

test('one account that is always told to slow down does not keep the others of its way from an answer', async t => {
	const accounts = many(10);
	const {check, asked, stored} = await open(t, accounts, ({id}, count) => id === accounts[0]?.id ? failing('ERR_PLEX_RATE_LIMITED', 20) : valid(count));
	const {checks} = await check();
	t.is(checks[0]?.token?.report.verdict, 'cannot-tell');
	t.is(checks.filter(({token}) => token?.report.verdict === 'valid').length, 9);
	t.is(asked.filter(({id}) => id === accounts[0]?.id).length, 2);
	t.is((await stored.list())[0]?.token.code, 'ERR_PLEX_RATE_LIMITED');
});

test('a maintenance without an end is an answer, and nobody waits for it', async t => {
	const {check, events} = await open(t, many(3), () => failing('ERR_PLEX_UNAVAILABLE'));
	const {checks} = await check();
	t.is(checks.length, 3);
	t.false(events.some(({kind}) => kind === 'paused'));
});

test('cancelled, it answers what there is, and that is stored', async t => {
	const ending = new AbortController();
	const {check, stored, writes} = await open(t, many(20), (_account, asked) => {
		if (asked === 8) {
			ending.abort();
		}

		return valid(asked);
	});
	const {checks, total, wasCancelled} = await check({signal: ending.signal});
	t.true(wasCancelled);
	t.is(total, 20);
	t.true(checks.length >= 4 && checks.length < 20);
	t.is(writes(), 1);
	t.is((await stored.list()).filter(({token}) => token.verdict === 'valid').length, checks.length);
});

test('a store that cannot be written takes no answer away', async t => {
	const {check} = await open(t, many(5), (_account, asked) => valid(asked), () => new AppError('ERR_STORE_FULL', 'accounts.db'));
	const {checks, unsaved} = await check();
	t.is(checks.length, 5);
	t.is(unsaved?.code, 'ERR_STORE_FULL');
});

test('two accounts that turn out to be the same plex.tv account are told, and both verdicts are stored', async t => {
	const {check, stored} = await open(t, many(2), () => valid(7));
	const {checks} = await check({limits: {inAll: 1, perLane: 1}});
	t.is(checks[0]?.token?.duplicateOf, undefined);
	t.is(checks[1]?.token?.duplicateOf?.email, 'a000@example.com');
	t.deepEqual((await stored.list()).map(({token, plexId}) => [token.verdict, plexId]), [['valid', 7], ['valid', undefined]]);
});

test('never more at once than the limits say, along one way and in all', async t => {
	let running = 0;
	let highest = 0;
	const accounts = many(12);
	const {clock, timer, run} = fakeTime();
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	await store.accounts.add(...accounts);
	const calls = {
		async testToken() {
			running += 1;
			highest = Math.max(highest, running);
			await timer.wait(10);
			running -= 1;
			return valid(running + highest);
		},
	} as unknown as PlexCalls;
	const ports = {
		...store, clock, timer, random: {fraction: () => 0}, plexTv: {keepingTunnels: async (work: (within: PlexCalls) => Promise<unknown>) => work(calls)},
	} as unknown as Ports;
	await run(checkAccounts(ports, accounts.map(({id}) => id), {parts: new Set(['token']), limits: {inAll: 8, perLane: 3}, signal: new AbortController().signal}));
	t.is(highest, 3);
});

test('of many answers a no comes first, then what cannot be told', t => {
	t.is(statusOfAll([]), 0);
	t.is(statusOfAll([0, 0]), 0);
	t.is(statusOfAll([0, 3, 0]), 3);
	t.is(statusOfAll([3, 1, 0]), 1);
});

const passed: ProxyReport = {verdict: 'passed', stages: [], addressVerdict: 'different', exitAddress: '203.0.113.10'};

const refusing: ProxyReport = {verdict: 'failed', stages: [], ...reportOf(new AppError('ERR_PROXY_REFUSED', '192.0.2.9:3128'))};

test('a proxy that failed leaves its account’s token untested, and a direct account has none to test', async t => {
	const accounts = [...many(1), ...many(1, '192.0.2.9').map(account => ({...account, email: 'b@example.com'})), sampleAccount({email: 'c@example.com', route: {kind: 'direct'}, token: {verdict: 'never-tested'}, proxy: {verdict: 'not-used'}})];
	const {check, asked, stored, audit} = await open(t, accounts, (_account, count) => valid(count), undefined, ({address: {host}}) => host === '192.0.2.9' ? refusing : passed);
	const {checks} = await check({parts: new Set(['proxy', 'token'])});
	t.deepEqual(checks.map(({proxy, token}) => [proxy?.verdict, token?.report.verdict]), [['passed', 'valid'], ['failed', undefined], [undefined, 'valid']]);
	t.deepEqual(Object.keys(checks[1] ?? {}).toSorted(), ['checkedAt', 'email', 'id', 'proxy']);
	t.deepEqual(Object.keys(checks[2] ?? {}).toSorted(), ['checkedAt', 'email', 'id', 'token', 'tokenExpiresAt']);
	t.deepEqual(asked.map(({id}) => id).toSorted(), [accounts[0]!.id, accounts[2]!.id].toSorted());
	t.deepEqual((await stored.list()).map(({proxy, token}) => [proxy.verdict, token.verdict]), [['passed', 'valid'], ['failed', 'never-tested'], ['not-used', 'valid']]);
	t.is((await audit()).filter(({action}) => action.startsWith('tested')).length, 1, 'one entry of all of it');
});

test('of the proxy alone no token is asked, and of the token alone no proxy', async t => {
	const proxies: string[] = [];
	const {check, asked} = await open(t, many(2), (_account, count) => valid(count), undefined, ({address: {host}}) => {
		proxies.push(host);
		return passed;
	});
	t.deepEqual((await check({parts: new Set(['proxy'])})).checks.map(({proxy, token}) => [proxy?.verdict, token]), [['passed', undefined], ['passed', undefined]]);
	t.deepEqual(asked, []);
	t.is(proxies.length, 2);
	await check({parts: new Set(['token'])});
	t.is(proxies.length, 2);
	t.is(asked.length, 2);
});

test('an account that is known to be a plex.tv account is whose another one turns out to be, also when only that one is asked', async t => {
	const [first, second] = many(2).map((account, index) => index === 0 ? {...account, plexId: 7} : account);
	const {check} = await open(t, [first!, second!], () => valid(7));
	t.is((await check()).checks[1]?.token?.duplicateOf?.email, 'a000@example.com');
	t.is((await check()).checks[0]?.token?.duplicateOf, undefined);
});
