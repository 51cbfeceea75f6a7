import {execFile} from 'node:child_process';
import {
	chmod,
	copyFile,
	lstat,
	mkdir,
	readdir,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import packageJson from '../../package.json' with {type: 'json'};
import {root} from '../../scripts/bundle/program-build.js';
import {installNode} from '../helpers/node-version.js';
import {bareEnvironment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

const run = promisify(execFile);

/** The oldest that `engines` allows, the one that the program is made with, and the newest. */
const nodeVersions = [`${packageJson.engines.node.replace('>=', '')}.0`, '24', '26'];

/** Two seconds are wanted on a machine at rest. */
const longestInstall = 5000;

for (const version of nodeVersions) {
	test.serial(`the tarball installs into an empty prefix on Node ${version}, without scripts, dependencies or a registry, and runs`, async t => {
		t.timeout(300_000);
		const folder = await temporaryFolder(t);
		const node = await installNode(path.join(folder, 'node'), version);
		const home = path.join(folder, 'home');
		const prefix = path.join(folder, 'prefix');
		await mkdir(home);
		const environment = {
			...bareEnvironment(home),
			PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`,
			XDG_CACHE_HOME: path.join(home, 'cache'),
			npm_config_cache: path.join(folder, 'npm'),
		};
		const options = {cwd: folder, env: environment};
		await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {...options, cwd: root});
		const tarball = path.join(folder, `plex-accounts-${packageJson.version}.tgz`);
		const started = performance.now();
		await run('npm', ['install', '--global', '--offline', '--ignore-scripts', '--prefix', prefix, tarball], options);
		const milliseconds = Math.round(performance.now() - started);
		t.log(`installed on Node ${version} in ${milliseconds} ms`);
		t.true(milliseconds <= longestInstall, `${milliseconds} ms`);
		t.deepEqual(await readdir(path.join(prefix, 'lib/node_modules')), ['plex-accounts']);
		t.false((await readdir(path.join(prefix, 'lib/node_modules/plex-accounts'))).includes('node_modules'));
		const program = path.join(prefix, 'bin/plex-accounts');
		const {stdout: ownVersions} = await run(program, ['--version', '--json'], options);
		const {stdout: nodeVersion} = await run(node, ['--version']);
		t.true(nodeVersion.startsWith(`v${version}`), nodeVersion);
		t.true(ownVersions.includes(packageJson.version));
		t.true(ownVersions.includes(nodeVersion.trim().slice(1)), ownVersions);
		const {stdout, stderr} = await run(program, ['list', '--json'], options);
		t.deepEqual(JSON.parse(stdout), []);
		t.is(stderr, '');
	});
}

/** A bare clone for `npm install --global git+file://…`, and a folder with the Node.js and the npm that do it. */
const placesFor = async (t: ExecutionContext, {node, npm, clone}: {readonly node: string; readonly npm: string; readonly clone: string}) => {
	const folder = await temporaryFolder(t);
	const programs = path.join(folder, 'bin');
	await mkdir(programs);
	await symlink(await installNode(path.join(folder, 'node'), node), path.join(programs, 'node'));
	await run('npm', ['install', '--prefix', path.join(folder, 'npm'), '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `npm@${npm}`]);
	await writeFile(path.join(programs, 'npm'), `#!/bin/sh\nexec node ${path.join(folder, 'npm/node_modules/npm/bin/npm-cli.js')} "$@"\n`);
	await chmod(path.join(programs, 'npm'), 0o755);
	const bare = path.join(folder, 'plex-accounts.git');
	await run('git', ['clone', '--quiet', '--bare', clone, bare]);
	return {folder, bare, environment: {...process.env, PATH: `${programs}${path.delimiter}${process.env['PATH'] ?? ''}`}};
};

/** Installs out of the bare clone for everybody below `prefix`; answers what the program says of its version. */
const installFromGit = async ({folder, bare, environment}: Awaited<ReturnType<typeof placesFor>>, t: ExecutionContext): Promise<string> => {
	const prefix = path.join(folder, 'prefix');
	await run('npm', ['install', '--global', '--prefer-offline', '--prefix', prefix, `git+file://${bare}`], {cwd: folder, env: environment});
	// A link would lead into a clone that npm has removed (npm/cli#8440).
	t.true((await lstat(path.join(prefix, 'lib/node_modules/plex-accounts'))).isDirectory());
	const {stdout} = await run(path.join(prefix, 'bin/plex-accounts'), ['--version'], {cwd: folder, env: environment});
	return stdout;
};

/** A repository with this one's `prepare` and one package to build with, so that it is made in seconds. */
const smallRepository = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	await mkdir(path.join(folder, 'scripts'));
	await copyFile(path.join(root, 'scripts/prepare.ts'), path.join(folder, 'scripts/prepare.ts'));
	await writeFile(path.join(folder, 'build.ts'), String.raw`
import {mkdirSync, writeFileSync} from 'node:fs';
mkdirSync('dist', {recursive: true});
writeFileSync('dist/cli.js', '#!/usr/bin/env node\nconsole.log("built by it");\n', {mode: 0o755});
`);
	const {name, type, bin, version, scripts: {prepare}, devDependencies: {tsx}} = packageJson;
	await writeFile(path.join(folder, 'package.json'), JSON.stringify({name, type, bin, version, files: ['dist'], scripts: {prepare, build: 'tsx build.ts'}, devDependencies: {tsx}}));
	await run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline'], {cwd: folder});
	await run('git', ['init', '--quiet'], {cwd: folder});
	await run('git', ['add', 'package.json', 'package-lock.json', 'build.ts', 'scripts'], {cwd: folder});
	await run('git', ['-c', 'user.name=Alice', '-c', 'user.email=alice@example.com', 'commit', '--quiet', '--message', 'A program'], {cwd: folder});
	return folder;
};

for (const [node, npm] of [['22.20.0', '10'], ['24', '11']] as const) {
	test.serial(`out of a git repository, npm ${npm} of Node ${node} installs what the repository’s prepare builds`, async t => {
		t.timeout(300_000);
		const places = await placesFor(t, {node, npm, clone: await smallRepository(t)});
		t.is(await installFromGit(places, t), 'built by it\n');
	});
}

test.serial('the program installs out of a git repository', async t => {
	t.timeout(1_200_000);
	const places = await placesFor(t, {node: '24', npm: '11', clone: root});
	t.true((await installFromGit(places, t)).includes(packageJson.version));
});
