import type {Candidate} from './account-form/candidate.js';
import {isSameIdentity, isSameRoute} from './account-form/evidence.js';
import {fieldRows, textFieldNames, type TextFieldName} from './account-form/fields.js';
import {withoutForeignKey} from './device-key/kept-key.js';
import type {Account} from './account.js';
import {routeLabel, summarizeRoute, type Route} from './route.js';
import type {Secret} from './secret.js';

/** What an export may lack: a route or a token that need a secret, and what there was none of. */
type MayLack = 'route' | 'authToken' | 'tokenExpiresAt' | 'password';

/** An account as an export has it. Without secrets it has no token, and a proxy's password is not known. */
export type TransferredAccount = Omit<Candidate, MayLack> & Partial<Pick<Candidate, MayLack>> & Pick<Account, 'username' | 'plexId' | 'plexPassDetected' | 'enabled'>;

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

const fieldChange = (name: TextFieldName, before: Account, after: Account): readonly ImportedChange[] => {
	const {stored, isSecret} = fieldRows[name];
	if (stored === undefined || stored.in === 'route' || name === 'email') {
		return [];
	}

	const from = stored.textOf(before);
	const to = stored.textOf(after);
	if (from === to) {
		return [];
	}

	return [isSecret ? {part: stored.as, from: from === '' ? 'none' : 'the stored one', to: to === '' ? 'none' : 'another one'} : {part: stored.as, from: orNone(from), to: orNone(to)}];
};

/** What an import would change; what an export does not hold changes nothing. */
const changesOf = (before: Account, after: Account): readonly ImportedChange[] => [
	...textFieldNames.flatMap(name => fieldChange(name, before, after)),
	...(before.plexPassChoice === after.plexPassChoice ? [] : [{part: 'Plex Pass', from: before.plexPassChoice, to: after.plexPassChoice}]),
	...(before.enabled === after.enabled ? [] : [{part: 'enabled', from: yesOrNo(before.enabled), to: yesOrNo(after.enabled)}]),
	...(isSameRoute(before.route, after.route) ? [] : [routeChange(before.route, after.route)]),
	...(before.clientIdentifier === after.clientIdentifier ? [] : [{part: 'client identifier', from: before.clientIdentifier, to: after.clientIdentifier}]),
];

/** The account with what an import brings, under the email that it has. What was tested with other values is not known of the new ones. */
export const withImported = (current: Account, imported: TransferredAccount): Account => {
	const {email: _email, username: _username, plexId: _plexId, plexPassDetected: _plexPassDetected, ...from} = imported;
	const {tokenExpiresAt, ...before} = current;
	const next = withoutForeignKey(current, {...before, ...(from.authToken === undefined && tokenExpiresAt !== undefined && {tokenExpiresAt}), ...from});
	return {
		...next,
		proxy: isSameRoute(next.route, current.route) ? current.proxy : {verdict: next.route.kind === 'direct' ? 'not-used' : 'never-tested'},
		token: isSameIdentity(next, current) ? current.token : {verdict: 'never-tested'},
	};
};

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
		const changes = changesOf(current, withImported(current, from));
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
