import type {PlexDevice} from '../../domain/account.js';
import type {DeviceKey, PublicJwk} from '../../domain/device-key/device-key.js';
import {requestSeconds} from '../../domain/device-key/device-request.js';
import {checkDeviceToken, type CheckedDeviceToken} from '../../domain/device-key/device-token.js';
import {plexTime} from '../../domain/device-key/plex-clock.js';
import {sentClientIdentifier} from '../../domain/query-parameters.js';
import type {Secret} from '../../domain/secret.js';
import type {Pin} from '../../domain/sign-in.js';
import type {Clock} from '../ports.js';
import type {Cancellable, PlexDeviceKeys} from '../ports/plex-tv.js';
import type {Signatures} from '../ports/signatures.js';
import {signDeviceRequest} from './sign-request.js';

export type KeyPinPorts = {
	readonly plexTv: Pick<PlexDeviceKeys, 'pollKeyPin' | 'listPlexKeys' | 'createNonce'>;
	readonly signatures: Signatures;
	readonly clock: Clock;
};

/** What a look at a code found. A `linked` token is verified, and is still here where it is refused. */
export type KeyPinAnswer = {readonly kind: 'waiting'} | {readonly kind: 'gone'} | {readonly kind: 'linked'; readonly issued: CheckedDeviceToken};

export type KeyPinPoll = {
	/** Looks at the code once. Throws as `PlexDeviceKeys` does; the next look begins with a new signed request then. */
	poll(options: Cancellable): Promise<KeyPinAnswer>;
};

type SignedRequest = {readonly request: Secret; readonly clockOffset: number | undefined; readonly goodUntil: number};

/** A request is signed anew when so much of its time is left. */
const reserveMilliseconds = 60_000;

/**
Looks at a code that carries a device key, as the device that asked for it. All that it needs is the key and the id: a code whose token was linked while nobody looked can be collected by a new one of these, until its time is over (store key, id, code and identifier, sealed, before the code is shown).

Plex.tv's keys are fetched before the first look, so that no token that was given out waits for them. Nonces are limited: one signed request serves all looks of about four minutes.
*/
export const createKeyPinPoll = ({plexTv, signatures, clock}: KeyPinPorts, device: PlexDevice, {key, id}: {readonly key: DeviceKey; readonly id: Pin['id']}): KeyPinPoll => {
	const clientIdentifier = sentClientIdentifier(device);
	let keys: readonly PublicJwk[] | undefined;
	let signed: SignedRequest | undefined;

	const signedRequest = async (options: Cancellable): Promise<SignedRequest> => {
		if (signed !== undefined && clock.now().getTime() < signed.goodUntil) {
			return signed;
		}

		const {nonce, clockOffset} = await plexTv.createNonce(device, options);
		const now = clock.now();
		return {
			request: signDeviceRequest(signatures, key, {clientIdentifier, nonce, now: plexTime(now, clockOffset)}),
			clockOffset,
			goodUntil: now.getTime() + (requestSeconds * 1000) - reserveMilliseconds,
		};
	};

	return {
		async poll(options) {
			keys ??= await plexTv.listPlexKeys(device, options);
			signed = await signedRequest(options);
			const {request, clockOffset} = signed;
			try {
				const answer = await plexTv.pollKeyPin(device, id, request, options);
				return answer.kind === 'linked'
					? {
						kind: 'linked',
						issued: checkDeviceToken(answer.token, {
							keys, verify: signatures.verify, clientIdentifier, keyId: key.id, now: plexTime(clock.now(), clockOffset),
						}),
					}
					: answer;
			} catch (error) {
				signed = undefined;
				throw error;
			}
		},
	};
};
