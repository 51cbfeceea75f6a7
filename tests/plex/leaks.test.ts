import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import test from 'ava';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {
	basic,
	identity,
	patientDeadlines,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const usedMegabytes = (): number => {
	collectGarbage();
	return process.memoryUsage().heapUsed / 1_048_576;
};

/** Sockets and timers of this process that would keep it from ending. */
const openSockets = (): number => process.getActiveResourcesInfo().filter(name => /^(?:TCPSocketWrap|TCPWrap|TLSWrap)$/v.test(name)).length;
const timers = (): number => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

test.serial('a thousand failing tests leave no socket and no timer, and memory as it was', async t => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	const wantsSignIn = await startProxy(t, {target: standIn, signIn: {kind: 'basic', username: 'anna', password: 'right'}});
	const silent = await startHostileProxy(t, {});
	const cutting = await startHostileProxy(t, {
		atConnect(socket) {
			socket.resetAndDestroy();
		},
	});
	const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, tunnel: 30}});
	const routes = [
		routeTo(wantsSignIn.address, basic('anna', 'wrong')),
		routeTo(silent.address),
		routeTo(cutting.address),
		routeTo({scheme: 'http', host: '127.0.0.1', port: 1}),
	];
	const codes = new Map(routes.map((route, index) => [route, ['ERR_PROXY_AUTH', 'ERR_PROXY_TIMEOUT', 'ERR_PROXY_CLOSED', 'ERR_PROXY_REFUSED'][index]]));
	const round = async (count: number): Promise<void> => {
		for (let done = 0; done < count; done += 20) {
			const batch = Array.from({length: 20}, (_, index) => routes[index % routes.length]!);
			const reports = await Promise.all(batch.map(async route => plexTv.testToken(identity({route}), {signal})));
			// On a machine that is busy any of them may be slower than its deadline.
			t.deepEqual(reports.filter((report, index) => !('code' in report && ['ERR_PROXY_TIMEOUT', codes.get(batch[index]!)].includes(report.code))), []);
		}

		await until(() => silent.open.size === 0 && cutting.open.size === 0);
	};

	await round(200);
	const socketsBefore = openSockets();
	const timersBefore = timers();
	const memoryBefore = usedMegabytes();
	plexTv.requests.length = 0;
	await round(1000);
	plexTv.requests.length = 0;
	await until(() => openSockets() <= socketsBefore);
	t.true(timers() <= timersBefore);
	const grown = usedMegabytes() - memoryBefore;
	t.true(grown < 8, `${grown.toFixed(1)} MB more than before`);
});

test.serial('a silent proxy costs no more than its deadline', async t => {
	const silent = await startHostileProxy(t, {});
	const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, tunnel: 200}});
	const start = performance.now();
	t.like(await plexTv.testToken(identity({route: routeTo(silent.address)}), {signal}), {code: 'ERR_PROXY_TIMEOUT'});
	const took = performance.now() - start;
	t.true(took >= 195 && took < 5000, `${took.toFixed(0)} ms`);
	await until(() => silent.open.size === 0);
});
