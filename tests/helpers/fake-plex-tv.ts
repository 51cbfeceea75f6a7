import type {PlexCalls, PlexTv} from '../../source/application/ports/plex-tv.js';
import type {Signatures} from '../../source/application/ports/signatures.js';
import type {PlexDevice, PlexIdentity} from '../../source/domain/account.js';
import type {DeviceKey} from '../../source/domain/device-key/device-key.js';
import {parseJws, signingText} from '../../source/domain/device-key/jws.js';
import {AppError} from '../../source/domain/errors.js';
import {sentClientIdentifier} from '../../source/domain/query-parameters.js';
import {Secret} from '../../source/domain/secret.js';
import type {Pin} from '../../source/domain/sign-in.js';
import type {PlexUser, TokenReport} from '../../source/domain/verdict.js';

const day = 24 * 60 * 60 * 1000;
const signature = 'A'.repeat(86);

/** Signatures that are none: what is tried with them is order, time and failure. Keys are counted, so that each is another one. */
export const fakeSignatures = (): Signatures => {
	let made = 0;
	return {
		createKey() {
			made++;
			const part = `${String(made).padStart(5, '0')}${'k'.repeat(37)}A`;
			return {id: part, publicKey: part, privateKey: new Secret(part)};
		},
		sign: () => signature,
		verify: () => true,
	};
};

export type FakeCall = keyof PlexCalls;

type Token = {readonly userId: number; readonly clientIdentifier: string; readonly ends: number; readonly keyId?: string};

type FakePin = Pin & {readonly clientIdentifier: string; readonly keyId?: string; readonly ends: number; token?: string};

type Settings = {
	readonly now: () => number;
	/** Told of every call before it is answered; what it throws is what the call comes to. */
	readonly before?: (call: FakeCall, device: PlexDevice) => void;
};

export const fakeUser = (id: number): PlexUser => ({id, username: `user${id}`, email: '', hasPlexPass: false, isRestricted: false});

const unanswered = (error: AppError): TokenReport => ({
	verdict: 'cannot-tell', code: error.code, message: error.message, hint: error.hint, milliseconds: 1,
});

