import type {PlexDevice} from '../../domain/account.js';
import {deviceKeyText} from '../../domain/device-key/device-key.js';
import type {AppError} from '../../domain/errors.js';
import type {Secret} from '../../domain/secret.js';
import type {Ports} from '../ports.js';
import type {PlexDeviceKeys} from '../ports/plex-tv.js';
import type {Signatures} from '../ports/signatures.js';
import {signInByPin, type PinHooks} from '../sign-in-by-pin.js';
import {createKeyPinPoll} from './key-pin.js';
import {deviceTokenError} from './renew-device-token.js';

export type KeySignInPorts = Pick<Ports, 'clock' | 'timer' | 'random'> & {
	readonly signatures: Signatures;
	readonly plexTv: Pick<PlexDeviceKeys, 'createKeyPin' | 'pollKeyPin' | 'listPlexKeys' | 'createNonce'>;
};

/**
A token by a PIN that carries a new device key: the person types the code once, and from then on the account renews itself.
Where plex.tv gives a lasting token instead, which no key renews, the token comes without a key: the code has ended the one before, so that it must not be lost.
Throws as `signInByPin` does, `ERR_DEVICE_KEY_TAKEN`, and `ERR_DEVICE_TOKEN_REFUSED` for a token that plex.tv did not sign for this key.
*/
export const signInByKeyPin = async (ports: KeySignInPorts, device: PlexDevice, hooks: PinHooks): Promise<{readonly token: Secret; readonly deviceKey?: Secret}> => {
	const {plexTv, signatures} = ports;
	const key = signatures.createKey();
	let refused: AppError | undefined;
	let hasKey = true;
	let poll: ReturnType<typeof createKeyPinPoll> | undefined;
	const token = await signInByPin({
		...ports,
		plexTv: {
			async createPin(asked, options) {
				const pin = await plexTv.createKeyPin(asked, key, options);
				poll = createKeyPinPoll(ports, device, {key, id: pin.id});
				return pin;
			},
			async pollPin(_device, _id, options) {
				const answer = await poll?.poll(options) ?? {kind: 'waiting'};
				if (answer.kind !== 'linked') {
					return answer;
				}

				const {issued} = answer;
				if (issued.kind === 'refused') {
					hasKey = false;
					refused = issued.fault === 'no-jwt' ? undefined : deviceTokenError(issued.fault);
				}

				return {kind: 'linked', token: issued.token};
			},
		},
	}, device, hooks);
	if (refused !== undefined) {
		throw refused;
	}

	return hasKey ? {token, deviceKey: deviceKeyText(key)} : {token};
};
