import {people} from './people.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';
import type {SignInBehaviour} from './stand-in/sign-in-behaviour.js';

/** Everybody's on the demo's plex.tv. */
export const accountPassword = 'xFAKE-plex-password';

/** What an authenticator would show to those who have two-factor on. */
export const verificationCode = '246810';

/** The owners of stored accounts that keep a password, and the two who are not stored yet. */
const whoCanSignIn: readonly PlexTvAccount[] = [
	people.alpha,
	people.charlie,
	people.delta,
	people.foxtrot,
	people.hotel,
	people.india,
	people.juliett,
	people.lima,
	people.mike,
	people.november,
];

const opened = (account: PlexTvAccount): SignInBehaviour => ({
	kind: 'account', account, password: accountPassword, ...(account.hasTwoFactor && {verificationCode}),
});

/** Who signs in to the demo's plex.tv, by email. */
export const sampleSignIns = (): Map<string, SignInBehaviour> => new Map(whoCanSignIn.map(account => [account.email, opened(account)]));
