import type {Clock, Random} from '../application/ports.js';
import type {Actor} from '../domain/account.js';
import {proxyUrl, type ProxyAddress} from '../domain/route.js';
import type {ServerSnapshot} from '../domain/servers.js';
import type {Card} from './card.js';
import {createAuthority, type Authority} from './certificates.js';
import {startConnectProxy, type ConnectProxy, type ConnectProxySettings} from './connect-proxy.js';
import {people} from './people.js';
import {startPlexStandIn, type PlexStandIn} from './plex-stand-in.js';
import {holdRefusingPort} from './refusing-port.js';
import {sampleSnapshots} from './sample-snapshots.js';
import {sampleAccounts, type DemoAccount, type SampleProxies} from './samples.js';
import {withDeviceKey} from './sample-device-key.js';
import {addOwnDevices} from './sample-devices.js';
import {pinLinksAfterSeconds, samplePinPolicy} from './sample-pin-policy.js';
import {samplePlexTv} from './sample-plex-tv.js';
import {accountPassword, verificationCode} from './sample-sign-ins.js';
import {sampleTokens, type SampleTokens} from './sample-tokens.js';
import {fastDeviceKeys, fastRenewalSeconds} from './stand-in/device-key-policy.js';

export type WorldPorts = {readonly clock: Clock; readonly random: Random; readonly actor: Actor};

export type WorldOptions = {
	/** Whether device keys get tokens that are renewed after a minute, and not after days. */
	readonly isClockFast?: boolean;
	/** Who issues plex.tv's certificate; a new authority unless one is at hand. */
	readonly authority?: Authority;
};

/** Plex.tv and the ways to it, all on this machine. */
export type World = AsyncDisposable & {
	/** Who issued plex.tv's certificate; a client trusts it through `NODE_EXTRA_CA_CERTS`. */
	readonly authority: Authority;
	readonly standIn: PlexStandIn;
	readonly proxies: {
		readonly signIn: ConnectProxy;
		readonly open: ConnectProxy;
		/** Where every connection is refused. */
		readonly refusing: ProxyAddress;
	};
	/** What `proxies.signIn` wants. */
	readonly signIn: {readonly username: string; readonly password: string};
	readonly tokens: SampleTokens;
	readonly card: Card;
	/** The accounts to store, with ids of their own. */
	readonly accounts: readonly DemoAccount[];
	/** What some of them reached when they last answered. */
	readonly snapshots: readonly ServerSnapshot[];
	close(): Promise<void>;
};

const proxySignIn = {username: 'demo', password: 'p@ss#100%:/'};

/** From the ranges for documentation (RFC 5737). */
const exitAddresses = {signIn: '203.0.113.10', open: '198.51.100.23'};

const copiedUrl = (token: string): string =>
	'https://clients.plex.tv/api/invites/requests?X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1'
	+ `&X-Plex-Platform=Chrome&X-Plex-Device=Linux&X-Plex-Token=${token}&X-Plex-Language=en`;

const cardOf = ({signIn, open, refusing}: SampleProxies, tokens: SampleTokens, isClockFast: boolean): Card => ({
	keyedEmail: people.india.email,
	...(isClockFast && {renewsAfterSeconds: fastRenewalSeconds}),
	email: people.mike.email,
	unknownEmail: 'nobody@example.com',
	accountPassword,
	verificationCode,
	pinLinksAfterSeconds,
	proxyUrl: proxyUrl(signIn.address),
	proxyUsername: signIn.username,
	proxyPassword: signIn.password,
	openProxyUrl: proxyUrl(open.address),
	refusingProxyUrl: proxyUrl(refusing),
	copiedUrl: copiedUrl(tokens.goodWithPlexPass),
	goodToken: tokens.goodWithPlexPass,
	tokenWithoutPlexPass: tokens.goodWithoutPlexPass,
	rejectedToken: tokens.rejected,
	rateLimitedToken: tokens.rateLimited,
	maintenanceToken: tokens.maintenance,
});

type Closable = {close(): Promise<void>};

/** Starts the servers one after the other, and names each to `keep` so that it can be closed. */
const startServers = async (keep: (server: Closable) => void, {clock, tokens, authority}: {readonly clock: Clock; readonly tokens: SampleTokens; readonly authority: Authority}) => {
	const kept = async <Server extends Closable>(starting: Promise<Server>): Promise<Server> => {
		const server = await starting;
		keep(server);
		return server;
	};

	const credentials = await authority.issue({names: ['plex.tv', '*.plex.tv']});
	const content = samplePlexTv(tokens, clock.now());
	const standIn = await kept(startPlexStandIn({...content, credentials, clock}));
	const proxy = async (settings: Pick<ConnectProxySettings, 'signIn' | 'exitAddress'>): Promise<ConnectProxy> =>
		kept(startConnectProxy({
			target: standIn, clock, delayMilliseconds: 0, encryption: {kind: 'none'}, ...settings,
		}));

	return {
		standIn,
		signIn: await proxy({signIn: {kind: 'basic', ...proxySignIn}, exitAddress: exitAddresses.signIn}),
		open: await proxy({signIn: {kind: 'none'}, exitAddress: exitAddresses.open}),
		refusing: await kept(holdRefusingPort()),
	};
};

/** Starts a stand-in for plex.tv, proxies in front of it, and makes up the accounts that go with them. */
export const openWorld = async ({clock, random, actor}: WorldPorts, {isClockFast = false, authority: atHand}: WorldOptions = {}): Promise<World> => {
	const now = clock.now();
	const authority = atHand ?? await createAuthority({name: 'plex-accounts demo authority', now});
	const tokens = sampleTokens(now);
	const servers: Closable[] = [];
	const close = async (): Promise<void> => {
		await Promise.all(servers.map(async server => server.close()));
	};

	try {
		const {standIn, signIn, open, refusing} = await startServers(server => {
			servers.push(server);
		}, {clock, tokens, authority});
		const proxies: SampleProxies = {
			signIn: {address: signIn.address, exitAddress: exitAddresses.signIn, ...proxySignIn},
			open: {address: open.address, exitAddress: exitAddresses.open},
			refusing: {scheme: 'http', host: '127.0.0.1', port: refusing.port},
		};
		if (isClockFast) {
			standIn.deviceKeyPolicy = fastDeviceKeys;
		}

		const samples = sampleAccounts({
			proxies, tokens, now, random, actor,
		});
		const accounts = samples.map(account => account.email === people.india.email ? withDeviceKey(account, people.india, standIn) : account);
		standIn.pinPolicy = samplePinPolicy(accounts);
		addOwnDevices(standIn.devicesOf, accounts, now);
		return {
			authority,
			standIn,
			proxies: {signIn, open, refusing: proxies.refusing},
			signIn: proxySignIn,
			tokens,
			card: cardOf(proxies, tokens, isClockFast),
			accounts,
			snapshots: sampleSnapshots(accounts, standIn.servers),
			close,
			[Symbol.asyncDispose]: close,
		};
	} catch (error) {
		await close();
		throw error;
	}
};
