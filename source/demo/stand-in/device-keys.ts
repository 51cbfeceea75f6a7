import {randomUUID} from 'node:crypto';
import type {Clock} from '../../application/ports.js';
import type {PublicJwk} from '../../domain/device-key/device-key.js';
import {parseJws, verifyJws} from '../../domain/device-key/jws.js';
import type {DeviceKeyPolicy} from './device-key-policy.js';
import {createSigningKey, verifyEd25519} from './ed25519.js';
import type {PlexTvAccount} from './plex-user.js';

/** A device whose key was registered by a PIN that somebody finished. */
export type KeyedDevice = {readonly clientIdentifier: string; readonly keyId: string; readonly publicKey: string; readonly account: PlexTvAccount};

/** What is wrong with something that a device signed, in the names of plex.tv's errors. */
export type RequestFault = 'requestMalformed' | 'signatureWrong' | 'foreignIssuer' | 'requestExpired' | 'nonceUnknown' | 'notAuthenticated';

export type DeviceKeys = {
	/** Those with which tokens are signed: the newest is not the first. */
	readonly keys: readonly PublicJwk[];
	/** Undefined when too many were given within a minute. */
	nonce(policy: DeviceKeyPolicy): string | undefined;
	/** Whether a key is registered for another device than this one. */
	isTaken(keyId: string, clientIdentifier: string): boolean;
	register(device: KeyedDevice): void;
	/** Forgets a device's key. */
	remove(clientIdentifier: string): void;
	/** The device that has signed this, or what is wrong with it. */
	check(request: string): KeyedDevice | RequestFault;
	/** The same for a device whose PIN is not finished yet. */
	checkWith(request: string, key: Pick<KeyedDevice, 'clientIdentifier' | 'keyId' | 'publicKey'>): RequestFault | undefined;
	/** A token of seven days for a device, signed. */
	sign(device: KeyedDevice, policy: DeviceKeyPolicy): {readonly token: string; readonly until: Date};
};

const nonceMilliseconds = 300_000;

const jwkOf = (publicKey: string): PublicJwk => ({kty: 'OKP', crv: 'Ed25519', x: publicKey});

export const createDeviceKeys = (clock: Clock): DeviceKeys => {
	const devices = new Map<string, KeyedDevice>();
	const nonces = new Map<string, number>();
	const own = [createSigningKey('plex-2025'), createSigningKey('plex-2026')] as const;
	const anothers = createSigningKey('plex-2026');

	const checkWith: DeviceKeys['checkWith'] = (request, {clientIdentifier, publicKey}) => {
		const verified = verifyJws(request, [jwkOf(publicKey)], verifyEd25519);
		if (verified === undefined) {
			return parseJws(request) === undefined ? 'requestMalformed' : 'signatureWrong';
		}

		const {iss, aud, exp, nonce} = verified.claims;
		if (iss !== clientIdentifier) {
			return 'foreignIssuer';
		}

		if (aud !== 'plex.tv') {
			return 'requestMalformed';
		}

		const now = clock.now().getTime();
		if (typeof exp !== 'number' || exp * 1000 <= now) {
			return 'requestExpired';
		}

		return typeof nonce === 'string' && (nonces.get(nonce) ?? 0) > now - nonceMilliseconds ? undefined : 'nonceUnknown';
	};

	return {
		keys: own.map(({jwk}) => jwk),
		nonce({noncesPerMinute}) {
			const now = clock.now().getTime();
			if (nonces.values().filter(given => given > now - 60_000).toArray().length >= noncesPerMinute) {
				return undefined;
			}

			const nonce = randomUUID();
			nonces.set(nonce, now);
			return nonce;
		},
		isTaken: (keyId, clientIdentifier) => devices.values().some(device => device.keyId === keyId && device.clientIdentifier !== clientIdentifier),
		register(device) {
			devices.set(device.clientIdentifier, device);
		},
		remove(clientIdentifier) {
			devices.delete(clientIdentifier);
		},
		check(request) {
			const keyId = parseJws(request)?.header['kid'];
			const device = devices.values().find(candidate => candidate.keyId === keyId);
			if (device === undefined) {
				return parseJws(request) === undefined ? 'requestMalformed' : 'notAuthenticated';
			}

			return checkWith(request, device) ?? device;
		},
		checkWith,
		sign({clientIdentifier, keyId, account}, {lifeSeconds, signsWith, claims}) {
			const issuedAt = Math.floor(clock.now().getTime() / 1000);
			const key = signsWith === 'its-own-key' ? own[1] : anothers;
			const token = key.sign({
				iss: 'plex.tv',
				aud: ['plex.tv', clientIdentifier],
				iat: issuedAt,
				exp: issuedAt + lifeSeconds,
				jti: randomUUID(),
				thumbprint: keyId,
				user: {id: account.id, uuid: account.uuid, username: account.username},
				...claims,
			});
			return {token, until: new Date((issuedAt + lifeSeconds) * 1000)};
		},
	};
};
