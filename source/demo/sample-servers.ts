import {people} from './people.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';
import type {Connection, Resource} from './stand-in/resource.js';

const minuteMilliseconds = 60_000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

type Place = {
	/** Differs for each server. */
	readonly number: number;
	readonly name: string;
	/** Private (RFC 1918). */
	readonly localAddress: string;
	/** From the ranges for documentation (RFC 5737). */
	readonly publicAddress: string;
	readonly lastSeenAt: string;
};

/** Twenty characters, as plex.tv's lasting tokens have. */
const serverToken = (letters: string): string => `xFAKEserverToken${letters}`.padEnd(20, '0');

const encrypted = (number: number, address: string, port: number): Pick<Connection, 'protocol' | 'address' | 'port' | 'uri' | 'IPv6'> => ({
	protocol: 'https',
	address,
	port,
	uri: `https://${address.replaceAll('.', '-')}.${String(number).padStart(32, '0')}.plex.direct:${port}`,
	IPv6: false,
});

const connectionsTo = ({number, localAddress, publicAddress}: Place): Connection[] => [
	{...encrypted(number, localAddress, 32_400), local: true, relay: false},
	{...encrypted(number, publicAddress, 32_400), local: false, relay: false},
	{...encrypted(number, `198.51.100.${100 + number}`, 8443), local: false, relay: true},
];

/** A server as its owner sees it: online, unless `rest` says otherwise. */
const server = (place: Place, rest: Partial<Resource> = {}): Resource => ({
	name: place.name,
	product: 'Plex Media Server',
	productVersion: '1.43.1.10576-0a1b2c3d4',
	platform: 'Linux',
	platformVersion: '24.04 LTS (Noble Numbat)',
	device: 'PC',
	clientIdentifier: `fa7e${String(place.number).padStart(36, '0')}`,
	createdAt: '2021-03-01T09:00:00Z',
	lastSeenAt: place.lastSeenAt,
	provides: 'server',
	publicAddress: place.publicAddress,
	accessToken: serverToken(`A${place.number}`),
	searchEnabled: true,
	owned: true,
	home: false,
	synced: false,
	relay: true,
	presence: true,
	httpsRequired: false,
	publicAddressMatches: false,
	dnsRebindingProtection: false,
	natLoopbackSupported: false,
	connections: connectionsTo(place),
	...rest,
});

/** The same server as somebody sees it whom its owner shares it with. */
const sharedBy = (owner: PlexTvAccount, {accessToken, ...resource}: Resource, letters: string): Resource => ({
	...resource, owned: false, ownerId: owner.id, sourceTitle: owner.username, accessToken: serverToken(letters),
});

/** A television, which is no server and has no token. */
const player = (lastSeenAt: string): Resource => {
	const {accessToken, ...rest} = server({
		number: 4, name: 'Living Room', localAddress: '192.168.10.31', publicAddress: '203.0.113.10', lastSeenAt,
	});
	return {
		...rest,
		product: 'Plex for LG',
		productVersion: '5.105.1',
		platform: 'webOS',
		platformVersion: '6.3.0',
		device: 'LG OLED',
		clientIdentifier: 'lg0000fake0000player0001',
		provides: 'client,player,pubsub-player',
		relay: false,
		presence: false,
		connections: [{
			protocol: 'http', address: '192.168.10.31', port: 32_500, uri: 'http://192.168.10.31:32500', local: true, relay: false, IPv6: false,
		}],
	};
};

/**
What each account sees on the demo's plex.tv. Delta, foxtrot and lima have a server each, though none of them can be asked for it: it must not look as if they had none.
*/
export const sampleServers = (now: Date): Map<number, readonly Resource[]> => {
	const before = (milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString().replace(/\.\d+Z$/v, 'Z');
	const online = before(2 * minuteMilliseconds);
	const at = (number: number, name: string, localAddress: string, publicAddress: string): Place => ({
		number, name, localAddress, publicAddress, lastSeenAt: online,
	});
	const attic = server(at(1, 'attic-server', '192.168.10.20', '203.0.113.10'));
	const office = server({...at(2, 'Büro Zwei', '10.20.30.40', '198.51.100.23'), lastSeenAt: before(53 * dayMilliseconds)}, {
		productVersion: '1.42.2.10156-f737b826c', platform: 'Windows', platformVersion: '10.0 (Build 19045)', relay: false, presence: false, httpsRequired: true,
	});
	const films = server(at(3, 'Friend\'s Films', '192.168.30.5', '192.0.2.55'), {device: 'Docker Container'});
	return new Map([
		[people.alpha.id, [attic, office, sharedBy(people.november, films, 'S3'), player(before(11 * 60 * minuteMilliseconds))]],
		[people.bravo.id, [sharedBy(people.alpha, attic, 'S1')]],
		[people.delta.id, [server(at(5, 'delta-nas', '192.168.50.2', '192.0.2.50'))]],
		[people.foxtrot.id, [server(at(6, 'foxtrot-den', '192.168.60.2', '192.0.2.60'))]],
		[people.india.id, [server(at(7, 'Índia Cinema', '192.168.70.2', '192.0.2.70'))]],
		[people.juliett.id, [server(at(8, 'juliett-box', '192.168.80.2', '192.0.2.80'))]],
		[people.lima.id, [server(at(9, 'lima-library', '192.168.90.2', '192.0.2.90'))]],
		[people.november.id, [films]],
	]);
};
