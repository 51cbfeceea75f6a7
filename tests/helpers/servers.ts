import type {PlexServer, ServerSnapshot} from '../../source/domain/servers.js';

/** A whole server, with something in every field. */
export const sampleServer = (changes: Partial<PlexServer> = {}): PlexServer => ({
	id: 'aa11aa11',
	name: 'attic-server',
	product: 'Plex Media Server',
	version: '1.43.1.10576-0a1b2c3d4',
	platform: 'Linux',
	ownership: {kind: 'own'},
	isOnline: true,
	lastSeenAt: '2026-11-24T09:58:11.000Z',
	publicAddress: '203.0.113.10',
	connections: [{
		protocol: 'https', address: '192.168.10.20', port: 32_400, scope: 'local', isIPv6: false,
	}],
	...changes,
});

/** What an account saw; its id is its name. */
export const snapshotOf = (name: string, servers: readonly PlexServer[], seenAt = '2026-11-24T10:00:00.000Z'): ServerSnapshot => ({
	account: {id: name, email: `${name}@example.com`}, seenAt, servers,
});
