import test from 'ava';
import {createPinCollector} from '../../source/application/dashboard/pin-collector.js';
import {createWork} from '../../source/application/dashboard/work.js';
import {collectedText, type CollectedPin} from '../../source/application/collected-pin.js';
import {refreshDraftName} from '../../source/application/draft-names.js';
import {issueToken} from '../../source/application/issue-token.js';
import {refreshToken} from '../../source/application/refresh-token.js';
import {openKeyWorld, ownerId, type KeyWorld} from '../helpers/key-world.js';
import {until} from '../helpers/until.js';

/** A code of a refresh whose program was killed. */
const abandoned = async ({program, account}: KeyWorld): Promise<string> => {
	const stop = new AbortController();
	let seen = '';
	await refreshToken(program(), account.id, async (ports, device, pins) => issueToken(ports, device, {
		kind: 'pin', pins, onWaiting({code}) {
			seen = code;
			stop.abort();
		},
	}, stop.signal), {signal: stop.signal}).catch(() => undefined);
	return seen;
};

const collectorOf = (t: {readonly fail: (why: string) => void}, world: KeyWorld) => {
	const work = createWork(error => {
		t.fail(String(error));
	});
	const told: CollectedPin[] = [];
	const collector = createPinCollector(world.program(), work);
	collector.start({
		collected(collected) {
			told.push(collected);
		},
		settled() {},
	});
	return {collector, told, settle: work.settle};
};

test('a dashboard that opens waits for the code of a program that was killed, and stores what comes of it', async t => {
	const world = await openKeyWorld(t);
	const code = await abandoned(world);
	let looks = 0;
	world.onCall(call => {
		looks += call === 'pollPin' ? 1 : 0;
		if (looks === 3) {
			world.plex.link(code, ownerId);
			looks++;
		}
	});
	const {told, settle} = collectorOf(t, world);
	await settle();
	t.deepEqual(told.map(collected => collectedText(collected, 'dashboard')), ['An earlier code was typed: a@example.com has a new token, which plex.tv found valid.']);
	t.true(world.plex.isAlive((await world.program().accounts.open(world.account.id)).authToken.reveal()));
});

test('it leaves the code to a refresh that is opened, and ends with the dashboard', async t => {
	const world = await openKeyWorld(t);
	const code = await abandoned(world);
	let looks = 0;
	world.onCall(call => {
		looks += call === 'pollPin' ? 1 : 0;
	});
	const left = collectorOf(t, world);
	await until(() => looks > 1);
	left.collector.leave({name: refreshDraftName(world.account.id)});
	await left.settle();
	const stopped = collectorOf(t, world);
	stopped.collector.stop();
	await stopped.settle();
	t.deepEqual([...left.told, ...stopped.told], []);
	const kept = await world.program().drafts.find(refreshDraftName(world.account.id));
	t.is(kept?.draft.pin?.code, code);
});
