import {createHash, generateKeyPairSync} from 'node:crypto';
import type {Account} from '../domain/account.js';
import {deviceKeyText, thumbprintText, type DeviceKey} from '../domain/device-key/device-key.js';
import {sentClientIdentifier} from '../domain/query-parameters.js';
import {Secret} from '../domain/secret.js';
import {jwtExpiry} from '../domain/token-shape.js';
import type {PlexStandIn} from './plex-stand-in.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';

const createDeviceKey = (): DeviceKey => {
	const {x = '', d = ''} = generateKeyPairSync('ed25519').privateKey.export({format: 'jwk'});
	return {id: createHash('sha256').update(thumbprintText(x)).digest('base64url'), publicKey: x, privateKey: new Secret(d)};
};

/** An account with a device key of its own, which the stand-in knows as that of this person, and the token that it has by it. */
export const withDeviceKey = (account: Account, person: PlexTvAccount, standIn: Pick<PlexStandIn, 'knowDeviceKey'>): Account => {
	const key = createDeviceKey();
	const token = new Secret(standIn.knowDeviceKey({clientIdentifier: sentClientIdentifier(account), keyId: key.id, publicKey: key.publicKey, account: person}));
	const tokenExpiresAt = jwtExpiry(token.reveal());
	return {...account, authToken: token, deviceKey: deviceKeyText(key), ...(tokenExpiresAt !== undefined && {tokenExpiresAt})};
};
