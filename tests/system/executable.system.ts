import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {mkdir, open, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {root} from '../../scripts/bundle/program-build.js';
import {startDemo} from '../helpers/demo.js';
import {programFile, type Environment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {openTerminal} from '../helpers/terminal.js';

const run = promisify(execFile);
const folder = path.join(root, 'dist-executable');
const executable = path.join(folder, 'plex-accounts-linux-x64');
const isHere = process.platform === 'linux' && process.arch === 'x64';
const here = isHere ? test.serial : test.serial.skip;

test.before(async t => {
	t.timeout(600_000);
	await run(process.execPath, ['--import=tsx', 'scripts/executable.ts'], {cwd: root});
});

/** No Node.js and nothing else on the path, and a home in which there is nothing. */
const emptyMachine = async (t: ExecutionContext, more: Environment = {}): Promise<Environment> => {
	const home = path.join(await temporaryFolder(t), 'home');
	await mkdir(home);
	return {HOME: home, PATH: '/nonexistent', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...more};
};

here('the executable file runs where there is no Node.js: version, list, and an account behind its proxy', async t => {
	const env = await emptyMachine(t);
	const {stdout: version} = await run(executable, ['--version', '--json'], {env});
	t.like(JSON.parse(version), {node: process.versions.node});
	const {stdout: none, stderr} = await run(executable, ['list'], {env});
	t.true(none.includes('No accounts are stored.'));
	t.is(stderr, '');

	const demo = await startDemo(t, {isEmpty: true});
	const proxyPassword = path.join(path.dirname(demo.folder.dataFolder), 'proxy-password');
	const {proxyUsername, proxyUrl, email} = demo.world.card;
	await writeFile(proxyPassword, demo.world.card.proxyPassword);
	const inDemo = {...env, NODE_EXTRA_CA_CERTS: demo.folder.authorityFile};
	const call = async (...parameters: readonly string[]) => run(executable, ['--data-dir', demo.folder.dataFolder, ...parameters], {env: inDemo});
	await call('add', '--email', email, '--proxy-url', proxyUrl, '--proxy-username', proxyUsername, '--proxy-password-file', proxyPassword, '--token-file', demo.folder.valueFiles.goodToken);
	const {stdout: tested} = await call('test-token', '--all', '--json');
	t.like((JSON.parse(tested) as unknown[])[0], {account: email, verdict: 'valid'});
	const {stdout: unit} = await call('systemd');
	t.true(unit.includes(`ExecStart="${executable}" "check"`));
});

here('it wants no newer C library than the documentation says', async t => {
	// The names that the dynamic linker looks for, see ld.so(8); as text they stand in the file as they are.
	const {stdout} = await run('grep', ['-aoE', String.raw`GLIBC_2\.[0-9]+`, executable], {maxBuffer: 16 * 1024 * 1024});
	const newest = Math.max(...stdout.trim().split('\n').map(name => Number(name.replace('GLIBC_2.', ''))));
	const page = await readFile(path.join(root, 'docs/install.md'), 'utf8');
	t.true(page.includes(`glibc 2.${newest} or newer`), `glibc 2.${newest}`);
});

here('its dashboard and its demo draw in a terminal', async t => {
	const terminal = openTerminal(t, {file: executable, parameters: [], environment: await emptyMachine(t)});
	await terminal.seesText('There are no Plex accounts yet');
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
	const demo = openTerminal(t, {file: executable, parameters: ['demo'], environment: await emptyMachine(t, {TMPDIR: await temporaryFolder(t)})});
	await demo.seesText('alpha@example.com');
	demo.press('p');
	await demo.seesText('The proxy of alpha@example.com passed');
	demo.press('q');
	t.is((await demo.exited).exitCode, 0);
});

/** Milliseconds until the dashboard's first frame stands. */
const firstFrame = async (t: ExecutionContext, file: string, script: readonly string[], environment: Environment): Promise<number> => {
	const start = performance.now();
	const terminal = openTerminal(t, {file, parameters: [...script], environment});
	await terminal.seesText('There are no Plex accounts yet');
	const milliseconds = performance.now() - start;
	terminal.press('q');
	await terminal.exited;
	return milliseconds;
};

here('its first frame comes no later than 1.2 times the installed package’s', async t => {
	t.timeout(300_000);
	const environment = await emptyMachine(t);
	const starts = {package: async () => firstFrame(t, process.execPath, [programFile], environment), executable: async () => firstFrame(t, executable, [], environment)};
	// The first start of each compiles.
	await starts.package();
	await starts.executable();
	const best = {package: Infinity, executable: Infinity};
	// On a busy machine it takes longer until both have had a moment of their own.
	for (let round = 0; round < 12 || (round < 60 && best.executable > 1.2 * best.package); round++) {
		best.package = Math.min(best.package, await starts.package());
		best.executable = Math.min(best.executable, await starts.executable());
	}

	const ratio = best.executable / best.package;
	t.log(`${best.executable.toFixed(0)} ms, ${ratio.toFixed(2)} times the package’s ${best.package.toFixed(0)} ms`);
	t.true(ratio <= 1.2);
});

test.serial('the file for arm64 is one for that processor, and holds the same program', async t => {
	const file = await open(path.join(folder, 'plex-accounts-linux-arm64'));
	const {buffer} = await file.read(new Uint8Array(20), 0, 20, 0);
	await file.close();
	t.is(Buffer.from(buffer.subarray(0, 4)).toString('latin1'), '\u{7F}ELF');
	// `e_machine` of AArch64 (ELF for the Arm 64-bit Architecture).
	t.is(buffer[18], 183);
	const bytes = await readFile(path.join(folder, 'plex-accounts-linux-arm64'));
	t.true(bytes.includes('NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1'));
	t.true(bytes.includes(await readFile(programFile.replace(/cli\.js$/v, 'plex-accounts.js'))));
});

test.serial('the checksums beside the files are theirs', async t => {
	const {stdout} = await run('sha256sum', ['--check', 'SHA256SUMS'], {cwd: folder});
	t.is(stdout, 'plex-accounts-linux-x64: OK\nplex-accounts-linux-arm64: OK\n');
});
