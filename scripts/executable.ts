import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	chmod,
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {inject} from 'postject';
import {executableBuild, root} from './bundle/program-build.js';
import {
	nodeFiles,
	nodePackages,
	nodeVersion,
	type ExecutablePlatform,
} from './executable/node-binaries.js';

/*
Makes one executable file a platform out of `dist`: Node.js with the package's files inside it (https://nodejs.org/api/single-executable-applications.html).
*/
const run = promisify(execFile);
const distribution = path.join(root, 'dist');
const output = path.resolve(root, process.argv[2] ?? 'dist-executable');
const cache = path.join(root, 'node_modules/.cache/plex-accounts-node');

/** As Node.js has it in its binaries; it is turned on where something was put in. */
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Everything that the program loads, by its name in `dist`. */
const assetsOf = async (): Promise<Readonly<Record<string, string>>> => {
	const files = await readdir(distribution, {recursive: true});
	const loaded = files.filter(file => file !== 'package.json' && /\.(?:js|json|wasm)$/v.test(file)).toSorted();
	return Object.fromEntries(loaded.map(file => [file.replaceAll(path.sep, '/'), path.join(distribution, file)]));
};

/** The blob is the same for all platforms: it holds no code that was compiled for one. */
const makeBlob = async (folder: string): Promise<Uint8Array> => {
	if (process.versions.node !== nodeVersion) {
		// Another version may write another shape of it.
		throw new Error(`The executable files are made with Node.js ${nodeVersion}, by “npm run executable”; this is ${process.versions.node}.`);
	}

	const main = path.join(folder, 'main.cjs');
	const blob = path.join(folder, 'plex-accounts.blob');
	await build(executableBuild(main));
	// Node.js writes the path of `main` into the blob.
	await writeFile(path.join(folder, 'sea.json'), JSON.stringify({
		main: 'main.cjs', output: blob, disableExperimentalSEAWarning: true, assets: await assetsOf(),
	}));
	await run(process.execPath, ['--experimental-sea-config', 'sea.json'], {cwd: folder});
	return readFile(blob);
};

const makeExecutable = async (platform: ExecutablePlatform, blob: Uint8Array, folder: string): Promise<string> => {
	const file = `plex-accounts-${platform}`;
	const unfinished = path.join(folder, file);
	const {binary, licence} = await nodeFiles(platform, cache);
	await copyFile(binary, unfinished);
	await copyFile(licence, path.join(output, 'NODE_LICENSE'));
	await inject(unfinished, 'NODE_SEA_BLOB', Buffer.from(blob), {sentinelFuse});
	await chmod(unfinished, 0o755);
	await rename(unfinished, path.join(output, file));
	return file;
};

const checksumOf = async (file: string): Promise<string> =>
	`${createHash('sha256').update(await readFile(path.join(output, file))).digest('hex')}  ${file}\n`;

await mkdir(output, {recursive: true});
const folder = await mkdtemp(path.join(output, '.unfinished-'));
try {
	const blob = await makeBlob(folder);
	const platforms = Object.keys(nodePackages) as ExecutablePlatform[];
	// One after the other: each has all of Node.js in memory.
	const files = await Array.fromAsync(platforms, async platform => makeExecutable(platform, blob, folder));
	await copyFile(path.join(distribution, 'THIRD_PARTY_NOTICES'), path.join(output, 'THIRD_PARTY_NOTICES'));
	await writeFile(path.join(output, 'SHA256SUMS'), (await Promise.all(files.map(async file => checksumOf(file)))).join(''));
} finally {
	await rm(folder, {recursive: true});
}
