import type {DeviceKey} from '../../domain/device-key/device-key.js';
import {deviceRequestClaims} from '../../domain/device-key/device-request.js';
import {signingText} from '../../domain/device-key/jws.js';
import {Secret} from '../../domain/secret.js';
import type {Signatures} from '../ports/signatures.js';

export type DeviceRequest = {readonly clientIdentifier: string; readonly nonce: Secret; readonly now: Date};

/** What a device signs to show plex.tv that it holds its key: `now` is by plex.tv's clock (`plexTime`), `clientIdentifier` what is sent (`sentClientIdentifier`). Good for five minutes. */
export const signDeviceRequest = (signatures: Signatures, key: DeviceKey, {nonce, ...rest}: DeviceRequest): Secret => {
	const text = signingText(key.id, deviceRequestClaims({...rest, nonce: nonce.reveal()}));
	return new Secret(`${text}.${signatures.sign(key, text)}`);
};
