import {execFile} from 'node:child_process';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import {root} from '../../scripts/bundle/program-build.js';
import {bareEnvironment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

const run = promisify(execFile);

test('the packed program stays small, installs as one package, without scripts or a registry, and runs', async t => {
	const folder = await temporaryFolder(t);
	const environment = {...bareEnvironment(folder), PATH: process.env['PATH'] ?? '', npm_config_cache: path.join(folder, 'cache')};
	// Its scripts would build into the folder that other tests start the program from.
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {cwd: root, env: environment});
	const files = await readdir(folder);
	const tarball = files.find(name => name.endsWith('.tgz')) ?? '';
	const {size} = await stat(path.join(folder, tarball));
	t.true(size < 1_000_000, `the tarball has ${size} bytes`);
	const prefix = path.join(folder, 'prefix');
	await run('npm', ['install', '--global', '--offline', '--ignore-scripts', '--prefix', prefix, path.join(folder, tarball)], {cwd: folder, env: environment});
	t.deepEqual(await readdir(path.join(prefix, 'lib/node_modules')), ['plex-accounts']);
	const installed = path.join(prefix, 'lib/node_modules/plex-accounts');
	t.false((await readdir(installed)).includes('node_modules'));
	const {stdout} = await run(process.execPath, [path.join(prefix, 'bin/plex-accounts'), '--version'], {cwd: folder, env: environment});
	const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
	t.true(stdout.includes(version));
});

test('nothing has to be installed beside the program', async t => {
	const described = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
	t.is(described['dependencies'], undefined);
	t.is(described['optionalDependencies'], undefined);
	t.is(described['peerDependencies'], undefined);
});
