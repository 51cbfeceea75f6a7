import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createAuthority} from '../../source/demo/certificates.js';
import {startConnectProxy} from '../../source/demo/connect-proxy.js';
import {people} from '../../source/demo/people.js';
import {startPlexStandIn} from '../../source/demo/plex-stand-in.js';
import {emptyPlexTv} from '../../source/demo/stand-in/state.js';
import {isInstalled} from './peers.js';
import {fillStoreWith, sampleAccounts} from './sample-store.js';

const clock = {now: () => new Date()};
const accounts = 1000;
const atOnce = 16;
const roundTripMilliseconds = 50;

/** With a tunnel an account: CONNECT, TLS, and the request, each a round trip; so many accounts at once and nothing else that takes time. */
const idealMilliseconds = Math.ceil(accounts / atOnce) * 3 * roundTripMilliseconds;

/** Milliseconds until a program has ended well. */
const timed = async (file: string, parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> => {
	const start = performance.now();
	const child = spawn(file, parameters, {stdio: 'ignore', env: {...process.env, ...environment}});
	const [code] = await once(child, 'exit') as [number];
	if (code !== 0) {
		throw new Error(`The check of many accounts ended with ${code}.`);
	}

	return performance.now() - start;
};

export type CheckTimes = {
	/** Of the program, as a multiple of the ideal; its start and end are in it. */
	readonly ours: number;
	/** Of curl, which asks for the same along as many tunnels; absent where it is not installed. */
	readonly curl?: number;
};

/** How long it takes to test the tokens of all accounts through one proxy. */
export const measureCheck = async (folder: string, cli: string): Promise<CheckTimes> => {
	const authority = await createAuthority({name: 'plex-accounts benchmark', now: clock.now()});
	const stored = sampleAccounts(accounts);
	await using standIn = await startPlexStandIn({
		...emptyPlexTv(),
		clock,
		credentials: await authority.issue({names: ['plex.tv', '*.plex.tv']}),
		tokens: new Map(stored.map(({authToken, email}, index) => [authToken?.reveal() ?? '', {kind: 'valid', account: {...people.mike, id: index + 1, email}}] as const)),
	});
	await using proxy = await startConnectProxy({
		clock, target: standIn, signIn: {kind: 'none'}, exitAddress: '203.0.113.10', delayMilliseconds: roundTripMilliseconds, encryption: {kind: 'none'},
	});
	const data = await mkdtemp(path.join(folder, 'check-'));
	await fillStoreWith(data, stored.map(account => ({...account, route: {kind: 'proxy', address: proxy.address, signIn: {kind: 'none'}}})));
	const authorities = path.join(data, 'authority.pem');
	await writeFile(authorities, authority.pem);
	const ours = await timed(process.execPath, [cli, 'test-token', '--all', '--quiet', '--concurrency', String(atOnce), '--data-dir', data], {NODE_EXTRA_CA_CERTS: authorities});
	if (!isInstalled('curl')) {
		return {ours: ours / idealMilliseconds};
	}

	const requests = path.join(data, 'requests');
	await writeFile(requests, 'url = "https://plex.tv/api/v2/user"\noutput = "/dev/null"\n'.repeat(accounts));
	const options = `--silent --parallel --parallel-immediate --parallel-max ${atOnce} --proxy http://127.0.0.1:${proxy.address.port}`.split(' ');
	const headers = ['Connection: close', `X-Plex-Token: ${stored[0]?.authToken?.reveal() ?? ''}`].flatMap(header => ['--header', header]);
	const curl = await timed('curl', [...options, ...headers, '--cacert', authorities, '--config', requests], {});
	return {ours: ours / idealMilliseconds, curl: curl / idealMilliseconds};
};
