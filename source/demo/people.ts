import type {PlexTvAccount} from './stand-in/plex-user.js';

/** A hexadecimal `digits`-long text that differs for each number. */
const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

const person = (number: number, name: string, rest: Partial<PlexTvAccount> = {}): PlexTvAccount => ({
	id: 10_000_000 + number,
	uuid: `de30${hexadecimal(number, 12)}`,
	username: `${name}_demo`,
	email: `${name}@example.com`,
	friendlyName: '',
	joinedAt: 1_400_000_000 + (number * 1_000_000),
	country: 'NL',
	plexPass: {kind: 'none'},
	homeSize: 1,
	hasTwoFactor: false,
	isRestricted: false,
	...rest,
});

const lifetime = {kind: 'lifetime', subscribedAt: '2015-01-04 06:27:34 UTC'} as const;

/** Everybody who has an account on the demo's plex.tv. */
export const people = {
	alpha: person(1, 'alpha', {plexPass: lifetime, homeSize: 3}),
	bravo: person(2, 'bravo'),
	charlie: person(3, 'charlie', {plexPass: lifetime}),
	delta: person(4, 'delta', {plexPass: lifetime}),
	echo: person(5, 'echo'),
	foxtrot: person(6, 'foxtrot'),
	golf: person(7, 'golf'),
	hotel: person(8, 'hotel', {plexPass: lifetime}),
	india: person(9, 'india', {username: 'índia.ünïcode'}),
	juliett: person(10, 'juliett'),
	kilo: person(11, 'kilo'),
	lima: person(12, 'lima'),
	/** Not stored yet: the one to add with the card. */
	mike: person(13, 'mike', {plexPass: lifetime, hasTwoFactor: true}),
	/** Not stored either: its token is somebody else's where mike's email is typed. */
	november: person(14, 'november'),
} as const satisfies Record<string, PlexTvAccount>;
