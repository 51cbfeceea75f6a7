import test, {type ExecutionContext} from 'ava';
import {changeProxy} from '../../source/application/change-proxy.js';
import type {Accounts, Ports} from '../../source/application/ports.js';
import {type Account, type PlexIdentity, summarizeAccount} from '../../source/domain/account.js';
import {AppError, reportOf} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import type {ProxyRoute} from '../../source/domain/route.js';
import type {ProxyReport, TokenReport} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	jobOf,
	key,
	says,
	typed,
} from '../helpers/dashboard.js';
import {fakeTime} from '../helpers/fake-time.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';

const next: ProxyRoute = {kind: 'proxy', address: {scheme: 'http', host: '198.51.100.9', port: 3129}, signIn: {kind: 'none'}};
const passed: ProxyReport = {verdict: 'passed', stages: [], addressVerdict: 'different', exitAddress: '198.51.100.9'};
const failed: ProxyReport = {verdict: 'failed', stages: [], ...reportOf(new AppError('ERR_PROXY_REFUSED', '198.51.100.9:3129'))};

const open = async (t: ExecutionContext, accounts: readonly Account[], proxy: ProxyReport, answer: (account: PlexIdentity & Pick<Account, 'email'>) => TokenReport | Promise<TokenReport>) => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	await store.accounts.add(...accounts);
	const {clock, timer, run, now} = fakeTime();
	const routes: string[] = [];
	let writes = 0;
	const calls = {
		async testToken(account: PlexIdentity & Pick<Account, 'email'>) {
			routes.push(account.route.kind === 'proxy' ? account.route.address.host : 'direct');
			return answer(account);
		},
	};
	const ports = {
		...store,
		accounts: {
			...store.accounts,
			async changeMany(...parameters: Parameters<Accounts['changeMany']>) {
				writes += 1;
				await store.accounts.changeMany(...parameters);
			},
		},
		clock, timer, actor: 'tester', random: {uuid: () => '', fraction: () => 0}, ownAddresses: {list: async () => []},
		plexTv: {testProxy: async () => proxy, keepingTunnels: async (work: (within: typeof calls) => Promise<unknown>) => work(calls)},
	} as unknown as Ports;
	return {
		store, routes, writes: () => writes, now,
		change: async (chosen = accounts, signal = new AbortController().signal) => run(changeProxy(ports, chosen.map(({id}) => id), next, {limits: {inAll: 4, perLane: 4}, signal})),
	};
};

const userOf = (id: number): TokenReport => ({verdict: 'valid', milliseconds: 1, user: {id, username: 'x', email: '', hasPlexPass: false, isRestricted: false}});
const hostsIn = async (accounts: Accounts) => (await accounts.openAll()).map(({email, route}) => [email, route.kind === 'proxy' ? route.address.host : 'direct']);

const accounts = [
	sampleAccount({email: 'good@example.com', plexId: 1}),
	sampleAccount({email: 'other@example.com', plexId: 2}),
	sampleAccount({email: 'rejected@example.com', plexId: 3}),
];

test('those whose token passes along the new proxy are changed in one write, the others keep their route and say why', async t => {
	const {store, change, routes, writes} = await open(t, accounts, passed, ({email}) => {
		if (email.startsWith('rejected')) {
			return {verdict: 'rejected', milliseconds: 1, ...reportOf(new AppError('ERR_TOKEN_REJECTED'))};
		}

		return userOf(email.startsWith('good') ? 1 : 77);
	});
	const result = await change();
	t.deepEqual(routes, ['198.51.100.9', '198.51.100.9', '198.51.100.9']);
	t.is(writes(), 1);
	t.deepEqual(await hostsIn(store.accounts), [['good@example.com', '198.51.100.9'], ['other@example.com', '192.0.2.7'], ['rejected@example.com', '192.0.2.7']]);
	t.is(result.kind, 'changed');
	t.deepEqual(result.kind === 'changed' ? result.kept.map(({email, why}) => [email, why]) : [], [['other@example.com', 'another-owner'], ['rejected@example.com', 'token-rejected']]);
	const [changed] = await store.accounts.list();
	t.like(changed, {proxy: {verdict: 'passed', exitAddress: '198.51.100.9'}, updatedBy: 'tester'});
});

