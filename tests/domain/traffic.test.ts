import test from 'ava';
import {aroundProxies, daysUpTo, sumTraffic, trafficByAccount, type TrafficCount} from '../../source/domain/traffic.js';
import {summaryOf} from '../helpers/account.js';

const made = (email: string | undefined, changes: Partial<TrafficCount>): TrafficCount => ({
	day: '2026-11-25', clientIdentifier: email ?? 'form', host: 'plex.tv', way: '192.0.2.7:3128', outcome: 'answered', count: 1, ...(email !== undefined && {email}), ...changes,
});

const proxied = summaryOf('proxied');
const direct = summaryOf('direct', {route: {kind: 'direct'}});
const counts = [
	made(proxied.email, {count: 10}),
	made(proxied.email, {way: 'direct', count: 3}),
	made(proxied.email, {day: '2026-11-24', outcome: 'ERR_PROXY_REFUSED', count: 2}),
	made(proxied.email, {day: '2026-11-01', count: 100}),
	made(direct.email, {way: 'direct', count: 40}),
	made(undefined, {way: 'direct', count: 5}),
];

test('around a proxy went only what was direct of an account that has one', t => {
	t.is(aroundProxies(counts, [proxied, direct]), 3);
	t.is(aroundProxies(counts, [direct]), 0);
	t.is(aroundProxies(counts, [proxied, {...direct, route: proxied.route}]), 43);
});

test('the sums tell proxies, direct connections and answers apart', t => {
	t.deepEqual(sumTraffic(counts), {requests: 160, direct: 48, throughProxies: 112, answered: 158});
});

test('each account has its requests by day, whoever made most first, and none of other days', t => {
	const days = daysUpTo('2026-11-25T00:30:00.000Z', 3);
	t.deepEqual(days, ['2026-11-23', '2026-11-24', '2026-11-25']);
	t.deepEqual(trafficByAccount(counts, days), [
		{email: direct.email, requests: [0, 0, 40], total: 40, direct: 40},
		{email: proxied.email, requests: [0, 2, 13], total: 15, direct: 3},
		{email: undefined, requests: [0, 0, 5], total: 5, direct: 5},
	]);
});
