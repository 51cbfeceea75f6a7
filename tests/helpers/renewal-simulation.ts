import {renewDueAccounts} from '../../source/application/device-key/keep-renewed.js';
import {testAndRenew} from '../../source/application/device-key/test-and-renew.js';
import type {Ports} from '../../source/application/ports.js';
import {
	summarizeAccount,
	type Account,
	type AccountSummary,
	type PlexDevice,
} from '../../source/domain/account.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {AppError, isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from './account.js';
import {fakePlexTv, fakeSignatures, type FakeCall} from './fake-plex-tv.js';
import {signal} from './plex-tv.js';

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;

/** The same numbers each time. */
const createRandom = () => {
	let state = 20_261_127;
	return () => {
		state = ((state * 1_103_515_245) + 12_345) % (2 ** 31);
		return state / (2 ** 31);
	};
};

export type SimulationSettings = {
	readonly accounts: number;
	readonly weeks: number;
	/** How often somebody looks what is due. */
	readonly lookEveryMinutes: number;
	/** After so many days everything is switched off for thirty. */
	readonly offAfterDays: number;
	/** Of how many requests one fails, and at one of how many the program is killed. */
	readonly failing: number;
	readonly killing: number;
};

export type SimulationResult = {
	readonly renewals: number;
	readonly requests: number;
	readonly kills: ReadonlyMap<FakeCall, number>;
	/** Accounts without a working token at the end of a look, other than right after the days that were off. */
	readonly deadAtSomeLook: number;
	readonly deadAtTheEnd: number;
	readonly storedPasswords: number;
	/** What somebody would have had to type. */
	readonly codes: number;
	/** Requests that did not go along the route of the account that they were for. */
	readonly strayRequests: number;
	readonly maxRequestsInAMinute: number;
};

const hostOf = ({route}: Pick<PlexDevice, 'route'>): string => route.kind === 'proxy' ? route.address.host : 'direct';

/** Accounts with device keys, all made in the same minute; plex.tv, store and clock in memory; the use cases as they are. */
export const simulateRenewals = async ({accounts: count, weeks, lookEveryMinutes, offAfterDays, failing, killing}: SimulationSettings): Promise<SimulationResult> => {
	const random = createRandom();
	const start = Date.parse('2026-01-01T00:00:00Z');
	let now = start;
	let requests = 0;
	let strayRequests = 0;
	let renewals = 0;
	let isQuiet = true;
	const kills = new Map<FakeCall, number>();
	const perMinute = new Map<number, number>();
	const hosts = new Map<string, string>();
	const plex = fakePlexTv({
		now: () => now,
		before(call, device) {
			requests++;
			const at = Math.floor(now / minute);
			perMinute.set(at, (perMinute.get(at) ?? 0) + (isQuiet ? 1 : 0));
			strayRequests += hosts.get(device.clientIdentifier) === hostOf(device) ? 0 : 1;
			renewals += call === 'exchangeRequest' ? 1 : 0;
			if (random() < 1 / killing) {
				kills.set(call, (kills.get(call) ?? 0) + 1);
				throw new AppError('ERR_CANCELLED');
			}

			if (random() < 1 / failing) {
				throw new AppError('ERR_PLEX_UNAVAILABLE', '503');
			}
		},
	});
	const signatures = fakeSignatures();
	const accounts = new Map<string, Account>();
	for (let index = 0; index < count; index++) {
		const key = signatures.createKey();
		const {password: _, ...bare} = sampleAccount({
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, clientIdentifier: `client-${index}`, queryParameters: '', plexId: index + 1, email: `${index}@example.com`,
			route: {kind: 'proxy', address: {scheme: 'http', host: `192.0.2.${index % 200}`, port: 3128}, signIn: {kind: 'none'}},
		});
		hosts.set(bare.clientIdentifier, hostOf(bare));
		accounts.set(bare.id, {
			...bare, deviceKey: deviceKeyText(key), authToken: new Secret(plex.register(key, index + 1, bare)), tokenExpiresAt: new Date(now + (7 * day)).toISOString(),
		});
	}

	const open = async (id: string): Promise<Account> => {
		const account = accounts.get(id);
		if (account === undefined) {
			throw new AppError('ERR_ACCOUNT_NOT_FOUND', id);
		}

		return account;
	};

	const summaries = new Map<string, {readonly of: Account; readonly summary: AccountSummary}>();
	/** Made anew only where the account has changed: it is asked for a hundred thousand times. */
	const summaryOf = (account: Account): AccountSummary => {
		const known = summaries.get(account.id);
		if (known?.of === account) {
			return known.summary;
		}

		const summary = summarizeAccount(account);
		summaries.set(account.id, {of: account, summary});
		return summary;
	};

	const leases = new Map<string, number>();
	const ports = {
		plexTv: plex.plexTv,
		signatures,
		clock: {now: () => new Date(now)},
		timer: {wait: async () => undefined},
		random: {uuid: () => '', fraction: random},
		actor: 'timer',
		traffic: {count: () => undefined, keep: async () => undefined, list: async () => []},
		accounts: {
			list: async () => accounts.values().map(account => summaryOf(account)).toArray(),
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
	} as unknown as Ports;

	/** A program that is killed is started again at the next look. */
	const unlessKilled = async (work: () => Promise<unknown>): Promise<void> => {
		try {
			await work();
		} catch (error) {
			if (!isAppError(error) || error.code !== 'ERR_CANCELLED') {
				throw error;
			}
		}
	};

	const dead = (): readonly Account[] => accounts.values().filter(({authToken}) => !plex.isAlive(authToken.reveal())).toArray();

	/** After the days that were off: whoever is dead is tested and renewed, as a check does. */
	const comeBack = async (): Promise<void> => {
		isQuiet = false;
		for (let tries = 0; tries < 12 && dead().length > 0; tries++) {
			for (const {id} of dead()) {
				await unlessKilled(async () => testAndRenew(ports, id, {signal}));
			}

			now += 20 * minute;
		}

		isQuiet = true;
	};

	let deadAtSomeLook = 0;
	let wasOff = false;
	while (now < start + (weeks * 7 * day)) {
		now += lookEveryMinutes * minute;
		await unlessKilled(async () => renewDueAccounts(ports, signal));
		deadAtSomeLook += dead().length;
		if (!wasOff && now >= start + (offAfterDays * day)) {
			wasOff = true;
			now += 30 * day;
			await comeBack();
			deadAtSomeLook += dead().length;
		}
	}

	return {
		renewals,
		requests,
		kills,
		deadAtSomeLook,
		deadAtTheEnd: dead().length,
		storedPasswords: accounts.values().filter(({password}) => password !== undefined).toArray().length,
		codes: plex.pins.length,
		strayRequests,
		maxRequestsInAMinute: Math.max(...perMinute.values()),
	};
};
