import {hash} from 'node:crypto';
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
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {
	demoBuild,
	listingBuild,
	firstFrameBuild,
	programBuild,
	root,
	startBuild,
} from './bundle/program-build.js';
import {answers} from './bundle/answers.js';
import {inAscii} from './bundle/ascii.js';
import {bundledPackages, noticesOf} from './bundle/third-party.js';

const sqlWasm = fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm.wasm'));
const output = path.join(root, process.argv[2] ?? 'dist');
await mkdir(output, {recursive: true});

/** Each file is whole when it gets its name, so that a program which starts meanwhile finds a whole one. */
const unfinished = await mkdtemp(path.join(output, '.unfinished-'));
const inUnfinished = (name: string): string => path.join(unfinished, name);

/** In ASCII, as a part is read. `loadPart` tells by the hash whether compiled code was made from this very part. */
const hashed = async (file: string): Promise<void> => {
	const text = inAscii(await readFile(file, 'utf8'));
	await writeFile(file, `/*${hash('sha256', text)}*/${text}`);
};

const builds = [
	programBuild(inUnfinished('plex-accounts.js')),
	demoBuild(inUnfinished('demo.js')),
	listingBuild(inUnfinished('listing.js')),
	firstFrameBuild(inUnfinished('first-frame.js')),
	startBuild(inUnfinished('cli.js')),
];
const [results] = await Promise.all([
	Promise.all(builds.map(async options => build({...options, metafile: true}))),
	copyFile(sqlWasm, inUnfinished('sql-wasm.wasm')),
	// The files are what they are wherever they are put.
	writeFile(inUnfinished('package.json'), '{"type": "commonjs"}\n'),
	writeFile(inUnfinished('answers.json'), JSON.stringify(await answers())),
]);
await Promise.all(['plex-accounts.js', 'first-frame.js', 'listing.js', 'demo.js'].map(async name => hashed(inUnfinished(name))));
const packages = await bundledPackages(results.map(({metafile}) => metafile), root);
await writeFile(inUnfinished('THIRD_PARTY_NOTICES'), noticesOf(packages));
const files = await readdir(unfinished);
// Whatever the umask is, two builds make the same package.
await Promise.all(files.map(async file => chmod(inUnfinished(file), file === 'cli.js' ? 0o755 : 0o644)));
await Promise.all(files.map(async file => rename(inUnfinished(file), path.join(output, file))));
await rm(unfinished, {recursive: true});