/**
A plex.tv in memory, without network, TLS or cryptography: codes, keys, renewals, tokens and their ends as the API facts have them (§3, §8, §10, §14). Calls that it does not know are a fault of the test.
*/
export const fakePlexTv = ({now, before = () => undefined}: Settings) => {
	const tokens = new Map<string, Token>();
	const keys = new Map<string, {readonly userId: number; readonly clientIdentifier: string}>();
	const pins: FakePin[] = [];
	let issued = 0;

	const lasting = (userId: number, clientIdentifier: string): string => {
		issued++;
		const token = `xFAKEtoken${String(issued).padStart(10, '0')}`;
		tokens.set(token, {userId, clientIdentifier, ends: Infinity});
		return token;
	};

	const ofKey = (keyId: string): string => {
		const {userId, clientIdentifier} = keys.get(keyId) ?? {userId: 0, clientIdentifier: ''};
		issued++;
		const seconds = Math.floor(now() / 1000);
		const token = `${signingText('plex', {
			iss: 'plex.tv', aud: [clientIdentifier], iat: seconds, exp: seconds + (7 * 24 * 3600), thumbprint: keyId, jti: issued,
		})}.${signature}`;
		tokens.set(token, {userId, clientIdentifier, ends: now() + (7 * day), keyId});
		return token;
	};

	const endDevice = (userId: number, clientIdentifier: string): void => {
		for (const [token, of] of tokens) {
			if (of.userId === userId && of.clientIdentifier === clientIdentifier) {
				tokens.delete(token);
			}
		}
	};

	const isAlive = (token: string): boolean => (tokens.get(token)?.ends ?? 0) > now();

	const poll = (device: PlexDevice, id: number) => {
		const pin = pins.find(each => each.id === id && each.clientIdentifier === sentClientIdentifier(device));
		if (pin === undefined || pin.ends <= now()) {
			return {kind: 'gone'} as const;
		}

		return pin.token === undefined ? {kind: 'waiting'} as const : {kind: 'linked', token: new Secret(pin.token)} as const;
	};

	const create = (device: PlexDevice, keyId?: string): FakePin => {
		const pin = {
			id: pins.length + 1, code: `C${String(pins.length).padStart(3, '0')}`, expiresInSeconds: 900, ends: now() + 900_000, clientIdentifier: sentClientIdentifier(device), ...(keyId !== undefined && {keyId}),
		};
		pins.push(pin);
		return pin;
	};

	const link = (code: string, userId: number): void => {
		const pin = pins.find(each => each.code === code);
		if (pin === undefined) {
			throw new Error(`There is no code ${code}.`);
		}

		const {clientIdentifier, keyId} = pin;
		// Whether or not anybody collects the new one.
		endDevice(userId, clientIdentifier);
		if (keyId === undefined) {
			pin.token = lasting(userId, clientIdentifier);
		} else {
			keys.set(keyId, {userId, clientIdentifier});
			pin.token = ofKey(keyId);
		}
	};

	const userOf = ({authToken}: PlexIdentity): number => {
		const token = tokens.get(authToken.reveal());
		if (token === undefined || token.ends <= now()) {
			throw new AppError('ERR_TOKEN_REJECTED');
		}

		return token.userId;
	};

	/** Plex.tv's number of a device, from 1. */
	const identifiersSeen: string[] = [];
	const idOf = (clientIdentifier: string): number => {
		if (!identifiersSeen.includes(clientIdentifier)) {
			identifiersSeen.push(clientIdentifier);
		}

		return identifiersSeen.indexOf(clientIdentifier) + 1;
	};

	const known: Partial<PlexCalls> = {
		async createPin(device) {
			before('createPin', device);
			return create(device);
		},
		async pollPin(device, id) {
			before('pollPin', device);
			return poll(device, id);
		},
		async createKeyPin(device, key) {
			before('createKeyPin', device);
			return create(device, key.id);
		},
		async pollKeyPin(device, id) {
			before('pollKeyPin', device);
			return poll(device, id);
		},
		async listPlexKeys(device) {
			before('listPlexKeys', device);
			return [{kty: 'OKP', crv: 'Ed25519', x: 'x'}];
		},
		async createNonce(device) {
			before('createNonce', device);
			return {nonce: new Secret('n')};
		},
		async exchangeRequest(device, request) {
			before('exchangeRequest', device);
			const keyId = String(parseJws(request.reveal())?.header['kid']);
			if (keys.get(keyId)?.clientIdentifier !== sentClientIdentifier(device)) {
				throw new AppError('ERR_DEVICE_KEY_VOID', 'HTTP 401');
			}

			return new Secret(ofKey(keyId));
		},
		async linkPin(identity, code) {
			before('linkPin', identity);
			const token = tokens.get(identity.authToken.reveal());
			if (token === undefined || token.ends <= now()) {
				throw new AppError('ERR_TOKEN_REJECTED');
			}

			link(code, token.userId);
		},
		async testToken(identity): Promise<TokenReport> {
			try {
				before('testToken', identity);
			} catch (error) {
				if (error instanceof AppError && error.code !== 'ERR_CANCELLED') {
					return unanswered(error);
				}

				throw error;
			}

			const token = tokens.get(identity.authToken.reveal());
			return token !== undefined && token.ends > now()
				? {verdict: 'valid', milliseconds: 1, user: fakeUser(token.userId)}
				: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED', message: '', hint: '', milliseconds: 1};
		},
		async listDevices(identity) {
			before('listDevices', identity);
			const userId = userOf(identity);
			const identifiers = new Set(tokens.values().filter(token => token.userId === userId).map(({clientIdentifier}) => clientIdentifier));
			return [...identifiers].map(clientIdentifier => ({
				id: idOf(clientIdentifier), clientIdentifier, name: '', product: '', version: '', platform: '', device: '', provides: [],
			}));
		},
		async removeDevice(identity, id) {
			before('removeDevice', identity);
			const clientIdentifier = identifiersSeen[id - 1] ?? '';
			endDevice(userOf(identity), clientIdentifier);
			for (const [keyId, of] of keys) {
				if (of.clientIdentifier === clientIdentifier) {
					keys.delete(keyId);
				}
			}

			return 'removed';
		},
		async ping(identity) {
			before('ping', identity);
		},
		async signOut(identity) {
			before('signOut', identity);
			return tokens.delete(identity.authToken.reveal()) ? 'signed-out' : 'was-dead';
		},
	};
	const calls = known as PlexCalls;
	const plexTv: PlexTv = {...calls, keepingTunnels: async work => work(calls)};

	return {
		plexTv,
		pins: pins as readonly FakePin[],
		isAlive,
		link,
		lasting,
		/** Makes a key known as if its code had been typed; answers its first token. */
		register(key: Pick<DeviceKey, 'id'>, userId: number, device: PlexDevice): string {
			keys.set(key.id, {userId, clientIdentifier: sentClientIdentifier(device)});
			return ofKey(key.id);
		},
		/** Forgets all keys of a device, as a person does who removes it elsewhere. */
		forgetKeys(device: PlexDevice) {
			for (const [keyId, {clientIdentifier}] of keys) {
				if (clientIdentifier === sentClientIdentifier(device)) {
					keys.delete(keyId);
				}
			}
		},
		/** The identifiers that are signed in as somebody. */
		devicesOf: (userId: number): readonly string[] => [...new Set(tokens.values().filter(token => token.userId === userId).map(({clientIdentifier}) => clientIdentifier))],
		end(token: string) {
			tokens.delete(token);
		},
		identityOf: (device: PlexDevice, token: string): PlexIdentity => ({...device, authToken: new Secret(token)}),
	};
};

export type FakePlexTv = ReturnType<typeof fakePlexTv>;
