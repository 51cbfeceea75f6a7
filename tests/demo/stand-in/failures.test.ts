import test from 'ava';
import {jsonAnswer, textAnswer} from '../../../source/demo/stand-in/answer.js';
import {plexErrors} from '../../../source/demo/stand-in/format.js';
import {maintenanceAnswer, portalAnswer} from '../../../source/demo/stand-in/pages.js';
import {ask, identified} from '../../helpers/ask-stand-in.js';
import {startStandIn, trustedAuthority} from '../../helpers/stand-in.js';

test('a failure meets so many requests of its kind, then plex.tv answers again', async t => {
	const standIn = await startStandIn(t, {authority: await trustedAuthority()});
	const statusOf = async (path: string, method = 'GET'): Promise<number> => (await ask(standIn, path, {method, headers: identified})).status;
	standIn.failures.push({
		method: 'POST', path: /pins$/v, answer: maintenanceAnswer, times: 2,
	});
	t.is(await statusOf('/api/v2/pins'), 405);
	t.is(await statusOf('/api/v2/ping'), 200);
	t.is(await statusOf('/api/v2/pins?a=1', 'POST'), 503);
	t.is(await statusOf('/api/v2/pins', 'POST'), 503);
	t.is(await statusOf('/api/v2/pins', 'POST'), 201);
});

test('failures come one after the other, and each as often as it says', async t => {
	const standIn = await startStandIn(t, {authority: await trustedAuthority()});
	const ping = async () => ask(standIn, '/api/v2/ping', {headers: identified});
	standIn.failures.push(
		{path: /ping/v, answer: jsonAnswer(429, {errors: [plexErrors.rateLimited]}, {headers: {'retry-after': '7'}}), times: 1},
		{path: /ping/v, answer: portalAnswer, times: Infinity},
	);
	const limited = await ping();
	t.deepEqual([limited.status, limited.headers['retry-after']], [429, '7']);
	t.regex((await ping()).headers['content-type'] ?? '', /^text\/html/v);
	t.regex((await ping()).headers['content-type'] ?? '', /^text\/html/v);
	standIn.failures.length = 0;
	t.regex((await ping()).body, /pong/v);
});

test('an outage comes before every failure and uses none up', async t => {
	const standIn = await startStandIn(t, {authority: await trustedAuthority()});
	standIn.failures.push({path: /ping/v, answer: maintenanceAnswer, times: 1});
	standIn.outage = textAnswer(502, 'Bad gateway', {from: 'edge'});
	t.is((await ask(standIn, '/api/v2/ping')).status, 502);
	standIn.outage = undefined;
	t.is((await ask(standIn, '/api/v2/ping')).status, 503);
});
