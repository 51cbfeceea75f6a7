import {Buffer} from 'node:buffer';
import {people} from './people.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';
import type {TokenBehaviour} from './stand-in/token-behaviour.js';

const dayMilliseconds = 86_400_000;

/** Twenty characters, as plex.tv's lasting tokens have. */
const lastingToken = (name: string): string => `xFAKEdemo${name}`.padEnd(20, '0');

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Three parts with dots between, as plex.tv's tokens of seven days have; nobody signed it. */
const jsonWebToken = (expiresAt: Date): string => [
	base64Url({alg: 'EdDSA', typ: 'JWT', kid: 'fake-demo-key'}),
	base64Url({iss: 'plex.tv', sub: 'xFAKE', exp: Math.floor(expiresAt.getTime() / 1000)}),
	Buffer.from('xFAKE signature').toString('base64url'),
].join('.');

/** The tokens of one run of the demo, by what they are good for. Invented; the stand-in alone knows them. */
export type SampleTokens = {
	readonly goodWithPlexPass: string;
	readonly goodWithoutPlexPass: string;
	readonly rejected: string;
	readonly rateLimited: string;
	readonly maintenance: string;
	/** In JWT form; dies at `jwtExpiresAt`. */
	readonly jwt: string;
	readonly jwtExpiresAt: Date;
	/** Those of the accounts that are stored from the start. */
	readonly stored: Readonly<Record<'alpha' | 'bravo' | 'echo' | 'foxtrot' | 'golf' | 'india' | 'juliett' | 'kilo', string>>;
};

export const sampleTokens = (now: Date): SampleTokens => {
	const jwtExpiresAt = new Date((Math.floor(now.getTime() / 1000) * 1000) + (5 * dayMilliseconds));
	return {
		goodWithPlexPass: lastingToken('GoodPass'),
		goodWithoutPlexPass: lastingToken('GoodFree'),
		rejected: lastingToken('Rejected'),
		rateLimited: lastingToken('SlowDown'),
		maintenance: lastingToken('BackSoon'),
		jwt: jsonWebToken(jwtExpiresAt),
		jwtExpiresAt,
		stored: {
			alpha: lastingToken('Alpha'),
			bravo: lastingToken('Bravo'),
			echo: lastingToken('Echo'),
			foxtrot: lastingToken('Foxtrot'),
			golf: lastingToken('Golf'),
			india: lastingToken('India'),
			juliett: lastingToken('Juliett'),
			kilo: lastingToken('Kilo'),
		},
	};
};

const valid = (account: PlexTvAccount): TokenBehaviour => ({kind: 'valid', account});

/** What the stand-in does with each token. */
export const sampleBehaviours = ({stored, ...tokens}: SampleTokens): Map<string, TokenBehaviour> => new Map([
	[tokens.goodWithPlexPass, valid(people.mike)],
	[tokens.goodWithoutPlexPass, valid(people.november)],
	[tokens.rejected, {kind: 'rejected'}],
	[tokens.rateLimited, {kind: 'rate-limited', retryAfter: '2'}],
	[tokens.maintenance, {kind: 'maintenance'}],
	[tokens.jwt, valid(people.hotel)],
	[stored.alpha, valid(people.alpha)],
	[stored.bravo, valid(people.bravo)],
	[stored.echo, valid(people.echo)],
	[stored.foxtrot, valid(people.foxtrot)],
	[stored.golf, valid(people.golf)],
	[stored.india, valid(people.india)],
	[stored.juliett, valid(people.juliett)],
	[stored.kilo, valid(people.kilo)],
]);
