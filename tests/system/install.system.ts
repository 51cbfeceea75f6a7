import {execFile} from 'node:child_process';
import {mkdir, readdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
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
