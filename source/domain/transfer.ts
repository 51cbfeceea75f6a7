import {isSameRoute} from './account-form/evidence.js';
import type {Account, PlexPassChoice} from './account.js';
import {routeLabel, summarizeRoute, type Route} from './route.js';
import {isSameSecret, type Secret} from './secret.js';

/** An account as an export has it. Without secrets it has no token, and a proxy's password is not known. */
export type TransferredAccount = {
	readonly email: string;
	readonly username?: string;
	readonly plexId?: number;
	readonly plexPassChoice: PlexPassChoice;
	readonly plexPassDetected?: boolean;
	readonly enabled: boolean;
	readonly queryParameters: string;
	readonly clientIdentifier: string;
	/** Absent where it needs a secret that the export does not have. */
	readonly route?: Route;
	readonly authToken?: Secret;
	readonly tokenExpiresAt?: string;
	readonly password?: Secret;
};

/** A part of an account that an import changes, in words: never a secret. */
export type ImportedChange = {readonly part: string; readonly from: string; readonly to: string};

/** Why an entry is left out. */
export type SkipCause = 'same' | 'double' | 'another-account' | 'stored-as-another' | 'no-secrets';

export type ImportStep =
	| {readonly kind: 'add'; readonly from: TransferredAccount & {readonly route: Route; readonly authToken: Secret}}
	| {readonly kind: 'change'; readonly from: TransferredAccount; readonly current: Account; readonly changes: readonly ImportedChange[]}
	| {readonly kind: 'skip'; readonly email: string; readonly cause: SkipCause; readonly reason: string};

/** A route in words: a direct one, and whom the proxy is signed in to as, is said. */
export const routeWords = (route: Route): string => {
	const label = routeLabel(summarizeRoute(route));
	if (route.kind === 'direct') {
		return label;
	}

	const {signIn} = route;
	if (signIn.kind === 'none') {
		return `${label}, no sign-in`;
	}

	return `${label} as ${signIn.username}${signIn.password.reveal() === '' ? ', no password' : ''}`;
};

const orNone = (text: string): string => text === '' ? 'none' : text;
const yesOrNo = (isYes: boolean): string => isYes ? 'yes' : 'no';

const routeChange = (from: Route, to: Route): ImportedChange => {
	const before = routeWords(from);
	const after = routeWords(to);
	return {part: 'route', from: before, to: before === after ? `${after}, with another password` : after};
};

const secretChange = (part: string, from: Secret | undefined): ImportedChange => ({part, from: from === undefined ? 'none' : 'the stored one', to: 'another one'});

/** What an import would change; what an export does not hold changes nothing. */
const changesOf = (from: TransferredAccount, current: Account): readonly ImportedChange[] => [
	...(from.queryParameters === current.queryParameters ? [] : [{part: 'query parameters', from: orNone(current.queryParameters), to: orNone(from.queryParameters)}]),
	...(from.plexPassChoice === current.plexPassChoice ? [] : [{part: 'Plex Pass', from: current.plexPassChoice, to: from.plexPassChoice}]),
	...(from.enabled === current.enabled ? [] : [{part: 'enabled', from: yesOrNo(current.enabled), to: yesOrNo(from.enabled)}]),
	...(from.route === undefined || isSameRoute(from.route, current.route) ? [] : [routeChange(current.route, from.route)]),
	...(from.authToken === undefined || from.authToken.equals(current.authToken) ? [] : [secretChange('token', current.authToken)]),
	...(from.password === undefined || isSameSecret(from.password, current.password) ? [] : [secretChange('password', current.password)]),
	...(from.clientIdentifier === current.clientIdentifier ? [] : [{part: 'client identifier', from: current.clientIdentifier, to: from.clientIdentifier}]),
];

type Known = {
	readonly emails: ReadonlyMap<string, Account>;
	readonly plexIds: ReadonlyMap<number, Account>;
	readonly identifiers: ReadonlyMap<string, Account>;
};

const keyOf = (email: string): string => email.toLowerCase();

