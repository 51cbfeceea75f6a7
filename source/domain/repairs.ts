import {canSignIn, type AccountId, type AccountSummary} from './account.js';
import type {ErrorCode} from './errors.js';

/** Something that keeps accounts from working, and whom it concerns; each kind has one thing that mends it. `email` is there where it concerns one alone. */
export type Repair =
	/** A proxy that fails, with everybody who shares it: one change mends all of them. */
	| {readonly kind: 'proxy'; readonly proxyUrl: string; readonly code: ErrorCode; readonly ids: readonly AccountId[]; readonly email?: string}
	/** One token each: only its owner gets another one. */
	| {readonly kind: 'rejected'; readonly ids: readonly [AccountId]; readonly email: string; readonly hasPassword: boolean}
	/** No answer: later. */
	| {readonly kind: 'cannot-tell'; readonly code: ErrorCode; readonly ids: readonly AccountId[]; readonly email?: string};

const grouped = <Key>(accounts: readonly AccountSummary[], keyOf: (account: AccountSummary) => Key | undefined): ReadonlyMap<Key, readonly AccountSummary[]> => {
	const groups = new Map<Key, AccountSummary[]>();
	for (const account of accounts) {
		const key = keyOf(account);
		if (key !== undefined) {
			const group = groups.get(key) ?? [];
			group.push(account);
			groups.set(key, group);
		}
	}

	return groups;
};

type Concerned = {readonly ids: readonly AccountId[]; readonly email?: string};

const concerned = (accounts: readonly AccountSummary[]): Concerned => {
	const [first] = accounts;
	return {ids: accounts.map(({id}) => id), ...(accounts.length === 1 && first !== undefined && {email: first.email})};
};

/** Whether a proxy is there and refuses the sign-in alone. */
export const isSignInCode = (code: ErrorCode | undefined): boolean => code === 'ERR_PROXY_AUTH' || code === 'ERR_PROXY_AUTH_NEEDED';

/** Whom a failing proxy concerns: everybody who shares it, but where it only refuses a sign-in those whose sign-in it refuses. */
const concernedBy = (failed: readonly AccountSummary[], sharers: readonly AccountSummary[]): Concerned =>
	concerned(failed.every(({proxy}) => isSignInCode(proxy.code)) ? failed : sharers);

const proxyOf = ({route}: AccountSummary): string | undefined => route.kind === 'proxy' ? route.proxyUrl : undefined;

const hasFailed = ({proxy}: AccountSummary): boolean => proxy.verdict === 'failed';

const unansweredCode = ({token}: AccountSummary): ErrorCode | undefined => token.verdict === 'cannot-tell' ? token.code : token.lastAttempt?.code;

const bySize = (a: Repair, b: Repair): number => b.ids.length - a.ids.length;

/**
What there is to mend, by cause and in the order in which it is mended: proxies, as nothing can be told along a dead one, then tokens, then what can only be asked again.
Of all accounts those in use are looked at, or the given ones; whoever shares a dead proxy is named all the same.
*/
export const repairsOf = (all: readonly AccountSummary[], of?: ReadonlySet<AccountId>): readonly Repair[] => {
	const looked = all.filter(({id, enabled}) => of === undefined ? enabled : of.has(id));
	const dead = grouped(looked.filter(account => hasFailed(account)), proxyOf);
	const sharers = grouped(all, account => {
		const proxyUrl = proxyOf(account);
		return proxyUrl !== undefined && dead.has(proxyUrl) ? proxyUrl : undefined;
	});
	const reached = looked.filter(account => !hasFailed(account));
	return [
		...dead.entries().map(([proxyUrl, failed]): Repair => ({
			kind: 'proxy', proxyUrl, code: failed[0]?.proxy.code ?? 'ERR_PROXY_UNREACHABLE', ...concernedBy(failed, sharers.get(proxyUrl) ?? []),
		})).toArray().toSorted(bySize),
		...reached.filter(({token}) => token.verdict === 'rejected').map((account): Repair => ({
			kind: 'rejected', ids: [account.id], email: account.email, hasPassword: canSignIn(account),
		})),
		...grouped(reached.filter(({token}) => token.verdict !== 'rejected'), unansweredCode).entries().map(([code, accounts]): Repair => ({
			kind: 'cannot-tell', code, ...concerned(accounts),
		})).toArray().toSorted(bySize),
	];
};
