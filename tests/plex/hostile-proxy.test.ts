import {once} from 'node:events';
import {get} from 'node:https';
import type {ClientRequest, IncomingMessage} from 'node:http';
import test from 'ava';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {hostileCases, status} from '../helpers/hostile-cases.js';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {
	basic,
	goodToken,
	identity,
	patientDeadlines,
	proxyTestOptions,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';

const impatient = {...patientDeadlines, tunnel: 300, tls: 300};
const password = 'xFAKE-proxy-password';

for (const {name, hostility, stage, code, isSilent, says} of hostileCases) {
	test(`${name}: fails the proxy test at ${stage} with ${code}, and says nothing about the token`, async t => {
		const proxy = await startHostileProxy(t, hostility);
		const plexTv = tellingPlexTv(isSilent ? {deadlines: impatient} : {});
		const route = routeTo(proxy.address, basic('anna', password));

		const report = await plexTv.testProxy(route, proxyTestOptions);
		t.is(report.verdict, 'failed');
		t.like(report, {code});
		t.deepEqual(report.stages.filter(({outcome}) => outcome === 'failed').map(failed => failed.name), [stage]);
		t.regex(report.stages.find(({outcome}) => outcome === 'failed')?.message ?? '', says ?? /./v);
		t.notRegex(JSON.stringify(report), /\\u00|\p{Control}|evil\.example/v);

		t.like(await plexTv.testToken(identity({route}), {signal}), {verdict: 'cannot-tell', code});
		t.false(proxy.received().includes(goodToken));
		t.false(JSON.stringify(report).includes(password));
		t.deepEqual(plexTv.lookedUp.filter(looked => looked !== '127.0.0.1'), []);
		await Promise.all([...proxy.open].map(async socket => once(socket, 'close')));
		t.is(proxy.open.size, 0);
	});
}

test('what the guard is for: the agent underneath still takes a proxy’s 302 for the target’s', async t => {
	const proxy = await startHostileProxy(t, status('302 Found', 'Location: https://evil.example.com/\r\n'));
	const agent = new HttpsProxyAgent(`http://127.0.0.1:${proxy.address.port}`);
	const request: ClientRequest = get('https://plex.tv/api/v2/user', {agent});
	const [response] = await once(request, 'response') as [IncomingMessage];
	t.is(response.statusCode, 302);
	t.is(response.headers.location, 'https://evil.example.com/');
	request.destroy();
});
