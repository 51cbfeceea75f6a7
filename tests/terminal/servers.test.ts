import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {openInProcess} from '../helpers/in-process.js';
import {foldersIn, storeIn} from '../helpers/store.js';
import {openDemoDashboard, openPlace, type Terminal} from '../helpers/terminal.js';

const toServers = async (terminal: Pick<Terminal, 'press' | 'seesText' | 'screen' | 'until'>): Promise<void> => {
	await openPlace(terminal, 'Plex Servers');
	await terminal.seesText('Servers & Libraries › Plex Servers');
};

test('Plex Servers lists what all enabled accounts reach, with who owns it, where it is and whom it is reached by', async t => {
	const demo = await startDemo(t);
	const terminal = await openInProcess(t, demo);
	await toServers(terminal);
	await terminal.seesText('5 servers: 4 own, 1 shared; 4 online. 6 of 11 accounts answered; 1 is disabled');
	await terminal.seesText('✗ charlie@example.com: plex.tv rejected the token.');
	await terminal.seesText('It has never answered, so its servers are not known.');
	terminal.press('end');
	await terminal.seesText(/Büro Zwei +own +1\.42\.2\.10156 +offline, seen 53 d ago/v);
	await terminal.seesText(/Friend's Films +shared by november_demo +1\.43\.1\.10576 +online/v);
	await terminal.seesText('10.20.30.40:32400 (local), 198.51.100.23:32400 (remote),');
	await terminal.seesText('reached by juliett@example.com (owner)');
	for (const secret of [...demo.secrets, 'xFAKEserverToken']) {
		t.false(terminal.output().includes(secret));
	}

	terminal.press('escape');
	await terminal.seesText('12 accounts');
});

test('leaving the program in the midst of asking keeps what was heard', async t => {
	const demo = await startDemo(t);
	// After their answers one request at a time is made: the one without an answer would keep the others waiting.
	await demo.run(['disable', 'delta@example.com', 'lima@example.com']);
	const terminal = await openDemoDashboard(t, demo);
	const {failures} = demo.world.standIn;
	failures.push({path: /resources/v, times: 1, answer: {kind: 'silence'}});
	await toServers(terminal);
	await terminal.seesText('8 of 9 accounts so far');
	terminal.press('ctrl+c');
	await terminal.exited;
	const looks = await storeIn(foldersIn(demo.folder.dataFolder)).knownServers.list();
	t.true(looks.length >= 5);
});
