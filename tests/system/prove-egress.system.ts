import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {
	chmod,
	cp,
	mkdir,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import type {Check} from '../../source/domain/check.js';
import {countEgress} from '../../source/system/egress-lab/lab.js';
import {startDemo} from '../helpers/demo.js';
import {programFile, runProgram} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

const run = promisify(execFile);

/** A store with one account behind a proxy that has a name. */
const behindProxy = async (t: ExecutionContext) => {
	const demo = await startDemo(t, {isEmpty: true});
	const added = await demo.run(['add', '--email', demo.world.card.email, '--proxy-url', `http://localhost:${demo.world.proxies.open.address.port}`, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken, '--json']);
	t.is(added.status, 0, added.stderr);
	return demo;
};

/** A folder beside the store that somebody takes away just before it is mounted, and the path for programs that does so. */
const goesBeforeItIsMounted = async (t: ExecutionContext, home: string): Promise<string> => {
	const folder = `${home}-goes`;
	await mkdir(folder);
	t.teardown(async () => rm(folder, {recursive: true, force: true}));
	await mkdir(path.join(home, 'bin'));
	const mount = execFileSync('sh', ['-c', 'command -v mount'], {encoding: 'utf8'}).trim();
	await writeFile(path.join(home, 'bin/mount'), `#!/bin/sh\n[ "$2" != '${folder}' ] || rmdir "$2"\nexec ${mount} "$@"\n`, {mode: 0o755});
	execFileSync('chown', ['1:1', folder]);
	return `${path.join(home, 'bin')}:${process.env['PATH'] ?? ''}`;
};

const isProven = (t: ExecutionContext, stdout: string): void => {
	const checks = JSON.parse(stdout) as readonly Check[];
	t.deepEqual(checks.map(({name, outcome}) => [name, outcome]), [
		'counter', 'show', 'test-proxy', 'test-token', 'check', 'servers', 'devices', 'check-email nobody@example.com --account', 'request /api/v2/user',
	].map(name => [name, 'passed']));
	t.true(checks.slice(1).every(({message}) => message.includes(': 0 packets outside, ')), stdout);
};

test.serial('doctor --prove-egress shows that the counter counts and that no command goes past the proxy', async t => {
	t.timeout(300_000);
	const demo = await behindProxy(t);
	const {status, stdout, stderr} = await runProgram(['--data-dir', demo.folder.dataFolder, 'doctor', '--prove-egress', '--json'], demo.environment);
	t.is(status, 0, stderr);
	isProven(t, stdout);
});

test.serial('a user who is not root can do the same, also while others take away what lies beside the store', async t => {
	t.timeout(300_000);
	const mayNot = process.getuid?.() !== 0 || spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true'], {uid: 1, gid: 1}).status !== 0;
	if (mayNot) {
		t.true(mayNot, 'the tests do not run as root, or users may not make namespaces here');
		return;
	}

	const demo = await behindProxy(t);
	const home = await temporaryFolder(t);
	// Where daemon can read: a copy of the program, of Node.js and of the store.
	await cp(path.dirname(programFile), path.join(home, 'dist'), {recursive: true});
	await cp(process.execPath, path.join(home, 'node'));
	await cp(demo.folder.authorityFile, path.join(home, 'authority.pem'));
	await cp(demo.folder.dataFolder, path.join(home, 'data'), {recursive: true});
	execFileSync('chown', ['-R', '1:1', home]);
	await chmod(home, 0o755);
	const PATH = await goesBeforeItIsMounted(t, home);
	const {stdout} = await run(path.join(home, 'node'), [path.join(home, 'dist/cli.js'), '--data-dir', path.join(home, 'data'), 'doctor', '--prove-egress', '--json'], {
		env: {...demo.environment, HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), PATH, NODE_EXTRA_CA_CERTS: path.join(home, 'authority.pem')}, uid: 1, gid: 1, cwd: home,
	});
	isProven(t, stdout);
	t.false(existsSync(`${home}-goes`));
});

test.serial('the same count sees an account that goes past every proxy', async t => {
	t.timeout(300_000);
	const demo = await behindProxy(t);
	const [account] = await demo.accounts.list();
	await demo.accounts.change(account?.id ?? '', current => ({...current, route: {kind: 'direct'}}));
	const counts = await countEgress({
		accounts: [{id: account?.id ?? '', email: 'direct@example.com'}],
		proxies: [],
		folders: [demo.folder.dataFolder],
		program: {execPath: process.execPath, nodeArguments: [], script: [programFile]},
		environment: {...demo.environment, PLEX_ACCOUNTS_DATA_DIR: demo.folder.dataFolder},
		userId: process.getuid?.() ?? 0,
		groupId: process.getgid?.() ?? 0,
		temporaryFolder: await temporaryFolder(t),
		signal: AbortSignal.timeout(280_000),
	});
	t.true(counts.control > 0);
	t.true(counts.commands.filter(({words: [name]}) => name !== 'show' && name !== 'test-proxy').every(({packetsOutside}) => packetsOutside > 0), JSON.stringify(counts));
	t.is(counts.commands.find(({words: [name]}) => name === 'show')?.packetsOutside, 0);
});

test.serial('where no such network can be made, a clear word says so', async t => {
	const demo = await behindProxy(t);
	const {status, stdout, stderr} = await demo.run(['doctor', '--prove-egress', '--json'], '', {PATH: '/nonexistent'});
	t.is(status, 3);
	t.is(stdout, '');
	t.regex(stderr, /The proof cannot be made on this machine: there is no unshare/v);
});

test.serial('accounts without a proxy have nothing to prove', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {status, stderr} = await demo.run(['doctor', '--prove-egress', '--json']);
	t.is(status, 4);
	t.regex(stderr, /no enabled account has a proxy/v);
});
