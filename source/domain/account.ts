import {summarizeRoute, type Route, type RouteSummary} from './route.js';
import type {Secret} from './secret.js';
import type {ProxyStatus, TokenStatus} from './verdict.js';

/** A UUID, made once. */
export type AccountId = string;

/** "detect" follows what the token test says; the other two overrule it. */
export type PlexPassChoice = 'detect' | 'yes' | 'no';

/** Who did something: the operating system's user name. */
export type Actor = string;

/** Everything about a stored account that is no secret. */
export type AccountFacts = {
	readonly id: AccountId;
	readonly email: string;
	/** Plex.tv's numeric id of the account, known once a token was found valid. */
	readonly plexId?: number;
	readonly username?: string;
	readonly plexPassChoice: PlexPassChoice;
	/** What the last valid token test said. */
	readonly plexPassDetected?: boolean;
	readonly enabled: boolean;
	/** `X-Plex-…=…&…` exactly as copied, without a token; empty when there are none. */
	readonly queryParameters: string;
	/** One UUID per account, made once and kept, so that plex.tv lists one device. */
	readonly clientIdentifier: string;
	readonly token: TokenStatus;
	readonly proxy: ProxyStatus;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly createdBy: Actor;
	readonly updatedBy: Actor;
};

/** A stored account as lists show it, with no secret in it. */
export type AccountSummary = AccountFacts & {
	readonly route: RouteSummary;
	readonly hasPassword: boolean;
	/** Whether it holds a key with which it gets new tokens by itself. */
	readonly hasDeviceKey: boolean;
	/** ISO 8601, for a token in JWT form: it dies then at the latest. */
	readonly tokenExpiresAt?: string;
};

/** A stored account with its secrets opened. */
export type Account = AccountFacts & {
	readonly route: Route;
	readonly authToken: Secret;
	readonly password?: Secret;
	/** The account's own device key, as `deviceKeyText` writes it. */
	readonly deviceKey?: Secret;
	readonly tokenExpiresAt?: string;
};

/** What an account's requests have in common before there is a token: the way they take, and the device that plex.tv lists. */
export type PlexDevice = {
	readonly route: Route;
	readonly queryParameters: string;
	readonly clientIdentifier: string;
};

/** What plex.tv needs to know to take a request for an account's. */
export type PlexIdentity = PlexDevice & {readonly authToken: Secret};

/** The account without its secrets. */
export const summarizeAccount = ({route, authToken: _, password, deviceKey, ...facts}: Account): AccountSummary => ({
	...facts,
	route: summarizeRoute(route),
	hasPassword: password !== undefined,
	hasDeviceKey: deviceKey !== undefined,
});

/** Whether the account has Plex Pass as far as is known; the admin's word comes before the detected one. */
export const hasPlexPass = ({plexPassChoice, plexPassDetected}: Pick<AccountFacts, 'plexPassChoice' | 'plexPassDetected'>): boolean | undefined => {
	if (plexPassChoice === 'detect') {
		return plexPassDetected;
	}

	return plexPassChoice === 'yes';
};

/** How an account comes by a new token when its own is over: by its device key with nobody at the keyboard, by its stored password, or only by a person. */
export type Renewal = 'by-itself' | 'by-password' | 'no';

export const renewalTexts: Readonly<Record<Renewal, string>> = {'by-itself': 'by itself', 'by-password': 'by password', no: 'no'};

/** Whether a stored password can get a new token: an account that signs in through another service has none at plex.tv. */
export const canSignIn = ({hasPassword, token}: Pick<AccountSummary, 'hasPassword' | 'token'>): boolean => hasPassword && token.isWithoutPassword !== true;

export const renewalOf = (account: Pick<AccountSummary, 'hasDeviceKey' | 'hasPassword' | 'token'>): Renewal => {
	if (account.hasDeviceKey && account.token.code !== 'ERR_DEVICE_KEY_VOID') {
		return 'by-itself';
	}

	return canSignIn(account) ? 'by-password' : 'no';
};
