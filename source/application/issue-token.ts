import type {Account, PlexDevice} from '../domain/account.js';
import {parseDeviceKey} from '../domain/device-key/device-key.js';
import {AppError, isAppError, isCancelled} from '../domain/errors.js';
import {isWorthALook, type KeptPin} from '../domain/kept-pin.js';
import {sentClientIdentifier} from '../domain/query-parameters.js';
import type {Secret} from '../domain/secret.js';
import type {PlexCredentials, WaitingPin} from '../domain/sign-in.js';
import {
	lookAtKeyPinThenKey,
	signInByKeyPin,
	trusted,
	type KeySignInPorts,
	type LinkedKeyPin,
} from './device-key/sign-in-by-key-pin.js';
import type {PlexSignIn} from './ports/plex-tv.js';
import {
	lookAtPin,
	signInByPin,
	waitForPin,
	type LookAtPin,
	type PinPorts,
	type WaitHooks,
} from './sign-in-by-pin.js';

/** Where codes are kept while they wait. */
export type PinKeeper = {
	/** One that an earlier run asked for, and that may have been typed meanwhile. */
	readonly earlier?: KeptPin;
	/** Seals a new one before anybody sees it. */
	readonly keep: (pin: KeptPin) => Promise<void>;
};

type CodeWay = {
	/** Told of the code at once, then every second. */
	readonly onWaiting: (pin: WaitingPin) => void;
	readonly pins: PinKeeper;
};

/** How plex.tv is to be asked for a new token. */
export type IssueWay =
	| (CodeWay & {readonly kind: 'pin'})
	/** The same with a new device key, with which the account renews itself from then on. */
	| (CodeWay & {readonly kind: 'device-key'})
	| {readonly kind: 'sign-in'; readonly credentials: PlexCredentials};

/** A token that plex.tv has just given out, and the device key that it was given for, as `deviceKeyText` writes it. */
export type Issued = {readonly token: Secret; readonly deviceKey?: Secret};

export type CollectPorts = Omit<PinPorts, 'plexTv'> & Omit<KeySignInPorts, 'plexTv'> & {readonly plexTv: Pick<PlexSignIn, 'createPin' | 'pollPin'> & KeySignInPorts['plexTv']};

export type IssuePorts = Omit<CollectPorts, 'plexTv'> & {readonly plexTv: CollectPorts['plexTv'] & Pick<PlexSignIn, 'signIn'>};

/** What an account signs in with again: its email and its stored password. Throws `ERR_PASSWORD_MISSING`, and `ERR_SIGN_IN_NO_PASSWORD` where plex.tv knows none. */
export const storedCredentials = ({email, password, token}: Pick<Account, 'email' | 'password' | 'token'>, verificationCode?: string): PlexCredentials => {
	if (token.isWithoutPassword) {
		throw new AppError('ERR_SIGN_IN_NO_PASSWORD', email);
	}

	if (password === undefined) {
		throw new AppError('ERR_PASSWORD_MISSING', email);
	}

	return {login: email, password, ...(verificationCode !== undefined && {verificationCode})};
};

const lookAtKept = (ports: CollectPorts, device: PlexDevice, {id, deviceKey}: KeptPin): LookAtPin<LinkedKeyPin> => {
	const key = deviceKey === undefined ? undefined : parseDeviceKey(deviceKey);
	return key === undefined ? lookAtPin(ports.plexTv, device, id) : lookAtKeyPinThenKey(ports, device, key, id);
};

/** Whether the device still is the one that asked for the code, and the code may still bring something. */
const isCollectable = ({clock}: CollectPorts, device: PlexDevice, pin: KeptPin): boolean =>
	pin.clientIdentifier === sentClientIdentifier(device) && isWorthALook(pin, clock.now());

/**
Goes on waiting for a code of an earlier run; a token that was linked meanwhile comes with the first look.
Throws `ERR_PIN_EXPIRED`, `ERR_PIN_USED`, `ERR_DEVICE_TOKEN_REFUSED`, `ERR_CANCELLED`.
*/
export const collectPin = async (ports: CollectPorts, device: PlexDevice, pin: KeptPin, hooks: WaitHooks): Promise<Issued> => {
	if (!isCollectable(ports, device, pin)) {
		throw new AppError('ERR_PIN_EXPIRED');
	}

	return trusted(await waitForPin(ports, pin, lookAtKept(ports, device, pin), {...hooks, looksAtOnce: true}));
};

/** The same with one look; undefined while nobody has typed the code. Throws what kept plex.tv from answering as well. */
export const collectPinNow = async (ports: CollectPorts, device: PlexDevice, pin: KeptPin, signal: AbortSignal): Promise<Issued | undefined> => {
	const found = isCollectable(ports, device, pin) ? await lookAtKept(ports, device, pin)({signal}) : {kind: 'gone'} as const;
	if (found.kind === 'gone') {
		throw new AppError('ERR_PIN_EXPIRED');
	}

	return found.kind === 'linked' ? trusted(found.value) : undefined;
};

/** Whether a code brings nothing any more. A token that was refused is another matter: it is said. */
const isPinOver = (error: unknown): error is AppError => isAppError(error) && (error.code === 'ERR_PIN_EXPIRED' || error.code === 'ERR_PIN_USED');

type EarlierLook = {readonly kind: 'linked'; readonly issued: Issued} | {readonly kind: 'waiting' | 'over'} | {readonly kind: 'unanswered'; readonly error: AppError};

const firstLook = async (ports: CollectPorts, device: PlexDevice, pin: KeptPin, signal: AbortSignal): Promise<EarlierLook> => {
	try {
		const issued = await collectPinNow(ports, device, pin, signal);
		return issued === undefined ? {kind: 'waiting'} : {kind: 'linked', issued};
	} catch (error) {
		if (isPinOver(error)) {
			return {kind: 'over'};
		}

		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return {kind: 'unanswered', error};
	}
};

/** What an earlier code brings; undefined where it is over. One of the other kind is only looked at: who wants a device key does not wait for a token without one. */
const fromEarlier = async (ports: CollectPorts, device: PlexDevice, {kind, pins: {earlier}, onWaiting}: Exclude<IssueWay, {readonly kind: 'sign-in'}>, signal: AbortSignal): Promise<Issued | undefined> => {
	if (earlier === undefined) {
		return undefined;
	}

	const look = await firstLook(ports, device, earlier, signal);
	if (look.kind === 'linked') {
		return look.issued;
	}

	const isWanted = (kind === 'device-key') === (earlier.deviceKey !== undefined);
	if (look.kind === 'over' || !isWanted) {
		if (look.kind === 'unanswered') {
			throw look.error;
		}

		return undefined;
	}

	return collectPin(ports, device, earlier, {signal, onWaiting});
};

/**
A new token for a device, along its route. Nothing is tried a second time by itself; a code that waits from an earlier run comes before a new one.
Throws `ERR_PIN_…`, `ERR_SIGN_IN_…`, `ERR_DEVICE_…`, what kept plex.tv from answering or the code from being kept, and `ERR_CANCELLED`.
*/
export const issueToken = async (ports: IssuePorts, device: PlexDevice, way: IssueWay, signal: AbortSignal): Promise<Issued> => {
	if (way.kind === 'sign-in') {
		return {token: await ports.plexTv.signIn(device, way.credentials, {signal})};
	}

	const {kind, onWaiting, pins: {keep}} = way;
	const hooks = {signal, onWaiting, keep};
	return await fromEarlier(ports, device, way, signal)
		?? (kind === 'pin' ? signInByPin(ports, device, hooks) : signInByKeyPin(ports, device, hooks));
};
