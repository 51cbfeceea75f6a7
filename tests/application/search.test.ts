import test from 'ava';
import fc from 'fast-check';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {createSearchPreparation} from '../../source/application/dashboard/search-preparation.js';
import {shownOf} from '../../source/application/dashboard/shown-accounts.js';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import {answeredIn} from '../../source/domain/account-filters.js';
import {isNarrower, queryOf} from '../../source/domain/account-search.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	startTime,
	typed,
} from '../helpers/dashboard.js';
import {countWays} from '../helpers/ways.js';

const {createdAt: _, ...facts} = summarizeAccount(sampleAccount());

const minutesAfterStart = (minutes: number): string => new Date(Date.parse(startTime) + (minutes * 60_000)).toISOString();

const times = fc.integer({min: -3000, max: 3000}).map(minutes => minutesAfterStart(minutes));

/** Accounts whose rows have much in common, some of which say something of the time. */
const anyAccount: fc.Arbitrary<AccountSummary> = fc.record({
	id: fc.uuid(),
	email: fc.constantFrom('ann@example.com', 'Ben@example.com', 'token@example.com', 'ΟΔΟΣ@example.com', 'min5@example.com'),
	username: fc.constantFrom('ann', 'İvy', 'σας', 'no answer'),
	enabled: fc.boolean(),
	hasPassword: fc.boolean(),
	hasDeviceKey: fc.boolean(),
	route: fc.constantFrom<AccountSummary['route']>({kind: 'direct'}, {kind: 'proxy', proxyUrl: 'http://token:8888', proxyUsername: 'ann'}, {kind: 'proxy', proxyUrl: 'https://proxy:8443'}, {kind: 'proxy', proxyUrl: 'http://token:88888'}),
	token: fc.oneof(
		fc.constantFrom<AccountSummary['token']>({verdict: 'never-tested'}, {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED'}),
		times.map((checkedAt): AccountSummary['token'] => ({verdict: 'valid', lastAttempt: {verdict: 'cannot-tell', checkedAt, code: 'ERR_PROXY_REFUSED'}})),
	),
	proxy: fc.constantFrom<AccountSummary['proxy']>({verdict: 'passed', addressVerdict: 'same'}, {verdict: 'failed', code: 'ERR_PROXY_REFUSED'}, {verdict: 'not-used'}),
	tokenExpiresAt: fc.option(times, {nil: undefined}),
}).map(({tokenExpiresAt, ...changes}) => {
	const {tokenExpiresAt: __, ...others} = facts;
	return {...others, createdAt: startTime, ...changes, ...(tokenExpiresAt !== undefined && {tokenExpiresAt})};
});

type Step =
	| {readonly kind: 'event'; readonly event: DashboardEvent}
	| {readonly kind: 'time'; readonly minutes: number}
	| {readonly kind: 'change'; readonly place: number; readonly account: AccountSummary | undefined};

const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom(...'annotke: 58iσςİs', 'min ago', 'token:', 'is:', 'ann', 'no answer', 'TOKEN:RE', 'is:pass', '-unknown', 'route:token:8888', 'cause:err_proxy_auth', '8', ',val').map(text => ({kind: 'event', event: typed(text)} as const))},
	{weight: 3, arbitrary: fc.constant<Step>({kind: 'event', event: {kind: 'edit', edit: {kind: 'delete', what: 'before'}}})},
	{weight: 1, arbitrary: fc.integer({min: 1, max: 200}).map((minutes): Step => ({kind: 'time', minutes}))},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('change' as const), place: fc.nat(20), account: fc.option(anyAccount, {nil: undefined})})},
);

const accountsOf = ({loaded}: Dashboard): readonly AccountSummary[] => loaded.kind === 'loaded' ? loaded.accounts : [];

/** The time moves on, and the list is looked at again, as it is every few seconds. */
const afterStep = (state: Dashboard, step: Step): Dashboard => {
	const accounts = accountsOf(state);
	switch (step.kind) {
		case 'event': {
			return after(state, step.event);
		}

		case 'time': {
			return after(state, {kind: 'tick', now: new Date(Date.parse(state.now) + (step.minutes * 60_000)).toISOString()}, {kind: 'accounts-read', accounts});
		}

		case 'change': {
			const others = accounts.toSpliced(step.place % (accounts.length + 1), 1, ...(step.account === undefined ? [] : [step.account]));
			return after(state, {kind: 'accounts-read', accounts: others});
		}
	}
};

