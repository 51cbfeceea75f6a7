import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	cp,
	mkdtemp,
	readdir,
	readFile,
	rm,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {root} from '../../scripts/bundle/program-build.js';

const run = promisify(execFile);

/** What a build reads; of `node_modules`, copies that share the disk's blocks where they can. */
const copyProject = async (t: ExecutionContext): Promise<string> => {
	const parent = await mkdtemp(path.join(tmpdir(), 'plex-accounts-build-'));
	t.teardown(async () => rm(parent, {recursive: true, force: true}));
	const folder = path.join(parent, 'another folder');
	for (const name of await readdir(root)) {
		if (!['.git', 'dist', 'dist-executable', 'node_modules', 'coverage'].includes(name)) {
			await cp(path.join(root, name), path.join(folder, name), {recursive: true});
		}
	}

	const modules = path.join(folder, 'node_modules');
	await run('cp', ['-al', path.join(root, 'node_modules'), modules]).catch(async () => {
		await rm(modules, {recursive: true, force: true});
		await run('cp', ['-a', path.join(root, 'node_modules'), modules]);
	});
	return folder;
};

const digests = async (folder: string): Promise<Readonly<Record<string, string>>> => {
	const names = await readdir(folder);
	return Object.fromEntries(await Promise.all(names.toSorted().map(async name => [name, createHash('sha256').update(await readFile(path.join(folder, name))).digest('hex')] as const)));
};

/** Builds all that is shipped in `project`, with another umask and time zone than the other build; answers the digest of every file. */
const buildIn = async (t: ExecutionContext, project: string, {umask, zone}: {readonly umask: string; readonly zone: string}): Promise<Readonly<Record<string, string>>> => {
	const packed = await mkdtemp(path.join(tmpdir(), 'plex-accounts-packed-'));
	t.teardown(async () => rm(packed, {recursive: true, force: true}));
	const script = `umask ${umask}; set -e
		"$NODE" --import=tsx scripts/build.ts
		"$NODE" --import=tsx scripts/executable.ts
		"$NODE" --import=tsx scripts/sbom.ts
		npm pack --silent --ignore-scripts --pack-destination "$PACKED"`;
	await run('sh', ['-c', script], {cwd: project, env: {...process.env, TZ: zone, NODE: process.execPath, PACKED: packed}, maxBuffer: 16 * 1024 * 1024});
	return {...await digests(path.join(project, 'dist')), ...await digests(path.join(project, 'dist-executable')), ...await digests(packed)};
};

test('two builds in two folders are the same bytes: package, executable files, bill of materials', async t => {
	t.timeout(900_000);
	const first = await buildIn(t, root, {umask: '0022', zone: 'UTC'});
	const second = await buildIn(t, await copyProject(t), {umask: '0027', zone: 'Asia/Kathmandu'});
	t.deepEqual(second, first);
	const missing = ['plex-accounts-0.1.0.tgz', 'plex-accounts-linux-x64', 'plex-accounts-linux-arm64', 'plex-accounts.cdx.json', 'plex-accounts.js', 'demo.js'].filter(name => first[name] === undefined);
	t.deepEqual(missing, []);
});
