import type {Account, PlexDevice} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import type {Secret} from '../domain/secret.js';
import type {PlexCredentials, WaitingPin} from '../domain/sign-in.js';
import {signInByKeyPin, type KeySignInPorts} from './device-key/sign-in-by-key-pin.js';
import type {PlexDeviceKeys, PlexSignIn} from './ports/plex-tv.js';
import {signInByPin, type PinPorts} from './sign-in-by-pin.js';

/** How plex.tv is to be asked for a new token. */
export type IssueWay =
	| {readonly kind: 'pin'; /** Told of the code at once, then every second. */ readonly onWaiting: (pin: WaitingPin) => void}
	/** The same with a new device key, by which the account renews itself from then on. */
	| {readonly kind: 'device-key'; readonly onWaiting: (pin: WaitingPin) => void}
	| {readonly kind: 'sign-in'; readonly credentials: PlexCredentials};

/** A token that plex.tv has just given out, and the device key that it was given for, as `deviceKeyText` writes it. */
export type Issued = {readonly token: Secret; readonly deviceKey?: Secret};

export type IssuePorts = Omit<PinPorts, 'plexTv'> & Omit<KeySignInPorts, 'plexTv'> & {readonly plexTv: Pick<PlexSignIn, 'createPin' | 'pollPin' | 'signIn'> & KeySignInPorts['plexTv'] & Pick<PlexDeviceKeys, 'exchangeRequest'>};

/** What an account signs in with again: its email and its stored password. Throws `ERR_PASSWORD_MISSING`. */
export const storedCredentials = ({email, password}: Pick<Account, 'email' | 'password'>, verificationCode?: string): PlexCredentials => {
	if (password === undefined) {
		throw new AppError('ERR_PASSWORD_MISSING', email);
	}

	return {login: email, password, ...(verificationCode !== undefined && {verificationCode})};
};

/**
A new token for a device, along its route. Nothing is tried a second time by itself.
Throws `ERR_PIN_…`, `ERR_SIGN_IN_…`, `ERR_DEVICE_…`, what kept plex.tv from answering, and `ERR_CANCELLED`.
*/
export const issueToken = async (ports: IssuePorts, device: PlexDevice, way: IssueWay, signal: AbortSignal): Promise<Issued> => {
	switch (way.kind) {
		case 'pin': {
			return {token: await signInByPin(ports, device, {signal, onWaiting: way.onWaiting})};
		}

		case 'device-key': {
			return signInByKeyPin(ports, device, {signal, onWaiting: way.onWaiting});
		}

		case 'sign-in': {
			return {token: await ports.plexTv.signIn(device, way.credentials, {signal})};
		}
	}
};
