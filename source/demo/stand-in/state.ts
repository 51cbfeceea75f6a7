import type {Clock} from '../../application/ports.js';
import {createTokenIssuer, type TokenIssuer} from './issued-tokens.js';
import {createPins, type Pins} from './pins.js';
import {linkedByHand, type PinPolicy} from './pin-policy.js';
import type {Resource} from './resource.js';
import type {SignInBehaviour} from './sign-in-behaviour.js';
import {watchSignIns, type SignInAttempt, type SignInOutcome} from './sign-ins.js';
import type {TokenBehaviour} from './token-behaviour.js';

/** Who and what there is on a plex.tv. All of it may be changed while the stand-in runs. */
export type PlexTvContent = {
	/** By token. One that is taken out is rejected from then on; those that sign-ins and PINs issue come in. */
	readonly tokens: Map<string, TokenBehaviour>;
	/** By login in small letters, an email; an account's user name leads there, too. */
	readonly signIns: Map<string, SignInBehaviour>;
	pinPolicy: PinPolicy;
	/** Servers and players by the id of the account that sees them; an account without any has an empty list of them. */
	readonly servers: Map<number, readonly Resource[]>;
	/** What `POST /api/users/validate` takes for somebody: emails and user names, in small letters. */
	readonly registeredEmails: Set<string>;
};

/** What the calls look at, and change. */
export type PlexTvState = PlexTvContent & {
	readonly clock: Clock;
	readonly issuer: TokenIssuer;
	readonly pins: Pins;
	readonly signIn: (attempt: SignInAttempt) => SignInOutcome;
};

/** A plex.tv on which nobody has an account. */
export const emptyPlexTv = (): PlexTvContent => ({
	tokens: new Map(), signIns: new Map(), pinPolicy: linkedByHand, servers: new Map(), registeredEmails: new Set(),
});

export const createPlexTvState = (content: PlexTvContent, clock: Clock): PlexTvState => {
	const issuer = createTokenIssuer(content.tokens);
	return {
		...content,
		clock,
		issuer,
		pins: createPins(clock, issuer.issue),
		signIn: watchSignIns(content.signIns),
	};
};
