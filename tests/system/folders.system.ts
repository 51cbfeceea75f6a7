import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	chmod,
	chown,
	copyFile,
	lchown,
	lstat,
	mkdir,
	readdir,
	rename,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {
	bareEnvironment,
	programFile,
	type Ended,
	type Environment,
} from '../helpers/program.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

/** Two users without a name, which every Linux has. */
const alice = 23_451;
const bob = 23_452;

/** Runs the program as another user, as `sudo -u` would. It needs root. */
const runAs = async (user: number, parameters: readonly string[], environment: Environment): Promise<Ended> => {
	const child = spawn('setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', process.execPath, programFile, ...parameters], {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
	const ended = once(child, 'close');
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
	return {status: child.exitCode ?? undefined, stdout, stderr};
};

/** A home that everybody may walk into, as many are. */
const homeOf = async (t: ExecutionContext, user: number): Promise<string> => {
	const home = path.join(await sharedFolder(t), 'home');
	await mkdir(home);
	await chown(home, user, user);
	return home;
};

const sharedFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	await chmod(folder, 0o755);
	return folder;
};

/** The accounts in a home, as its owner has stored them. */
const storeAccount = async (t: ExecutionContext, home: string, user: number) => {
	const made = foldersIn(path.join(await temporaryFolder(t), 'data'));
	await storeIn(made).accounts.add(sampleAccount({email: 'first@example.com'}));
	const folders = foldersIn(path.join(home, '.plex'));
	await rename(made.data, folders.data);
	const names = await readdir(folders.data, {recursive: true});
	await Promise.all(['', ...names].map(async name => chown(path.join(folders.data, name), user, user)));
	return folders;
};

const environmentIn = (home: string): Environment => ({...bareEnvironment(home), XDG_CACHE_HOME: path.join(home, '.cache')});

test.serial('another user’s folder is refused to every command, also to root, and is left as it is', async t => {
	const home = await homeOf(t, alice);
	const {data} = await storeAccount(t, home, alice);
	const backup = path.join(await sharedFolder(t), 'backup.db');
	await copyFile(path.join(data, 'accounts.db'), backup);
	await chmod(backup, 0o644);
	const environment = environmentIn(home);
	t.is((await runAs(alice, ['--data-dir', data, 'list'], environment)).status, 0);
	for (const user of [0, bob]) {
		for (const command of [['list'], ['restore', backup, '--yes'], ['key', 'status'], ['remove', 'first@example.com', '--yes'], ['audit']]) {
			const {status, stderr} = await runAs(user, ['--data-dir', data, ...command], environment);
			t.is(status, 5, `${user} ${command.join(' ')}: ${stderr}`);
			t.regex(stderr, /belongs to user 23451|No permission/v);
		}
	}

	const names = await readdir(data, {recursive: true});
	for (const name of names) {
		t.is((await lstat(path.join(data, name))).uid, alice, name);
	}

	t.is((await runAs(alice, ['--data-dir', data, 'list', '--json'], environment)).status, 0);
});

test.serial('with another user’s HOME exported nothing is loaded from it, nor put into it', async t => {
	const home = await homeOf(t, alice);
	const planted = path.join(home, '.node_modules', 'encoding');
	await mkdir(planted, {recursive: true});
	await writeFile(path.join(planted, 'index.js'), 'process.stdout.write("planted code ran");');
	const before = await readdir(home, {recursive: true});
	for (const command of [['list'], ['test-proxy', '--proxy-url', 'http://127.0.0.1:9', '--proxy-no-sign-in'], ['settings', 'get']]) {
		const {stdout} = await runAs(0, command, environmentIn(home));
		t.notRegex(stdout, /planted/v);
	}

	const {status, stderr} = await runAs(0, ['list'], environmentIn(home));
	t.is(status, 5);
	t.regex(stderr, /which belongs to user 23451/v);
	t.deepEqual(await readdir(home, {recursive: true}), before);
});

test.serial('another user’s link on the way is not followed', async t => {
	const home = await homeOf(t, bob);
	const shared = await sharedFolder(t);
	await chmod(shared, 0o1777);
	const own = path.join(home, 'data');
	await mkdir(own, {mode: 0o700});
	await chown(own, bob, bob);
	const link = path.join(shared, 'link');
	await symlink(own, link);
	t.is((await runAs(bob, ['--data-dir', link, 'list'], environmentIn(home))).status, 0, 'a link of root');
	await lchown(link, alice, alice);
	const {status, stderr} = await runAs(bob, ['--data-dir', link, 'list'], environmentIn(home));
	t.is(status, 5);
	t.regex(stderr, /belongs to user 23451/v);
});

test.serial('a file in the folder that another user left is named, with what to do', async t => {
	const home = await homeOf(t, alice);
	const {data, accountsFile} = await storeAccount(t, home, alice);
	await chown(accountsFile, 0, 0);
	const {status, stderr} = await runAs(alice, ['--data-dir', data, 'list'], environmentIn(home));
	t.is(status, 5);
	t.true(stderr.includes(`sudo chown ${alice} '${accountsFile}'`), stderr);
});

test.serial('compiled code is taken only from a folder that nobody else can write in', async t => {
	const home = await homeOf(t, alice);
	const cache = path.join(home, '.cache');
	await mkdir(cache);
	await chown(cache, alice, alice);
	await runAs(alice, ['completion', 'fish'], environmentIn(home));
	t.deepEqual(await readdir(path.join(cache, 'plex-accounts')), ['compiled']);
	const shared = await sharedFolder(t);
	await chmod(shared, 0o777);
	await runAs(alice, ['completion', 'fish'], {...environmentIn(home), XDG_CACHE_HOME: shared});
	t.deepEqual(await readdir(shared), []);
	await runAs(0, ['completion', 'fish'], {...environmentIn(home), XDG_CACHE_HOME: path.join(home, '.other-cache')});
	t.false((await readdir(home)).includes('.other-cache'));
});

test.serial('a passphrase file of another user is refused, also to root', async t => {
	const home = await homeOf(t, bob);
	const file = path.join(home, 'passphrase');
	await writeFile(file, 'correct horse battery staple', {mode: 0o600});
	await chown(file, bob, bob);
	const folder = path.join(await temporaryFolder(t), 'data');
	await storeIn(foldersIn(folder)).accounts.add(sampleAccount());
	const {status, stderr} = await runAs(0, ['--data-dir', folder, 'key', 'lock', '--passphrase-file', file], environmentIn(home));
	t.is(status, 5);
	t.regex(stderr, /passphrase file .* belongs to user 23452/v);
});