const knownOf = (stored: readonly Account[]): Known => ({
	emails: new Map(stored.map(account => [keyOf(account.email), account])),
	plexIds: new Map(stored.flatMap(account => account.plexId === undefined ? [] : [[account.plexId, account]])),
	identifiers: new Map(stored.map(account => [account.clientIdentifier, account])),
});

/** The stored account that has the entry's plex.tv id or client identifier, and is not the one of its email. */
const twinOf = ({plexId, clientIdentifier}: TransferredAccount, current: Account | undefined, {plexIds, identifiers}: Known): Account | undefined =>
	[plexId === undefined ? undefined : plexIds.get(plexId), identifiers.get(clientIdentifier)].find(account => account !== undefined && account.id !== current?.id);

const stepFor = (from: TransferredAccount, known: Known): ImportStep => {
	const {email, plexId, route, authToken} = from;
	const current = known.emails.get(keyOf(email));
	if (current?.plexId !== undefined && plexId !== undefined && current.plexId !== plexId) {
		return {kind: 'skip', email, cause: 'another-account', reason: 'another Plex account is stored under this email: remove or edit that one first'};
	}

	const twin = twinOf(from, current, known);
	if (twin !== undefined) {
		return {kind: 'skip', email, cause: 'stored-as-another', reason: `the same Plex account is stored as ${twin.email}`};
	}

	if (current !== undefined) {
		const changes = changesOf(from, current);
		return changes.length === 0
			? {kind: 'skip', email, cause: 'same', reason: 'it is the same already'}
			: {kind: 'change', from, current, changes};
	}

	return route === undefined || authToken === undefined
		? {kind: 'skip', email, cause: 'no-secrets', reason: 'the export has no secrets, and it is not stored here'}
		: {kind: 'add', from: {...from, route, authToken}};
};

/** What two entries of one file must not share, each with the words for it. */
const sharedParts = ({email, plexId, clientIdentifier}: TransferredAccount): ReadonlyArray<readonly [key: string, words: string]> => [
	[`email ${keyOf(email)}`, 'email'],
	...(plexId === undefined ? [] : [[`id ${plexId}`, 'Plex account'] as const]),
	[`client ${clientIdentifier}`, 'client identifier'],
];

/** What an import would do, account by account, in the order of the export. Of two entries for one account the first is taken. */
export const planImport = (imported: readonly TransferredAccount[], stored: readonly Account[]): readonly ImportStep[] => {
	const known = knownOf(stored);
	const seen = new Map<string, number>();
	return imported.map((from, index) => {
		const parts = sharedParts(from);
		const double = parts.find(([key]) => seen.has(key));
		if (double !== undefined) {
			const [key, words] = double;
			return {kind: 'skip', email: from.email, cause: 'double', reason: `it has the same ${words} as entry ${seen.get(key) ?? 1} of the file`};
		}

		for (const [key] of parts) {
			seen.set(key, index + 1);
		}

		return stepFor(from, known);
	});
};

/** The account with what an import brings. What was tested with other values is not known of the new ones. */
export const withImported = (current: Account, from: TransferredAccount): Account => {
	const {tokenExpiresAt: _, ...rest} = current;
	const route = from.route ?? current.route;
	const authToken = from.authToken ?? current.authToken;
	const tokenExpiresAt = from.authToken === undefined ? current.tokenExpiresAt : from.tokenExpiresAt;
	const isSameWay = isSameRoute(route, current.route);
	const isSameToken = isSameWay
		&& authToken.equals(current.authToken)
		&& from.queryParameters === current.queryParameters
		&& from.clientIdentifier === current.clientIdentifier;
	return {
		...rest,
		route,
		authToken,
		queryParameters: from.queryParameters,
		clientIdentifier: from.clientIdentifier,
		plexPassChoice: from.plexPassChoice,
		enabled: from.enabled,
		proxy: isSameWay ? current.proxy : {verdict: route.kind === 'direct' ? 'not-used' : 'never-tested'},
		token: isSameToken ? current.token : {verdict: 'never-tested'},
		...(tokenExpiresAt !== undefined && {tokenExpiresAt}),
		...(from.password !== undefined && {password: from.password}),
	};
};
