import test from 'ava';
import {testAndRenew} from '../../source/application/device-key/test-and-renew.js';
import {isDue, type RenewalPorts} from '../../source/application/device-key/renew-account.js';
import type {PlexCalls} from '../../source/application/ports/plex-tv.js';
import {deviceKeyText, type DeviceKey} from '../../source/domain/device-key/device-key.js';
import {signingText} from '../../source/domain/device-key/jws.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import type {Account} from '../../source/domain/account.js';
import type {TokenReport} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {signal} from '../helpers/plex-tv.js';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** The same numbers each time. */
const createRandom = () => {
	let state = 20_261_127;
	return () => {
		state = ((state * 1_103_515_245) + 12_345) % (2 ** 31);
		return state / (2 ** 31);
	};
};

/** A signature that is none: what is simulated is time and failure. */
const signatures = {createKey: (): DeviceKey => ({id: 'i', publicKey: 'p', privateKey: new Secret('s')}), sign: () => 'A'.repeat(86), verify: () => true};

const keyOf = (index: number): DeviceKey => {
	const part = `${String(index).padStart(5, '0')}${'k'.repeat(37)}A`;
	return {id: part, publicKey: part, privateKey: new Secret(part)};
};

/** Plex.tv, the store and the clock in memory; one request in twenty fails, and one program in fifty is killed at a request. */
const simulation = (count: number) => {
	const random = createRandom();
	let now = Date.parse('2026-01-01T00:00:00Z');
	let requests = 0;
	const requestsAlong = new Map<string, number>();
	const ends = new Map<string, number>();
	const accounts = new Map<string, Account>();
	const leases = new Map<string, number>();

	const asked = (host: string): void => {
		requests++;
		requestsAlong.set(host, (requestsAlong.get(host) ?? 0) + 1);
		if (random() < 0.05) {
			throw new AppError('ERR_PLEX_UNAVAILABLE', '503');
		}

		if (random() < 0.005) {
			throw new AppError('ERR_CANCELLED');
		}
	};

	const hostOf = ({route}: Pick<Account, 'route'>): string => route.kind === 'proxy' ? route.address.host : 'direct';
	const issue = (keyId: string, clientIdentifier: string): string => {
		const seconds = Math.floor(now / 1000);
		const token = `${signingText('plex', {
			iss: 'plex.tv', aud: [clientIdentifier], iat: seconds, exp: seconds + (7 * 24 * 3600), thumbprint: keyId,
		})}.${'A'.repeat(86)}`;
		ends.set(token, now + (7 * day));
		return token;
	};

	for (let index = 0; index < count; index++) {
		const key = keyOf(index);
		const {password: _, ...bare} = sampleAccount({id: `account-${index}`, plexId: index + 1, email: `${index}@example.com`});
		const route = {kind: 'proxy', address: {scheme: 'http', host: `192.0.2.${index % 200}`, port: 3128}, signIn: {kind: 'none'}} as const;
		accounts.set(bare.id, {
			...bare, route, deviceKey: deviceKeyText(key), authToken: new Secret(issue(key.id, bare.clientIdentifier)), tokenExpiresAt: new Date(now + (7 * day)).toISOString(),
		});
	}

	const byIdentifier = new Map(accounts.values().map(account => [account.clientIdentifier, account.id]));
	const plexTv = {
		async listPlexKeys(device: Account) {
			asked(hostOf(device));
			return [{kty: 'OKP', crv: 'Ed25519', x: 'x'}] as const;
		},
		async createNonce(device: Account) {
			asked(hostOf(device));
			return {nonce: new Secret('n')};
		},
		async exchangeRequest(device: Account, _request: Secret) {
			asked(hostOf(device));
			const account = accounts.get(byIdentifier.get(device.clientIdentifier) ?? '');
			return new Secret(issue(account?.deviceKey?.reveal().split('.', 1)[0] ?? '', device.clientIdentifier));
		},
		async testToken(identity: Account): Promise<TokenReport> {
			try {
				asked(hostOf(identity));
			} catch (error) {
				if (error instanceof AppError && error.code !== 'ERR_CANCELLED') {
					return {verdict: 'cannot-tell', code: error.code, message: error.message, hint: error.hint, milliseconds: 1};
				}

				throw error;
			}

			const id = byIdentifier.get(identity.clientIdentifier) ?? '';
			const isGood = (ends.get(identity.authToken.reveal()) ?? 0) > now;
			return isGood
				? {verdict: 'valid', milliseconds: 1, user: {id: accounts.get(id)?.plexId ?? 0, username: 'u', email: '', hasPlexPass: false, isRestricted: false}}
				: {verdict: 'rejected', code: 'ERR_TOKEN_EXPIRED', message: '', hint: '', milliseconds: 1};
		},
	} as unknown as PlexCalls;

	const open = async (id: string): Promise<Account> => {
		const account = accounts.get(id);
		if (account === undefined) {
			throw new AppError('ERR_ACCOUNT_NOT_FOUND', id);
		}

		return account;
	};

	const ports = {
		plexTv,
		signatures,
		clock: {now: () => new Date(now)},
		actor: 'timer',
		accounts: {
			list: async () => [],
			open,
			async change(id: string, apply: (current: Account) => Account) {
				const changed = apply(await open(id));
				accounts.set(id, changed);
				return changed;
			},
		},
		renewals: {
			async take(id: string, {milliseconds}: {readonly milliseconds: number}) {
				if ((leases.get(id) ?? 0) > now) {
					return false;
				}

				leases.set(id, now + milliseconds);
				return true;
			},
			async release(id: string, pause?: number) {
				leases.set(id, pause === undefined ? 0 : now + pause);
			},
		},
	} as unknown as RenewalPorts;

	return {
		ports, accounts, requestsAlong,
		requests: () => requests,
		pass(milliseconds: number) {
			now += milliseconds;
		},
		dead: () => accounts.values().filter(({authToken}) => (ends.get(authToken.reveal()) ?? 0) <= now).toArray().length,
	};
};

test('200 accounts renew for 52 weeks, with failures, kills and 30 days switched off, and none dies', async t => {
	const world = simulation(200);
	const {ports, accounts} = world;
	const look = async (isEach: boolean): Promise<void> => {
		for (const [id, account] of accounts) {
			if (!isEach && !isDue(account, ports.clock.now())) {
				continue;
			}

			try {
				await testAndRenew(ports, id, {signal});
			} catch (error) {
				t.true(error instanceof AppError && error.code === 'ERR_CANCELLED', String(error));
			}
		}
	};

	for (let step = 0; step < 52 * 7 * 4; step++) {
		world.pass(6 * hour);
		await look(false);
		t.is(world.dead(), 0, `dead after ${step / 4} days`);
		if (step !== 100 * 4) {
			continue;
		}

		world.pass(30 * day);
		t.is(world.dead(), 200);
		for (let tries = 0; world.dead() > 0 && tries < 8; tries++) {
			await look(true);
			world.pass(20 * 60_000);
		}
	}

	t.is(world.dead(), 0);
	t.true(accounts.values().every(({password}) => password === undefined));
	// Four requests a renewal and one look beside it, every five days, and what failed.
	t.true(world.requests() < 200 * 80 * 7, String(world.requests()));
	t.deepEqual([...world.requestsAlong.keys()].toSorted(), Array.from({length: 200}, (_, index) => `192.0.2.${index}`).toSorted());
});