test('an account whose token is that of another stored one keeps its proxy, and says so', async t => {
	const {plexId: _, ...unknown} = sampleAccount({email: 'double@example.com'});
	const {change} = await open(t, [...accounts.slice(0, 1), unknown], passed, () => userOf(1));
	const result = await change();
	t.deepEqual(result.kind === 'changed' ? result.kept.map(({email, why}) => [email, why]) : [], [['double@example.com', 'already-stored']]);
});

test('those that were not chosen are neither tested nor changed', async t => {
	const {store, change, routes} = await open(t, accounts, passed, () => userOf(1));
	t.deepEqual(await change(accounts.slice(0, 1)), {kind: 'changed', changed: accounts.slice(0, 1).map(({id}) => id), kept: []});
	t.is(routes.length, 1);
	t.deepEqual((await hostsIn(store.accounts)).map(([, host]) => host), ['198.51.100.9', '192.0.2.7', '192.0.2.7']);
});

test('an account that was given another token while it was tested keeps its proxy, and says so', async t => {
	const [account] = accounts.slice(0, 1);
	const {store, change} = await open(t, accounts.slice(0, 1), passed, async () => {
		await store.accounts.change(account?.id ?? '', current => ({...current, authToken: new Secret('xFAKEtoken-elsewhere')}));
		return userOf(1);
	});
	const result = await change();
	t.deepEqual(result.kind === 'changed' ? result.kept.map(({email, why}) => [email, why]) : [], [['good@example.com', 'changed-elsewhere']]);
	t.deepEqual(await hostsIn(store.accounts), [['good@example.com', '192.0.2.7']]);
});

test('a change that is stopped while tokens are tested changes nothing', async t => {
	const controller = new AbortController();
	const {store, change} = await open(t, accounts, passed, ({email}) => {
		controller.abort();
		return userOf(email.startsWith('good') ? 1 : 2);
	});
	await t.throwsAsync(change(accounts, controller.signal), {code: 'ERR_CANCELLED'});
	t.true((await hostsIn(store.accounts)).every(([, host]) => host === '192.0.2.7'));
});

test('a 429 along the new proxy stops all requests along it until its time is over, and is no verdict', async t => {
	const many = Array.from({length: 12}, (_, index) => sampleAccount({email: `${index}@example.com`, plexId: index}));
	const times: number[] = [];
	const {change, now} = await open(t, many, passed, ({email}) => {
		times.push(now());
		return times.length === 5 ? {verdict: 'cannot-tell', milliseconds: 1, ...reportOf(new AppError('ERR_PLEX_RATE_LIMITED', '', {retryAfterSeconds: 7}))} : userOf(Number(email.split('@', 1)[0]));
	});
	const result = await change();
	t.is(times.filter(time => time >= 7000).length, many.length + 1 - times.filter(time => time === 0).length);
	t.true(times.filter(time => time === 0).length <= 8, 'no more than were under way');
	t.deepEqual(result.kind === 'changed' ? result.kept : undefined, []);
});

test('a new proxy that fails changes nothing, and no token is sent along it', async t => {
	const {store, change, routes, writes} = await open(t, accounts, failed, () => userOf(1));
	t.is((await change()).kind, 'proxy-failed');
	t.deepEqual(routes, []);
	t.is(writes(), 0);
	t.true((await hostsIn(store.accounts)).every(([, host]) => host === '192.0.2.7'));
});

