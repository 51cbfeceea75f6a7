import type {PlexDevice} from '../../domain/account.js';
import {deviceKeyText, type DeviceKey} from '../../domain/device-key/device-key.js';
import type {CheckedDeviceToken} from '../../domain/device-key/device-token.js';
import {isAppError, type AppError, type ErrorCode} from '../../domain/errors.js';
import type {Secret} from '../../domain/secret.js';
import type {Pin} from '../../domain/sign-in.js';
import type {Ports} from '../ports.js';
import type {PlexDeviceKeys} from '../ports/plex-tv.js';
import type {Signatures} from '../ports/signatures.js';
import {
	keptPin,
	waitForPin,
	type LookAtPin,
	type PinHooks,
} from '../sign-in-by-pin.js';
import {createKeyPinPoll} from './key-pin.js';
import {deviceTokenError, renewDeviceToken} from './renew-device-token.js';

export type KeySignInPorts = Pick<Ports, 'clock' | 'timer' | 'random'> & {
	readonly signatures: Signatures;
	readonly plexTv: Pick<PlexDeviceKeys, 'createKeyPin' | 'pollKeyPin' | 'listPlexKeys' | 'createNonce' | 'exchangeRequest'>;
};

/** What came of a code that carries a key: a token, with the key where it is one of that key's; or why it is not to be taken. */
export type LinkedKeyPin = {readonly token: Secret; readonly deviceKey?: Secret; readonly refused?: AppError};

const linkedBy = (key: DeviceKey, issued: CheckedDeviceToken): LinkedKeyPin => {
	const {token} = issued;
	if (issued.kind !== 'refused') {
		return {token, deviceKey: deviceKeyText(key)};
	}

	return {token, ...(issued.fault !== 'no-jwt' && {refused: deviceTokenError(issued.fault)})};
};

/** Looks at a code that carries a key. */
export const lookAtKeyPin = (ports: Omit<KeySignInPorts, 'timer' | 'random'>, device: PlexDevice, key: DeviceKey, id: Pin['id']): LookAtPin<LinkedKeyPin> => {
	const poll = createKeyPinPoll(ports, device, {key, id});
	return async options => {
		const answer = await poll.poll(options);
		return answer.kind === 'linked' ? {kind: 'linked', value: linkedBy(key, answer.issued)} : answer;
	};
};

/** What plex.tv says of a key that it does not know, because the code was never typed. Whoever asks for another code must not be kept from it by a refusal that stays. */
const unknownKeyCodes: ReadonlySet<ErrorCode> = new Set(['ERR_DEVICE_KEY_VOID', 'ERR_DEVICE_KEY_TAKEN', 'ERR_PLEX_REFUSED', 'ERR_PLEX_FORBIDDEN', 'ERR_PLEX_CALL_GONE']);

const isUnknownKey = (error: unknown): boolean => isAppError(error) && unknownKeyCodes.has(error.code);

/** The same; of a code that plex.tv no longer knows, the key may have been made known while nobody looked, or while its answer was lost: then the key brings the token. */
export const lookAtKeyPinThenKey = (ports: Omit<KeySignInPorts, 'timer' | 'random'>, device: PlexDevice, key: DeviceKey, id: Pin['id']): LookAtPin<LinkedKeyPin> => {
	const look = lookAtKeyPin(ports, device, key, id);
	return async options => {
		const found = await look(options);
		if (found.kind !== 'gone') {
			return found;
		}

		try {
			const {issued} = await renewDeviceToken(ports, device, key, options);
			return {kind: 'linked', value: linkedBy(key, issued)};
		} catch (error) {
			if (isUnknownKey(error)) {
				return found;
			}

			throw error;
		}
	};
};

/** The token of a code, or an error where it is not to be trusted. */
export const trusted = ({refused, ...issued}: LinkedKeyPin): Omit<LinkedKeyPin, 'refused'> => {
	if (refused !== undefined) {
		throw refused;
	}

	return issued;
};

/**
A token by a PIN that carries a new device key: the person types the code once, and from then on the account renews itself.
Where plex.tv gives a lasting token instead, which no key renews, the token comes without a key: the code has ended the one before, so that it must not be lost.
Throws as `signInByPin` does, `ERR_DEVICE_KEY_TAKEN`, and `ERR_DEVICE_TOKEN_REFUSED` for a token that plex.tv did not sign for this key.
*/
export const signInByKeyPin = async (ports: KeySignInPorts, device: PlexDevice, hooks: PinHooks): Promise<{readonly token: Secret; readonly deviceKey?: Secret}> => {
	const key = ports.signatures.createKey();
	const pin = {...keptPin(ports, device, await ports.plexTv.createKeyPin(device, key, hooks)), deviceKey: deviceKeyText(key)};
	await hooks.keep(pin);
	return trusted(await waitForPin(ports, pin, lookAtKeyPinThenKey(ports, device, key, pin.id), hooks));
};
