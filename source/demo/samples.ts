import type {Random} from '../application/ports.js';
import type {Account, Actor} from '../domain/account.js';
import {AppError, type ErrorCode} from '../domain/errors.js';
import {hostAndPort, type ProxyAddress, type ProxyRoute} from '../domain/route.js';
import {Secret} from '../domain/secret.js';
import type {ProxyStatus, StageName, TokenStatus} from '../domain/verdict.js';
import {people} from './people.js';
import {failedProxy, passedProxy} from './sample-standings.js';
import {accountPassword} from './sample-sign-ins.js';
import type {SampleTokens} from './sample-tokens.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';

/** An account as the demo stores it from the start: a whole one, with what earlier tests found. */
export type DemoAccount = Account;

/** The proxies of one run, all on loopback. */
export type SampleProxies = {
	readonly signIn: {readonly address: ProxyAddress; readonly username: string; readonly password: string; readonly exitAddress: string};
	readonly open: {readonly address: ProxyAddress; readonly exitAddress: string};
	/** Nothing listens here. */
	readonly refusing: ProxyAddress;
};

export type SampleSettings = {
	readonly proxies: SampleProxies;
	readonly tokens: SampleTokens;
	readonly now: Date;
	readonly random: Random;
	readonly actor: Actor;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const webAppParameters = 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1&X-Plex-Platform=Chrome&X-Plex-Platform-Version=137.0&X-Plex-Device=Linux&X-Plex-Language=en';

const routesTo = ({signIn, open, refusing}: SampleProxies) => ({
	signIn: {kind: 'proxy', address: signIn.address, signIn: {kind: 'basic', username: signIn.username, password: new Secret(signIn.password)}},
	wrongPassword: {kind: 'proxy', address: signIn.address, signIn: {kind: 'basic', username: signIn.username, password: new Secret('xFAKE-old-password')}},
	open: {kind: 'proxy', address: open.address, signIn: {kind: 'none'}},
	refusing: {kind: 'proxy', address: refusing, signIn: {kind: 'none'}},
} as const satisfies Record<string, ProxyRoute>);

/** Standings as tests would have left them; `ago` is in milliseconds before `now`. */
const standingsAt = (now: Date, {signIn, open}: SampleProxies, routes: ReturnType<typeof routesTo>) => {
	const before = (ago: number): string => new Date(now.getTime() - ago).toISOString();
	const failed = (route: ProxyRoute, failedAt: StageName, code: ErrorCode): ProxyStatus => failedProxy(route, {
		failedAt, code, message: new AppError(code, hostAndPort(route.address)).message, checkedAt: before(10 * minute),
	});
	return {
		before,
		valid: (ago: number): TokenStatus => ({verdict: 'valid', checkedAt: before(ago)}),
		rejected: (ago: number): TokenStatus => ({verdict: 'rejected', checkedAt: before(ago), code: 'ERR_TOKEN_REJECTED'}),
		cannotTell: (ago: number, code: ErrorCode): TokenStatus => ({verdict: 'cannot-tell', checkedAt: before(ago), code}),
		unheard: (since: TokenStatus, ago: number, code: ErrorCode): TokenStatus => ({...since, lastAttempt: {verdict: 'cannot-tell', checkedAt: before(ago), code}}),
		signIn: (ago: number): ProxyStatus => passedProxy(routes.signIn, {exitAddress: signIn.exitAddress, addressVerdict: 'different', checkedAt: before(ago)}),
		open: (ago: number): ProxyStatus => passedProxy(routes.open, {exitAddress: open.exitAddress, addressVerdict: 'different', checkedAt: before(ago)}),
		hidesNothing: (ago: number): ProxyStatus => passedProxy(routes.open, {exitAddress: '192.0.2.77', addressVerdict: 'same', checkedAt: before(ago)}),
		refused: () => failed(routes.refusing, 'reach', 'ERR_PROXY_REFUSED'),
		wrongPassword: () => failed(routes.wrongPassword, 'sign-in', 'ERR_PROXY_AUTH'),
	};
};

type Sample = Partial<Account> & Pick<Account, 'route' | 'token' | 'proxy'> & {
	readonly person: PlexTvAccount;
	readonly authTokenText: string;
};

const neverTested = {verdict: 'never-tested'} as const;

/** What a valid token test says of its owner. */
const foundOut = ({id, username, plexPass}: PlexTvAccount): Partial<Account> => ({plexId: id, username, plexPassDetected: plexPass.kind !== 'none'});

const password = new Secret(accountPassword);

const samplesOf = ({proxies, tokens, now}: SampleSettings): Sample[] => {
	const route = routesTo(proxies);
	const standing = standingsAt(now, proxies, route);
	const {stored} = tokens;
	return [
		{
			person: people.alpha, authTokenText: stored.alpha, route: route.signIn, ...foundOut(people.alpha), password, queryParameters: webAppParameters,
			token: standing.valid(4 * minute), proxy: standing.signIn(4 * minute),
		},
		{
			person: people.bravo, authTokenText: stored.bravo, route: route.open, ...foundOut(people.bravo), token: standing.valid(2 * hour), proxy: standing.open(2 * hour),
		},
		// The token died after it had been good.
		{
			person: people.charlie, authTokenText: tokens.rejected, route: route.signIn, ...foundOut(people.charlie), password, token: standing.rejected(3 * hour), proxy: standing.signIn(3 * hour),
		},
		// Good two days ago; since then plex.tv asks to slow down.
		{
			person: people.delta, authTokenText: tokens.rateLimited, route: route.signIn, ...foundOut(people.delta), password,
			token: standing.unheard(standing.valid(2 * day), 12 * minute, 'ERR_PLEX_RATE_LIMITED'), proxy: standing.signIn(12 * minute),
		},
		{
			person: people.echo, authTokenText: stored.echo, route: route.open, token: neverTested, proxy: neverTested,
		},
		{
			person: people.foxtrot, authTokenText: stored.foxtrot, route: route.refusing, ...foundOut(people.foxtrot), password,
			token: standing.unheard(standing.valid(9 * day), 10 * minute, 'ERR_PROXY_REFUSED'), proxy: standing.refused(),
		},
		// Direct, and disabled: the demo never reaches the real plex.tv.
		{
			person: people.golf, authTokenText: stored.golf, route: {kind: 'direct'}, enabled: false, token: neverTested, proxy: {verdict: 'not-used'},
		},
		{
			person: people.hotel, authTokenText: tokens.jwt, tokenExpiresAt: tokens.jwtExpiresAt.toISOString(), route: route.signIn, ...foundOut(people.hotel), password,
			token: standing.valid(50 * minute), proxy: standing.signIn(50 * minute),
		},
		// The admin says Plex Pass, the token test says none.
		{
			person: people.india, authTokenText: stored.india, route: route.open, ...foundOut(people.india), password, plexPassChoice: 'yes',
			token: standing.valid(5 * day), proxy: standing.open(5 * day),
		},
		// At its last test the proxy ran on this very machine.
		{
			person: people.juliett, authTokenText: stored.juliett, route: route.open, ...foundOut(people.juliett), password,
			token: standing.valid(30 * minute), proxy: standing.hidesNothing(30 * minute),
		},
		{
			person: people.kilo, authTokenText: stored.kilo, route: route.wrongPassword, token: standing.cannotTell(10 * minute, 'ERR_PROXY_AUTH'), proxy: standing.wrongPassword(),
		},
		{
			person: people.lima, authTokenText: tokens.maintenance, route: route.open, password, token: standing.cannotTell(25 * minute, 'ERR_PLEX_UNAVAILABLE'), proxy: standing.open(25 * minute),
		},
	];
};

/** All of them were stored at once, so that what is written down of it can say the same. */
const storedAgo = 40 * day;

/** The accounts that are there when the demo opens, in every state an account can be in. Each route but the disabled direct one is a proxy of this run. */
export const sampleAccounts = (settings: SampleSettings): DemoAccount[] => {
	const {now, random, actor} = settings;
	return samplesOf(settings).map(({person, authTokenText, ...rest}, index) => ({
		id: random.uuid(),
		email: person.email,
		plexPassChoice: 'detect',
		enabled: true,
		queryParameters: '',
		clientIdentifier: random.uuid(),
		authToken: new Secret(authTokenText),
		createdAt: new Date(now.getTime() - storedAgo).toISOString(),
		updatedAt: new Date(now.getTime() - ((10 + index) * day)).toISOString(),
		createdBy: actor,
		updatedBy: actor,
		...rest,
	}));
};
