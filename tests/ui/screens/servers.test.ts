import test, {type ExecutionContext} from 'ava';
import {startDemo, type Demo} from '../../helpers/demo.js';
import {openInProcess, type InProcess as Terminal} from '../../helpers/in-process.js';
import {sampleServer} from '../../helpers/servers.js';
import {foldersIn, storeIn} from '../../helpers/store.js';
import {openPlace} from '../../helpers/terminal.js';
import {until} from '../../helpers/until.js';

const open = async (t: ExecutionContext, prepare: (demo: Demo) => Promise<void> = async () => undefined): Promise<{readonly demo: Demo; readonly terminal: Terminal}> => {
	const demo = await startDemo(t);
	await prepare(demo);
	return {demo, terminal: await openInProcess(t, demo)};
};

const toServers = async (terminal: Terminal): Promise<void> => {
	await openPlace(terminal, 'Plex Servers');
	await terminal.seesText('Servers & Libraries › Plex Servers');
};

/** Plex.tv says nothing to anybody who asks for servers. */
const silence = ({world}: Demo): void => {
	world.standIn.failures.push({path: /resources/v, times: Infinity, answer: {kind: 'silence'}});
};

/** Alpha reached a server nine days ago that nobody else reaches. */
const rememberOld = async ({accounts, folder}: Demo): Promise<void> => {
	const [alpha] = await accounts.list();
	const seenAt = new Date(Date.now() - (9 * 86_400_000)).toISOString();
	await storeIn(foldersIn(folder.dataFolder)).knownServers.keep([{account: {id: alpha?.id ?? '', email: 'alpha@example.com'}, seenAt, servers: [sampleServer({name: 'old-server'})]}]);
};

const askedOf = ({world}: Demo): number => world.standIn.requests.filter(({path}) => path.startsWith('/api/v2/resources')).length;

test('what is remembered is shown at once with its age; Esc stops the asking at its sockets, and then leads back', async t => {
	const {demo, terminal} = await open(t, rememberOld);
	silence(demo);
	await toServers(terminal);
	// Proxies that are down answer at once: on a slow machine the first frame may count them already.
	await terminal.seesText(/Asking plex\.tv: \d of 11 accounts so far\. Esc stops\./v);
	await terminal.seesText(/old-server +own/v);
	await terminal.seesText('reached 9 d ago by alpha@example.com (owner)');
	await until(() => askedOf(demo) > 1);
	terminal.press('escape');
	await terminal.seesText(/Stopped: \d of 11 accounts were asked\. Press r to ask again\./v);
	await terminal.seesText('old-server');
	await until(() => demo.world.proxies.signIn.log.openTunnels + demo.world.proxies.open.log.openTunnels === 0);
	terminal.press('escape');
	await terminal.seesText('12 accounts');
});

test('r asks anew, and what was seen before an account failed is hidden by it, or still reached by others', async t => {
	const {demo, terminal} = await open(t, rememberOld);
	await toServers(terminal);
	await terminal.seesText('6 of 11 accounts answered');
	await terminal.doesNotSee('old-server');
	demo.world.standIn.tokens.set(demo.world.accounts[0]?.authToken.reveal() ?? '', {kind: 'rejected'});
	terminal.press('r');
	await terminal.seesText('5 of 11 accounts answered');
	await terminal.seesText('✗ alpha@example.com: plex.tv rejected the token.');
	await terminal.seesText('Missing: Büro Zwei, Friend\'s Films. The account reached them just now');
	await terminal.seesText('Still reached by others: attic-server (bravo@example.com).');
});

test('the help may lie over the servers while they are asked for', async t => {
	const {terminal} = await open(t);
	terminal.press('m');
	await terminal.seesText('▸ Plex Accounts');
	terminal.press('down', 'enter', '?');
	await terminal.seesText('plex-accounts › Help');
	terminal.press('escape');
	await terminal.seesText('6 of 11 accounts answered');
});

test('an account’s details show its servers as they are remembered, and say when it was never asked', async t => {
	const {terminal} = await open(t, rememberOld);
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	terminal.press('end');
	await terminal.seesText(/Servers +1, asked 9 d ago/v);
	await terminal.seesText('old-server, own, online, 1.43.1.10576-0a1b2c3d4');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.press('down', 'enter');
	await terminal.seesText('Plex Accounts › bravo@example.com');
	terminal.press('end');
	await terminal.seesText(/Servers +not asked yet/v);
});

test('with no account nobody is asked, and it says so', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const terminal = await openInProcess(t, demo);
	await toServers(terminal);
	await terminal.seesText('There are no Plex accounts yet, so there are no servers to show.');
	t.is(askedOf(demo), 0);
});
