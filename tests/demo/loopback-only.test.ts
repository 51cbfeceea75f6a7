import test from 'ava';
import type {PlexCalls, PlexTv, ProxyTestOptions} from '../../source/application/ports/plex-tv.js';
import type {PlexIdentity} from '../../source/domain/account.js';
import type {ProxyRoute, Route} from '../../source/domain/route.js';
import {Secret} from '../../source/domain/secret.js';
import {stageNames, type Stage} from '../../source/domain/verdict.js';
import {loopbackOnly} from '../../source/demo/loopback-only.js';

const through = (host: string): ProxyRoute => ({kind: 'proxy', address: {scheme: 'http', host, port: 3128}, signIn: {kind: 'none'}});

const identity = (route: Route): PlexIdentity => ({
	route, authToken: new Secret('xFAKEtoken'), queryParameters: '', clientIdentifier: 'c',
});

const options: ProxyTestOptions = {
	signal: new AbortController().signal, clientIdentifier: 'c', queryParameters: '', ownAddresses: [],
};

/** Counts what gets through the guard. */
const guarded = () => {
	const passed: Route[] = [];
	const calls: PlexCalls = {
		async testProxy(route) {
			passed.push(route);
			return {verdict: 'passed', stages: [], addressVerdict: 'different'};
		},
		async testToken({route}) {
			passed.push(route);
			return {
				verdict: 'rejected', code: 'ERR_TOKEN_REJECTED', message: '', hint: '', milliseconds: 1,
			};
		},
		async createPin({route}) {
			passed.push(route);
			return {id: 1, code: 'AB12', expiresInSeconds: 900};
		},
		async pollPin({route}) {
			passed.push(route);
			return {kind: 'waiting'};
		},
		async signIn({route}) {
			passed.push(route);
			return new Secret('xFAKEissued');
		},
		async signOut({route}) {
			passed.push(route);
			return 'signed-out';
		},
		async checkEmail({route}) {
			passed.push(route);
			return 'registered';
		},
		async request({route}) {
			passed.push(route);
			return {
				status: 200, statusText: 'OK', headers: [], body: new Uint8Array(),
			};
		},
		async listServers({route}) {
			passed.push(route);
			return [];
		},
		async createKeyPin({route}) {
			passed.push(route);
			return {id: 1, code: 'AB12', expiresInSeconds: 900};
		},
		async pollKeyPin({route}) {
			passed.push(route);
			return {kind: 'waiting'};
		},
		async listPlexKeys({route}) {
			passed.push(route);
			return [];
		},
		async createNonce({route}) {
			passed.push(route);
			return {nonce: new Secret('n')};
		},
		async exchangeRequest({route}) {
			passed.push(route);
			return new Secret('xFAKEissued');
		},
		async linkPin({route}) {
			passed.push(route);
		},
		async listDevices({route}) {
			passed.push(route);
			return [];
		},
		async removeDevice({route}) {
			passed.push(route);
			return 'removed';
		},
		async ping({route}) {
			passed.push(route);
		},
	};
	const plexTv: PlexTv = {...calls, keepingTunnels: async work => work(calls)};
	return {plexTv: loopbackOnly(plexTv), passed};
};

test('requests along a proxy on this machine get through', async t => {
	const {plexTv, passed} = guarded();
	const routes = ['127.0.0.1', '127.8.9.10', '::1', 'localhost'].map(host => through(host));
	for (const route of routes) {
		await plexTv.testProxy(route, options);
		await plexTv.testToken(identity(route), options);
	}

	t.deepEqual(passed, routes.flatMap(route => [route, route]));
});

test('a proxy elsewhere fails its first stage without being reached', async t => {
	const {plexTv, passed} = guarded();
	for (const host of ['192.0.2.7', 'proxy.example.com', '127.0.0.1.example.com', '::2', '128.0.0.1', '']) {
		const told: Stage[] = [];
		const report = await plexTv.testProxy(through(host), {
			...options, onStage(stage) {
				told.push(stage);
			},
		});
		t.like(report, {verdict: 'failed', code: 'ERR_PROXY_UNREACHABLE'}, host);
		t.deepEqual(report.stages.map(({name}) => name), [...stageNames]);
		t.deepEqual(told, report.stages);
	}

	t.deepEqual(passed, []);
});

test('a token is not shown to plex.tv directly, nor along a proxy elsewhere', async t => {
	const {plexTv, passed} = guarded();
	for (const route of [{kind: 'direct'} as const, through('192.0.2.7')]) {
		t.like(await plexTv.testToken(identity(route), options), {verdict: 'cannot-tell', code: 'ERR_PLEX_UNREACHABLE'});
	}

	t.deepEqual(passed, []);
});

/** Every call that throws where its answer would be a value. */
const throwingCalls: ReadonlyArray<readonly [name: string, call: (calls: PlexCalls, route: Route) => Promise<unknown>]> = [
	['a PIN', async (calls, route) => calls.createPin(identity(route), options)],
	['a PIN’s poll', async (calls, route) => calls.pollPin(identity(route), 1, options)],
	['a sign-in', async (calls, route) => calls.signIn(identity(route), {login: 'anna@example.com', password: new Secret('xFAKE')}, options)],
	['a sign-out', async (calls, route) => calls.signOut(identity(route), options)],
	['a raw call', async (calls, route) => calls.request(identity(route), {method: 'GET', host: 'plex.tv', path: '/'}, options)],
	['an email’s check', async (calls, route) => calls.checkEmail(identity(route), 'anna@example.com', options)],
	['a list of servers', async (calls, route) => calls.listServers(identity(route), options)],
];

for (const [name, call] of throwingCalls) {
	test(`${name} stays on this machine, within one piece of work, too`, async t => {
		const {plexTv, passed} = guarded();
		await call(plexTv, through('127.0.0.1'));
		t.is(passed.length, 1);
		await t.throwsAsync(call(plexTv, {kind: 'direct'}), {code: 'ERR_PLEX_UNREACHABLE'});
		await t.throwsAsync(plexTv.keepingTunnels(async calls => call(calls, through('192.0.2.7'))), {code: 'ERR_PLEX_UNREACHABLE'});
		t.is(passed.length, 1);
	});
}
