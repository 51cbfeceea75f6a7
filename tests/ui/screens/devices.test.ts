import test, {type ExecutionContext} from 'ava';
import {startDemo, type Demo} from '../../helpers/demo.js';
import {openInProcess, type InProcess as Terminal} from '../../helpers/in-process.js';
import {openPlace} from '../../helpers/terminal.js';

type Opened = {readonly demo: Demo; readonly terminal: Terminal};

const open = async (t: ExecutionContext, options: {readonly isEmpty?: boolean; readonly columns?: number; readonly rows?: number} = {}): Promise<Opened> => {
	const demo = await startDemo(t, options);
	return {demo, terminal: await openInProcess(t, demo, options)};
};

/** The devices of alpha, by the way through its details. */
const openAlphas = async (t: ExecutionContext, options: {readonly columns?: number; readonly rows?: number} = {}): Promise<Opened> => {
	const opened = await open(t, options);
	const {terminal} = opened;
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	terminal.press('i');
	await terminal.seesText('Plex Accounts › alpha@example.com › Devices');
	await terminal.seesText(/6 devices\. Asked/v);
	return opened;
};

const widest = (frame: string): number => Math.max(...frame.split('\n').map(row => row.length));

test('an account’s devices name which one is ours, which is a double, and which was seen from elsewhere', async t => {
	const {demo, terminal} = await openAlphas(t);
	await terminal.seesText(/✓ plex-accounts +plex-accounts +Linux +just now +203\.0\.113\.20 +ours/v);
	await terminal.seesText(/! plex-accounts .* 200 d ago .*double/v);
	await terminal.seesText(/\? Chrome .* 40 d ago +198\.51\.100\.200 +elsewhere/v);
	await terminal.seesText(/1 device of this program is not in use here:\s+sign\s+it\s+out\s+if\s+no\s+other\s+machine\s+uses\s+it\./v);
	await terminal.seesText(/1 device was seen from an address that\s+neither\s+the\s+account\s+nor\s+its\s+servers\s+have/v);
	for (const {token} of demo.world.standIn.devicesOf.get(demo.world.accounts[0]?.plexId ?? 0) ?? []) {
		t.false(terminal.output().includes(token), 'a token of a device was shown');
	}
});

test('all accounts are asked one after the other, and who gives no list says why', async t => {
	const {demo, terminal} = await open(t);
	await openPlace(terminal, 'Devices');
	await terminal.seesText('What plex.tv sees › Devices');
	await terminal.seesText(/\d devices\. 6 of 11 accounts answered; 1 is disabled and was not asked\./v);
	terminal.press(...Array.from({length: 9}, () => 'down'));
	await terminal.seesText('charlie@example.com');
	await terminal.seesText('✗ plex.tv rejected the token.');
	const asked = demo.world.standIn.requests.filter(({path}) => path === '/devices.xml').length;
	t.true(asked >= 6);
	terminal.press('end');
	await terminal.seesText(/▸ \? plex\.tv is/v);
	await terminal.seesText(/lima@example\.com: plex\.tv is/v);
});

test('a device is signed out after a yes, and goes from the list; a no leaves it', async t => {
	const {demo, terminal} = await openAlphas(t);
	const devices = () => demo.world.standIn.devicesOf.get(demo.world.accounts[0]?.plexId ?? 0)?.map(({name}) => name) ?? [];
	terminal.press('down', 'down', 'x');
	await terminal.seesText('This signs Chrome (Plex Web) out of alpha@example.com: its token ends.');
	terminal.press('n');
	await terminal.seesText('Nothing was signed out.');
	t.true(devices().includes('Chrome'));
	terminal.press('x', 'y');
	await terminal.seesText('Chrome was signed out of alpha@example.com: its token is dead.');
	await terminal.seesText(/5 devices\. Asked/v);
	t.false(devices().includes('Chrome'));
});

test('signing our own device out is asked in stronger words, and the list knows at once that the token is dead', async t => {
	const {terminal} = await openAlphas(t);
	terminal.press('x');
	await terminal.seesText(/this program’s own device for alpha@example\.com\.\s+If\s+you\s+sign\s+it\s+out,\s+the\s+stored\s+token\s+ends\s+and\s+the\s+account\s+must\s+sign\s+in\s+again/v);
	terminal.press('y');
	await terminal.seesText('was signed out of alpha@example.com');
	terminal.press('escape');
	await terminal.seesText(/Token verdict +✗ rejected/v);
	terminal.press('escape');
	await terminal.seesText(/alpha@example\.com.*✗ rejected now/v);
});

test('y copies the command that signs the device out, then its address', async t => {
	const {terminal} = await openAlphas(t);
	terminal.press('down', 'y');
	await terminal.seesText('Sent the command that signs it out');
	terminal.press('y');
	await terminal.seesText('Sent the address');
	await terminal.seesText(/plex-accounts devices alpha@example\.com --revoke \d+/v);
});

test('the devices fit the smallest terminal and use a large one', async t => {
	const small = await openAlphas(t);
	t.true(widest(small.terminal.screen()) <= 80);
	const large = await openAlphas(t, {columns: 200, rows: 50});
	t.true(widest(large.terminal.screen()) > 100);
	await large.terminal.seesText('Plex Media Server');
});

test('with no account nobody is asked for devices, and it says so', async t => {
	const {demo, terminal} = await open(t, {isEmpty: true});
	await openPlace(terminal, 'Devices');
	await terminal.seesText('There are no Plex accounts yet, so there are no devices to show.');
	t.is(demo.world.standIn.requests.length, 0);
});
