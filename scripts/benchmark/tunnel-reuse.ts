import {randomUUID} from 'node:crypto';
import {lookup} from 'node:dns';
import {getCACertificates, setDefaultCACertificates} from 'node:tls';
import type {PlexTests} from '../../source/application/ports/plex-tv.js';
import {createAuthority} from '../../source/demo/certificates.js';
import {startConnectProxy} from '../../source/demo/connect-proxy.js';
import {startPlexStandIn} from '../../source/demo/plex-stand-in.js';
import {emptyPlexTv} from '../../source/demo/stand-in/state.js';
import type {ProxyRoute} from '../../source/domain/route.js';
import {Secret} from '../../source/domain/secret.js';
import {defaultDeadlines} from '../../source/plex/deadlines.js';
import {createPlexTv} from '../../source/plex/plex-tv.js';
import {median} from './statistics.js';

const delayMilliseconds = 50;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await work();
	return performance.now() - start;
};

const checkBoth = (route: ProxyRoute) => async ({testProxy, testToken}: PlexTests): Promise<void> => {
	const caller = {clientIdentifier: randomUUID(), queryParameters: ''};
	const {signal} = new AbortController();
	await testProxy(route, {...caller, signal, ownAddresses: []});
	await testToken({...caller, route, authToken: new Secret('xFAKE')}, {signal});
};

/** Medians in milliseconds of a proxy test and a token test of one account through a proxy that takes 50 ms, with a tunnel for each and with one for both. */
export const measureTunnelReuse = async (rounds: number): Promise<{readonly apart: number; readonly together: number}> => {
	const clock = {now: () => new Date()};
	const authority = await createAuthority({name: 'Benchmark', now: clock.now()});
	setDefaultCACertificates([...getCACertificates('default'), authority.pem]);
	const standIn = await startPlexStandIn({...emptyPlexTv(), credentials: await authority.issue({names: ['plex.tv']}), clock});
	const proxy = await startConnectProxy({
		target: standIn, clock, delayMilliseconds, signIn: {kind: 'none'}, exitAddress: '203.0.113.10', encryption: {kind: 'none'},
	});
	const plexTv = createPlexTv({
		lookup, deadlines: defaultDeadlines, client: {version: '0', platform: 'Linux'}, now: clock.now, milliseconds: () => performance.now(), onRequest: () => undefined,
	});
	const check = checkBoth({kind: 'proxy', address: proxy.address, signIn: {kind: 'none'}});
	const apart: number[] = [];
	const together: number[] = [];
	for (let round = 0; round < rounds; round++) {
		apart.push(await timed(async () => check(plexTv)));
		together.push(await timed(async () => plexTv.keepingTunnels(check)));
	}

	await Promise.all([proxy.close(), standIn.close()]);
	return {apart: median(apart), together: median(together)};
};
