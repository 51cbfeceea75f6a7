import type {PlexDevice} from '../../domain/account.js';
import type {DeviceKey} from '../../domain/device-key/device-key.js';
import {checkDeviceToken, tokenFaultTexts, type CheckedDeviceToken, type TokenFault} from '../../domain/device-key/device-token.js';
import {plexTime} from '../../domain/device-key/plex-clock.js';
import {AppError} from '../../domain/errors.js';
import {sentClientIdentifier} from '../../domain/query-parameters.js';
import type {Clock} from '../ports.js';
import type {Cancellable, PlexDeviceKeys} from '../ports/plex-tv.js';
import type {Signatures} from '../ports/signatures.js';
import {signDeviceRequest} from './sign-request.js';

export type DeviceKeyPorts = {
	readonly plexTv: Pick<PlexDeviceKeys, 'listPlexKeys' | 'createNonce' | 'exchangeRequest'>;
	readonly signatures: Signatures;
	readonly clock: Clock;
};

/** What a renewal brought. `clockOffset`: how many milliseconds plex.tv's clock is ahead of this machine's, where it said; `isClockWrong` says whether a person should hear of it. */
export type RenewedToken = {readonly issued: CheckedDeviceToken; readonly clockOffset?: number};

/** The error for a token that came and is not to be kept. */
export const deviceTokenError = (fault: TokenFault): AppError => new AppError('ERR_DEVICE_TOKEN_REFUSED', tokenFaultTexts[fault]);

/**
Gets a new token for a device key along the device's route, with nobody at the keyboard: plex.tv's keys, a nonce, and the exchange last, so that nothing that was given out can be lost to a request that fails after it. Three requests, each in the ledger.

The token is verified (signature, issuer, audience, time, thumbprint) and not yet tested or stored: do both, in this order, in one write. Stored or not, the token before stays good until its own end.
Throws as `PlexDeviceKeys` does; the account has what it had then. A token that is not to be trusted is in the answer, `refused`.
*/
export const renewDeviceToken = async ({plexTv, signatures, clock}: DeviceKeyPorts, device: PlexDevice, key: DeviceKey, options: Cancellable): Promise<RenewedToken> => {
	const clientIdentifier = sentClientIdentifier(device);
	const keys = await plexTv.listPlexKeys(device, options);
	const {nonce, clockOffset} = await plexTv.createNonce(device, options);
	const request = signDeviceRequest(signatures, key, {clientIdentifier, nonce, now: plexTime(clock.now(), clockOffset)});
	const token = await plexTv.exchangeRequest(device, request, options);
	const issued = checkDeviceToken(token, {
		keys, verify: signatures.verify, clientIdentifier, keyId: key.id, now: plexTime(clock.now(), clockOffset),
	});
	return {issued, ...(clockOffset !== undefined && {clockOffset})};
};
