import {Buffer} from 'node:buffer';
import test from 'ava';
import {checkEmails} from '../../source/application/check-emails.js';
import type {LanePause} from '../../source/application/lanes.js';
import type {Ports} from '../../source/application/ports.js';
import type {PlexCalls} from '../../source/application/ports/plex-tv.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {timer} from '../../source/system/timer.js';
import {sampleAccount} from '../helpers/account.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {routeTo, signal, tellingPlexTv} from '../helpers/plex-tv.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';

const answer = (status: string, headers: string, body: string): string =>
	`HTTP/1.1 ${status}\r\nContent-Type: application/xml\r\nX-Request-Id: x\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const yes = answer('200 OK', '', '<Response code="0" status="Valid user"/>');
const slowDown = answer('429 Too Many Requests', 'Retry-After: 1\r\n', '');

/** Timers and clocks differ by so much at times. */
const toleranceMilliseconds = 20;

test('500 emails through one proxy finish, share connections, and obey a 429 in the middle', async t => {
	let asked = 0;
	const plexTv = await startHostilePlexTv(t, await trustedAuthority(), socket => {
		asked++;
		socket.write(asked === 250 ? slowDown : yes);
	});
	const proxy = await startProxy(t, {target: plexTv});
	const account = sampleAccount({route: routeTo(proxy.address), tokenExpiresAt: '2099-01-01T00:00:00.000Z'});
	const telling = tellingPlexTv();
	const pauses: LanePause[] = [];
	/** Requests that were begun while nothing was to be asked, by how many milliseconds too early. */
	const early: number[] = [];
	const watched = (calls: PlexCalls): PlexCalls => ({
		...calls,
		async checkEmail(...parameters) {
			const left = (pauses.at(-1)?.until.getTime() ?? 0) - Date.now();
			if (left > toleranceMilliseconds) {
				early.push(left);
			}

			return calls.checkEmail(...parameters);
		},
	});
	const ports = {
		accounts: {list: async () => [summarizeAccount(account)], open: async () => account},
		traffic: {keep: async () => undefined},
		clock: {now: () => new Date()},
		random: {uuid: () => '', fraction: () => 0},
		timer,
		plexTv: {...telling, keepingTunnels: async (work: (calls: PlexCalls) => Promise<unknown>) => telling.keepingTunnels(async calls => work(watched(calls)))},
	} as unknown as Ports;

	const {results, wasCancelled} = await checkEmails(ports, Array.from({length: 500}, (_, index) => `${index}@example.com`), {
		signal, concurrency: 8, onPause(pause) {
			pauses.push(pause);
		},
	});
	t.false(wasCancelled);
	t.is(results.length, 500);
	t.true(results.every(({verdict}) => verdict === 'registered'));
	t.is(asked, 501);
	t.is(telling.requests.length, 501);
	// A connection may be on its way back when the next request begins.
	t.true(proxy.log.connects.length <= 16, `${proxy.log.connects.length} connections`);
	t.is(pauses.length, 1);
	t.deepEqual(early, []);
});
