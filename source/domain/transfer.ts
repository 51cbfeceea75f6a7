import {isSameEmail} from './email.js';
import {isSameRoute} from './account-form/evidence.js';
import type {Account, PlexPassChoice} from './account.js';
import type {Route} from './route.js';
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

export type ImportStep =
	| {readonly kind: 'add'; readonly from: TransferredAccount & {readonly route: Route; readonly authToken: Secret}}
	| {readonly kind: 'change'; readonly from: TransferredAccount; readonly current: Account; readonly fields: readonly string[]}
	| {readonly kind: 'skip'; readonly email: string; readonly reason: string};

/** The fields that an import would change; what an export does not hold changes nothing. */
const differences = (from: TransferredAccount, current: Account): readonly string[] => [
	...(from.queryParameters === current.queryParameters ? [] : ['query parameters']),
	...(from.plexPassChoice === current.plexPassChoice ? [] : ['Plex Pass']),
	...(from.enabled === current.enabled ? [] : ['enabled']),
	...(from.route === undefined || isSameRoute(from.route, current.route) ? [] : ['route']),
	...(from.authToken === undefined || from.authToken.equals(current.authToken) ? [] : ['token']),
	...(from.password === undefined || isSameSecret(from.password, current.password) ? [] : ['password']),
];

const stepFor = (from: TransferredAccount, stored: readonly Account[]): ImportStep => {
	const {email, plexId, route, authToken} = from;
	const current = stored.find(account => isSameEmail(account.email, email));
	if (current !== undefined) {
		const fields = differences(from, current);
		return fields.length === 0
			? {kind: 'skip', email, reason: 'it is the same already'}
			: {
				kind: 'change', from, current, fields,
			};
	}

	const twin = plexId === undefined ? undefined : stored.find(account => account.plexId === plexId);
	if (twin !== undefined) {
		return {kind: 'skip', email, reason: `the same Plex account is stored as ${twin.email}`};
	}

	return route === undefined || authToken === undefined
		? {kind: 'skip', email, reason: 'the export has no secrets, and it is not stored here'}
		: {kind: 'add', from: {...from, route, authToken}};
};

/** What an import would do, account by account, in the order of the export. */
export const planImport = (imported: readonly TransferredAccount[], stored: readonly Account[]): readonly ImportStep[] =>
	imported.map(from => stepFor(from, stored));

/** The account with what an import brings. What was tested with other values is not known of the new ones. */
export const withImported = (current: Account, from: TransferredAccount): Account => {
	const route = from.route ?? current.route;
	const authToken = from.authToken ?? current.authToken;
	const isSameWay = isSameRoute(route, current.route);
	const isSameToken = isSameWay && authToken.equals(current.authToken) && from.queryParameters === current.queryParameters;
	return {
		...current,
		route,
		authToken,
		queryParameters: from.queryParameters,
		plexPassChoice: from.plexPassChoice,
		enabled: from.enabled,
		proxy: isSameWay ? current.proxy : {verdict: route.kind === 'direct' ? 'not-used' : 'never-tested'},
		token: isSameToken ? current.token : {verdict: 'never-tested'},
		...(from.password !== undefined && {password: from.password}),
	};
};