const ids = (accounts: readonly AccountSummary[]): readonly string[] => accounts.map(({id}) => id);

test('a search that is typed and deleted letter by letter, while time passes and accounts change, shows what a fresh one does', t => {
	const ways = countWays('event', 'time', 'change', 'narrower', 'not narrower', 'some are shown');
	fc.assert(fc.property(fc.array(anyAccount, {maxLength: 12}), fc.array(anyStep, {minLength: 1, maxLength: 30}), (accounts, steps) => {
		let state = after(dashboardOf(...accounts), key('search'));
		for (const step of steps) {
			const before = state;
			state = afterStep(state, step);
			const fresh = shownOf(structuredClone(accountsOf(state)), state.list, state.now);
			t.deepEqual(ids(state.shown), ids(fresh), state.list.search.text);
			ways.take(step.kind);
			const isAnswered = answeredIn(accountsOf(state));
			const [now, then] = [state, before].map(({list}) => queryOf(list.search.text, isAnswered));
			ways.take(isNarrower(now ?? [], then ?? []) ? 'narrower' : 'not narrower');
			if (fresh.length > 0 && fresh.length < accountsOf(state).length) {
				ways.take('some are shown');
			}
		}
	}), {numRuns: 300});
	t.deepEqual(ways.untaken(), []);
});

test('what moves with the time is found as it is said now', t => {
	const {tokenExpiresAt: __, ...lasting} = facts;
	const silent: AccountSummary = {
		...lasting, createdAt: startTime, enabled: true, token: {verdict: 'valid', lastAttempt: {verdict: 'cannot-tell', checkedAt: startTime, code: 'ERR_PROXY_REFUSED'}},
	};
	const searched = after(dashboardOf(silent), key('search'), typed('mi'), typed('n'));
	t.is(searched.shown.length, 0);
	const later = after(searched, {kind: 'tick', now: minutesAfterStart(1)}, {kind: 'accounts-read', accounts: accountsOf(searched)});
	t.is(later.shown.length, 1);
	t.is(after(later, {kind: 'tick', now: minutesAfterStart(61)}, {kind: 'accounts-read', accounts: accountsOf(later)}).shown.length, 0);
});

test('what is searched is made in pieces after the accounts were read, and once for each account', async t => {
	const pauses: Array<() => void> = [];
	const preparation = createSearchPreparation({
		wait: async () => new Promise(resolve => {
			pauses.push(resolve);
		}),
	});
	const nextPiece = async (): Promise<void> => {
		for (const resume of pauses.splice(0)) {
			resume();
		}

		// What goes on after a pause does so at once.
		await Promise.resolve();
		await Promise.resolve();
	};

	const made = new Set<AccountSummary>();
	/** Accounts that tell when their proxy is asked for, which nothing but a search does. */
	const accountsRead = (): Dashboard => dashboardOf(...Array.from({length: 400}, () => {
		const account = summarizeAccount(sampleAccount());
		const {proxy} = account;
		return Object.defineProperty(account, 'proxy', {
			get() {
				made.add(account);
				return proxy;
			},
		});
	}));
	const begun = accountsRead();
	preparation.follow(begun);
	t.is(made.size, 0, 'nothing is made at once');
	await nextPiece();
	const first = made.size;
	t.true(first > 0 && first < 200);

	const state = accountsRead();
	preparation.follow(state);
	preparation.follow(state);
	t.is(pauses.length, 2, 'the other list is given up, this one begun once');
	for (let piece = 0; piece < 3; piece++) {
		await nextPiece();
	}

	t.is(made.size, first + 400);
	t.deepEqual(pauses, []);

	made.clear();
	after(state, key('search'), typed('a'));
	t.is(made.size, 0, 'the first letter finds what was made');

	preparation.follow(after(state, key('sort')));
	t.is(pauses.length, 1, 'another order is begun');
	preparation.stop();
	await nextPiece();
	t.deepEqual(pauses, []);
});
