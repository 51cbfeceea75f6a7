import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import packageJson from '../../package.json' with {type: 'json'};
import {installNode} from '../helpers/node-version.js';

const run = promisify(execFile);

/** What `engines` allows. */
const oldestVersion = `${packageJson.engines.node.replace('>=', '')}.0`;

test('what reaches the wire is as clean on the oldest Node that this program runs on', async t => {
	t.timeout(300_000);
	const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-node-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const node = await installNode(folder, oldestVersion);
	const {stdout} = await run(node, ['node_modules/ava/entrypoints/cli.js', 'tests/plex/wire.test.ts'], {
		env: {...process.env, NODE_OPTIONS: '', PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`},
	});
	t.regex(stdout, /tests passed/v);
	t.notRegex(stdout, /failed/v);
	const {stdout: version} = await run(node, ['--version']);
	t.true(version.startsWith('v22.20.'));
});
