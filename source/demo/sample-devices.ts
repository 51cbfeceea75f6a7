import type {Account} from '../domain/account.js';
import {people} from './people.js';
import type {StandInDevice} from './stand-in/devices.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';

const dayMilliseconds = 86_400_000;

type Kind = Pick<StandInDevice, 'name' | 'product' | 'productVersion' | 'platform' | 'device' | 'provides'> & {readonly daysAgo: number; readonly address: string};

const television: Kind = {
	name: 'Living Room TV', product: 'Plex for LG', productVersion: '5.90.2', platform: 'webOS', device: 'LG 50UR781C', provides: ['client', 'player', 'pubsub-player'], daysAgo: 0, address: '203.0.113.20',
};

const browser: Kind = {
	name: 'Firefox', product: 'Plex Web', productVersion: '4.145.1', platform: 'Firefox', device: 'Linux', provides: [], daysAgo: 2, address: '203.0.113.20',
};

const server: Kind = {
	name: 'attic', product: 'Plex Media Server', productVersion: '1.42.2.10156', platform: 'Linux', device: 'PC', provides: ['server'], daysAgo: 0, address: '203.0.113.20',
};

/** From a place that the others were never at. */
const stranger: Kind = {
	name: 'Chrome', product: 'Plex Web', productVersion: '4.140.0', platform: 'Chrome', device: 'Windows', provides: [], daysAgo: 40, address: '198.51.100.200',
};

/** What this program left behind on another machine. */
const double: Kind = {
	name: 'plex-accounts', product: 'plex-accounts', productVersion: '0.1.0', platform: 'Linux', device: 'Linux', provides: [], daysAgo: 200, address: '203.0.113.20',
};

/** Twenty characters, as plex.tv's lasting tokens have. */
const deviceToken = (number: number): string => `xFAKEdevice${String(number).padStart(9, '0')}`;

const firstId = 410_000_000;

const devicesFor = ({id}: PlexTvAccount, kinds: readonly Kind[], now: Date): readonly StandInDevice[] => kinds.map(({daysAgo, address, ...kind}, index) => {
	const number = ((id % 1000) * 10) + index;
	return {
		...kind,
		id: firstId + number,
		clientIdentifier: `demo-device-${number}`,
		publicAddress: address,
		token: deviceToken(number),
		createdAt: new Date(now.getTime() - ((daysAgo + 300) * dayMilliseconds)),
		lastSeenAt: new Date(now.getTime() - (daysAgo * dayMilliseconds)),
	};
});

/** Each stored account's own device, which comes first in the list of the person whose account it is. */
export const addOwnDevices = (devicesOf: Map<number, readonly StandInDevice[]>, accounts: ReadonlyArray<Pick<Account, 'email' | 'clientIdentifier' | 'authToken'>>, now: Date): void => {
	for (const [index, {email, clientIdentifier, authToken}] of accounts.entries()) {
		const owner = Object.values(people).find(person => person.email === email);
		if (owner !== undefined) {
			const [own] = devicesFor(owner, [{...double, daysAgo: 0}], now);
			devicesOf.set(owner.id, [{...own!, id: firstId + 900_000 + index, clientIdentifier, token: authToken.reveal()}, ...devicesOf.get(owner.id) ?? []]);
		}
	}
};

/** What is signed in as each of the demo's people, beside what the demo itself signs in: a few things of everyday, and with alpha a stranger and a double. */
export const sampleDevices = (now: Date): Map<number, readonly StandInDevice[]> => new Map(Object.values(people).map(person => [
	person.id,
	devicesFor(person, person === people.alpha ? [server, television, browser, stranger, double] : [television, browser], now),
]));
