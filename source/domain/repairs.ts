import {canSignIn, type AccountId, type AccountSummary} from './account.js';
import type {ErrorCode} from './errors.js';

/** Something that keeps accounts from working, and whom it concerns; each kind has one thing that mends it. */
export type Repair =
	/** A proxy that fails, with everybody who shares it: one change mends all of them. */
	| {readonly kind: 'proxy'; readonly proxyUrl: string; readonly code: ErrorCode; readonly ids: readonly AccountId[]}
	/** One token each: only its owner gets another one. */
	| {readonly kind: 'rejected'; readonly ids: readonly [AccountId]; readonly email: string; readonly hasPassword: boolean}
	/** No answer: later. */
	| {readonly kind: 'cannot-tell'; readonly code: ErrorCode; readonly ids: readonly AccountId[]};

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

const idsOf = (accounts: readonly AccountSummary[]): readonly AccountId[] => accounts.map(({id}) => id);

const proxyOf = ({route}: AccountSummary): string | undefined => route.kind === 'proxy' ? route.proxyUrl : undefined;

const hasFailed = ({proxy}: AccountSummary): boolean => proxy.verdict === 'failed';

const untold = ({token}: AccountSummary): ErrorCode | undefined => token.verdict === 'cannot-tell' ? token.code : token.lastAttempt?.code;

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
		...dead.entries().map(([proxyUrl, [first]]): Repair => ({
			kind: 'proxy', proxyUrl, code: first?.proxy.code ?? 'ERR_PROXY_UNREACHABLE', ids: idsOf(sharers.get(proxyUrl) ?? []),
		})).toArray().toSorted(bySize),
		...reached.filter(({token}) => token.verdict === 'rejected').map((account): Repair => ({
			kind: 'rejected', ids: [account.id], email: account.email, hasPassword: canSignIn(account),
		})),
		...grouped(reached.filter(({token}) => token.verdict !== 'rejected'), untold).entries().map(([code, accounts]): Repair => ({
			kind: 'cannot-tell', code, ids: idsOf(accounts),
		})).toArray().toSorted(bySize),
	];
};
