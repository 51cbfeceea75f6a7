import test, {type ExecutionContext} from 'ava';
import {Secret} from '../../source/domain/secret.js';
import {bareEnvironment} from '../helpers/program.js';
import {sampleAccount} from '../helpers/account.js';
import {
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';
import {openDashboard, type Terminal} from '../helpers/terminal.js';

const passphrase = 'xFAKE correct horse';

const lockedStore = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	const store = storeIn(foldersIn(folder));
	await store.accounts.add(sampleAccount({email: 'a@example.com'}));
	await store.keys.lock(new Secret(passphrase));
	return folder;
};

const opened = async (t: ExecutionContext): Promise<Terminal & {readonly folder: string}> => {
	const folder = await lockedStore(t);
	return {folder, ...await openDashboard(t, {dataFolder: folder, environment: bareEnvironment(folder)})};
};

test('the list of locked accounts shows at once, marked; the passphrase is asked for on the screen, again after a wrong one, and what waited goes on', async t => {
	const terminal = await opened(t);
	await terminal.seesText('a@example.com');
	await terminal.seesText('Not checked');
	terminal.press('enter');
	await terminal.seesText('Type the passphrase of the accounts');
	terminal.type('xFAKE wrong horse');
	await terminal.seesText('Passphrase: •');
	t.false(terminal.screen().includes('wrong horse'));
	terminal.press('enter');
	await terminal.seesText('That passphrase does not open the accounts.');
	terminal.type(passphrase);
	terminal.press('enter');
	await terminal.seesText('Query parameters');
	await terminal.doesNotSee('Not checked');
	t.false(terminal.output().includes('correct horse'));
	terminal.press('escape');
	await terminal.seesText('1 account:');
	await terminal.doesNotSee('Not checked');
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});

test('who leaves the question goes on without: what waited says so, nothing is asked by itself, and the next work asks anew', async t => {
	const terminal = await opened(t);
	terminal.press('enter');
	await terminal.seesText('Type the passphrase of the accounts');
	terminal.press('escape');
	await terminal.seesText('none was given');
	t.true(terminal.screen().includes('a@example.com'));
	terminal.press('enter');
	await terminal.seesText('Type the passphrase of the accounts');
	terminal.press('ctrl+c');
	t.is((await terminal.exited).exitCode, 0, 'what waits for the passphrase keeps nobody');
});

test('a new form asks for the passphrase before anything is typed, takes nothing that was typed before the question for it, and keeps its draft with it', async t => {
	const terminal = await opened(t);
	terminal.type('nhalf@example.com');
	await terminal.seesText('Type the passphrase of the accounts');
	t.false(terminal.screen().includes('•'));
	terminal.type(passphrase);
	terminal.press('enter');
	await terminal.seesText('Step 1 of 7');
	// It has waited for what it was meant for.
	await terminal.seesText('half@example.com');
	terminal.press('ctrl+c');
	t.is((await terminal.exited).exitCode, 0);
	const {drafts} = storeIn(foldersIn(terminal.folder), {key: {...keyFileOnly, passphrase: async () => new Secret(passphrase)}});
	t.is((await drafts.list()).length, 1);
});
