import type {AccountFacts} from './account.js';
import {compareText} from './compare-text.js';

/** Where plex.tv says that a server listens. This program connects to none of them. */
export type ServerConnection = {
	readonly protocol: 'http' | 'https';
	/** An IP address or a name, without brackets. */
	readonly address: string;
	readonly port: number;
	/** `relay` leads through Plex's own machines. */
	readonly scope: 'local' | 'remote' | 'relay';
	readonly isIPv6: boolean;
};

/** Whose a server is, as seen by the account that was asked. */
export type Ownership =
	| {readonly kind: 'own'}
	/** Plex.tv does not always name the owner. */
	| {readonly kind: 'shared'; readonly owner?: string};

/** A Plex Media Server as plex.tv describes it to one account, cleaned and checked. */
export type PlexServer = {
	/** The machine identifier: the same for every account. */
	readonly id: string;
	readonly name: string;
	/** Empty where plex.tv does not say, as are the next two. */
	readonly product: string;
	readonly version: string;
	readonly platform: string;
	readonly ownership: Ownership;
	/** Whether it is signed in to plex.tv now (`presence`). */
	readonly isOnline: boolean;
	/** ISO 8601: when plex.tv last heard of it. */
	readonly lastSeenAt?: string;
	/** The address that plex.tv sees it at. */
	readonly publicAddress?: string;
	readonly connections: readonly ServerConnection[];
};

/** An account, by what the store and people know it by. */
export type AskedAccount = Pick<AccountFacts, 'id' | 'email'>;

/** What an account reached when it last answered. */
export type ServerSnapshot = {
	readonly account: AskedAccount;
	/** ISO 8601. */
	readonly seenAt: string;
	/** No two with the same id. */
	readonly servers: readonly PlexServer[];
};

/** An account that reaches a server. */
export type ReachingAccount = AskedAccount & {readonly isOwner: boolean};

/** A server as all accounts together see it. */
export type ReachedServer = PlexServer & {
	/** ISO 8601: when an account last saw it. */
	readonly seenAt: string;
	/** By email. */
	readonly accounts: readonly ReachingAccount[];
};

/** One account's word on a server. */
type Witness = {readonly snapshot: ServerSnapshot; readonly server: PlexServer};

const firstDifference = (orders: readonly number[]): number => orders.find(order => order !== 0) ?? 0;

const isOwner = ({server}: Witness): boolean => server.ownership.kind === 'own';

/** The newest word comes first; of the same time the owner's, who is shown more. */
const compareWitnesses = (a: Witness, b: Witness): number =>
	firstDifference([
		compareText(b.snapshot.seenAt, a.snapshot.seenAt),
		Number(isOwner(b)) - Number(isOwner(a)),
		compareText(a.snapshot.account.email, b.snapshot.account.email),
		compareText(a.snapshot.account.id, b.snapshot.account.id),
	]);

/** Own as soon as one account owns it; otherwise the first owner that is named. */
const ownershipOf = (witnesses: readonly Witness[]): Ownership => {
	const all = witnesses.map(({server}) => server.ownership);
	return all.find(({kind}) => kind === 'own')
		?? all.find(ownership => ownership.kind === 'shared' && ownership.owner !== undefined)
		?? {kind: 'shared'};
};

const merged = (unsorted: readonly Witness[]): ReachedServer[] => {
	const witnesses = unsorted.toSorted(compareWitnesses);
	return witnesses.slice(0, 1).map(({server, snapshot}) => ({
		...server,
		ownership: ownershipOf(witnesses),
		seenAt: snapshot.seenAt,
		accounts: witnesses
			.map(witness => ({...witness.snapshot.account, isOwner: isOwner(witness)}))
			.toSorted((a, b) => compareText(a.email, b.email)),
	}));
};

/** What many accounts reach as one list by name, a server once. In which order the accounts answered makes no difference. */
export const mergeServers = (snapshots: readonly ServerSnapshot[]): readonly ReachedServer[] => {
	const witnesses = snapshots.flatMap(snapshot => snapshot.servers.map(server => ({snapshot, server})));
	const {compare} = new Intl.Collator('en', {numeric: true});
	return Map.groupBy(witnesses, ({server}) => server.id)
		.values()
		.flatMap(ofOne => merged(ofOne))
		.toArray()
		.toSorted((a, b) => firstDifference([compare(a.name, b.name), compareText(a.id, b.id)]));
};
