import type {Clock} from '../../application/ports.js';
import {defaultDeviceKeys, type DeviceKeyPolicy} from './device-key-policy.js';
import {createDeviceKeys, type DeviceKeys} from './device-keys.js';
import {createDevices, type Devices, type StandInDevice} from './devices.js';
import {createTokenIssuer, type TokenIssuer} from './issued-tokens.js';
import {createPins, type Pin, type Pins} from './pins.js';
import {linkedByHand, type PinPolicy} from './pin-policy.js';
import type {PlexTvAccount} from './plex-user.js';
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
	/** What is signed in as whom, by the account's id; what signs in comes in. */
	readonly devicesOf: Map<number, readonly StandInDevice[]>;
	deviceKeyPolicy: DeviceKeyPolicy;
};

/** What the calls look at, and change. */
export type PlexTvState = PlexTvContent & {
	readonly clock: Clock;
	readonly issuer: TokenIssuer;
	readonly deviceKeys: DeviceKeys;
	readonly devices: Devices;
	readonly pins: Pins;
	readonly signIn: (attempt: SignInAttempt) => SignInOutcome;
};

/** A plex.tv on which nobody has an account. */
export const emptyPlexTv = (): PlexTvContent => ({
	tokens: new Map(), signIns: new Map(), pinPolicy: linkedByHand, servers: new Map(), registeredEmails: new Set(), devicesOf: new Map(), deviceKeyPolicy: defaultDeviceKeys,
});

/** The token of a code that somebody has finished: for its key, where it carries one. As plex.tv does, this ends what the device had, whether or not anybody collects it. */
const tokenFor = ({clientIdentifier, key, traits}: Pin, account: PlexTvAccount, {issuer, deviceKeys, devices, deviceKeyPolicy, clock}: Omit<PlexTvState, 'pins' | 'signIn'>): string => {
	const isLasting = key === undefined || deviceKeyPolicy.givesLastingTokens;
	const device = {clientIdentifier, account, keyId: key?.keyId ?? '', publicKey: key?.publicKey ?? ''};
	if (!isLasting) {
		deviceKeys.register(device);
	}

	const token = isLasting ? issuer.issue(account, clientIdentifier) : issuer.issueForKey(device);
	devices.signIn(account, {...traits, clientIdentifier}, token, clock.now());
	return token;
};

export const createPlexTvState = (content: PlexTvContent, clock: Clock): PlexTvState => {
	const deviceKeys = createDeviceKeys(clock);
	const issuer = createTokenIssuer({tokens: content.tokens, deviceKeys, policy: () => state.deviceKeyPolicy});
	const devices = createDevices(content.devicesOf, ({clientIdentifier, token}) => {
		content.tokens.delete(token);
		issuer.endAll(clientIdentifier);
		deviceKeys.remove(clientIdentifier);
	});
	const state: PlexTvState = {
		...content,
		clock,
		issuer,
		deviceKeys,
		devices,
		pins: createPins(clock, (pin, account) => tokenFor(pin, account, state)),
		signIn: watchSignIns(content.signIns),
	};
	return state;
};
