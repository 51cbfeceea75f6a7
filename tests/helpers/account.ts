import {randomUUID} from 'node:crypto';
import {summarizeAccount, type Account, type AccountSummary} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';

/** Every secret of `sampleAccount`, to be looked for where none may be. */
export const sampleSecrets = {
	token: 'xFAKE-token-of-store',
	password: 'xFAKE-plex-pässword',
	proxyPassword: 'xFAKE-proxy p@ss:%/#',
	deviceKey: `${'a'.repeat(42)}A.${'b'.repeat(42)}A.xFAKE-private-half-of-a-device-key${'z'.repeat(8)}A`,
};

/** With something in every field, for which the compiler asks; but no plex.tv id, of which two accounts never have the same. */
const wholeAccount = (): Omit<Required<Account>, 'plexId'> => ({
	id: randomUUID(),
	email: `${randomUUID()}@example.com`,
	username: 'alice',
	plexPassChoice: 'detect',
	plexPassDetected: true,
	enabled: true,
	queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.1',
	clientIdentifier: randomUUID(),
	token: {verdict: 'valid', checkedAt: '2026-11-24T10:00:00.000Z'},
	proxy: {
		verdict: 'passed', checkedAt: '2026-11-24T10:00:00.000Z', addressVerdict: 'different', exitAddress: '203.0.113.10',
	},
	createdAt: '2026-11-24T10:00:00.000Z',
	updatedAt: '2026-11-24T10:00:00.000Z',
	createdBy: 'tester',
	updatedBy: 'tester',
	route: {
		kind: 'proxy',
		address: {scheme: 'http', host: '192.0.2.7', port: 3128},
		signIn: {kind: 'basic', username: 'squid:name', password: new Secret(sampleSecrets.proxyPassword)},
	},
	authToken: new Secret(sampleSecrets.token),
	password: new Secret(sampleSecrets.password),
	deviceKey: new Secret(sampleSecrets.deviceKey),
	tokenExpiresAt: '2026-12-01T10:00:00.000Z',
});

export const sampleAccount = (changes: Partial<Account> = {}): Account => ({...wholeAccount(), ...changes});

/** What the list knows of an account that is called by its name. */
export const summaryOf = (name: string, changes: Partial<Account> = {}): AccountSummary => summarizeAccount(sampleAccount({id: name, email: `${name}@example.com`, ...changes}));
