import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import packageFile from '../package.json' with {type: 'json'};
import {
	demoBuild,
	listingBuild,
	programBuild,
	root,
} from './bundle/program-build.js';
import {bundledPackages} from './bundle/third-party.js';
import {shippedBill, type NpmSbom} from './executable/sbom.js';

/* Writes what is in the shipped files as a CycloneDX bill of materials, beside the executable files. */
const run = promisify(execFile);
const output = path.resolve(root, process.argv[2] ?? 'dist-executable');

const [{stdout}, ...results] = await Promise.all([
	run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {cwd: root, maxBuffer: 64 * 1024 * 1024}),
	...[programBuild('plex-accounts.js'), listingBuild('listing.js'), demoBuild('demo.js')].map(async options => build({...options, write: false, metafile: true})),
]);
const packages = await bundledPackages(results.map(({metafile}) => metafile), root);
await mkdir(output, {recursive: true});
const bill = shippedBill(JSON.parse(stdout) as NpmSbom, packages, packageFile);
await writeFile(path.join(output, 'plex-accounts.cdx.json'), `${JSON.stringify(bill, undefined, '\t')}\n`);