const list = dashboardOf(...accounts.map(account => summarizeAccount(account)));
const marked = after(list, key('mark-all'), key('change-proxy'));
const screenOf = (state: typeof list): string => frameOf(state, {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');

test('one proxy is typed for all of them; a password of the old one is not taken along', t => {
	t.regex(screenOf(marked), /One proxy for 3 accounts[\s\S]*http:\/\/192\.0\.2\.7:3128[\s\S]*squid:name/v);
	const missing = after(marked, key('test'));
	t.regex(screenOf(missing), /password/v);
	t.is(missing.screen.kind === 'change-proxy' ? missing.screen.focus : '', 'proxyPassword');
	const ready = after(missing, typed('s3cret'));
	t.false(screenOf(ready).includes('s3cret'));
	const [begin] = effectsOf(ready, key('test'));
	t.like(begin, {kind: 'begin', owner: 'change-proxy'});
	const work = begin?.kind === 'begin' && begin.work.kind === 'change-proxy' ? begin.work : undefined;
	t.is(work?.ids.length, 3);
	t.deepEqual(work?.route.signIn, {kind: 'basic', username: 'squid:name', password: new Secret('s3cret')});
	const running = after(ready, key('test'));
	const job = jobOf(running, 'change-proxy');
	t.deepEqual(effectsOf(running, key('back')), [{kind: 'cancel', job}]);
	const ended = after(running, says('change-proxy', job, {kind: 'ended', change: {kind: 'changed', changed: ['a', 'b'], kept: [{id: accounts[2]?.id ?? '', email: 'c@example.com', why: 'token-rejected'}]}}));
	t.is(ended.screen.kind, 'accounts');
	t.regex(ended.notice?.text ?? '', /2 accounts go through the new proxy now\. 1 account kept the old one: c@example\.com \(plex\.tv rejected its token; edit it to change proxy and token together\)\.$/v);
	t.deepEqual([...ended.marked], [accounts[2]?.id], 'what is to be looked at next stays selected');
	const failing = after(running, says('change-proxy', job, {kind: 'ended', change: {kind: 'proxy-failed', report: failed}}));
	t.regex(screenOf(failing), /nothing was changed/v);
});

test('what became of a change is told as it went: whom it left out, that it was stopped, and nothing is typed meanwhile', t => {
	const running = after(marked, key('test'), typed('s3cret'), key('test'));
	t.deepEqual(after(running, typed('x')).screen, running.screen);
	t.deepEqual(effectsOf(running, key('test')), []);
	const job = jobOf(running, 'change-proxy');
	const ended = (changed: readonly string[], kept: number) => after(running, says('change-proxy', job, {
		kind: 'ended', change: {kind: 'changed', changed, kept: Array.from({length: kept}, (_, index) => ({id: `kept-${index}`, email: `${index}@example.com`, why: 'token-cannot-tell'} as const))},
	})).notice;
	t.like(ended(['a'], 0), {kind: 'information', text: '1 account goes through the new proxy now.'});
	t.like(ended([], 3), {kind: 'warning'});
	t.regex(ended([], 3)?.text ?? '', /^No account goes through the new proxy now\. 3 accounts kept the old one: .*2@example\.com \([^\)]+\)\.$/v);
	t.regex(ended([], 5)?.text ?? '', / and 2 more\.$/v);
	const stopped = after(running, says('change-proxy', job, {kind: 'failed', error: new AppError('ERR_CANCELLED')}));
	t.is(stopped.notice?.text, 'Stopped. No proxy was changed.');
	t.is(stopped.screen.kind === 'change-proxy' ? stopped.screen.progress.kind : '', 'typing');
});

test('a proxy that needs no sign-in has no fields for one', t => {
	const none = after(marked, key('activate'), key('choose-next'), key('choose-next'));
	t.notRegex(screenOf(none), /Proxy username/v);
	const [begin] = effectsOf(none, key('test'));
	t.deepEqual(begin?.kind === 'begin' && begin.work.kind === 'change-proxy' ? begin.work.route.signIn : undefined, {kind: 'none'});
});
