import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import packageJson from '../../package.json' with {type: 'json'};

const run = promisify(execFile);

/** The oldest Node that `engines` allows, out of npm's package of its binary, which needs no script to install. */
const installOldestNode = async (folder: string): Promise<string> => {
	const version = `${packageJson.engines.node.replace('>=', '')}.0`;
	const name = `node-${process.platform}-${process.arch}`;
	await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`]);
	return path.join(folder, 'node_modules', name, 'bin', 'node');
};

test('what reaches the wire is as clean on the oldest Node that this program runs on', async t => {
	t.timeout(300_000);
	const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-node-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const node = await installOldestNode(folder);
	const {stdout} = await run(node, ['node_modules/ava/entrypoints/cli.js', 'tests/plex/wire.test.ts'], {
		env: {...process.env, NODE_OPTIONS: '', PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`},
	});
	t.regex(stdout, /tests passed/v);
	t.notRegex(stdout, /failed/v);
	const {stdout: version} = await run(node, ['--version']);
	t.true(version.startsWith('v22.20.'));
});
