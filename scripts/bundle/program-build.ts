import {fileURLToPath} from 'node:url';
import type {BuildOptions} from 'esbuild';
import {
	demoBeside,
	filesInside,
	lazyBuiltins,
	nothingLeftOut,
	withEdits,
	withoutUnused,
} from './plug-ins.js';
import {startUpEdits} from './start-up-edits.js';
import {warningEdits} from './warning-edits.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What every bundle here is made with. */
export const sharedOptions: BuildOptions = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	format: 'esm',
	logLevel: 'warning',
	minify: true,
	legalComments: 'none',
	jsx: 'automatic',
	define: {'process.env.NODE_ENV': '"production"'},
	// Packages in the older module format ask for Node's own modules with `require`, and for the folder they are in.
	banner: {js: 'import {createRequire as createRequireForBundle} from \'node:module\';const require = createRequireForBundle(import.meta.url), __dirname = import.meta.dirname;'},
};

/**
A part is one function, which `source/start/part.ts` calls with a module to put its exports in, its own address, its folder and the way to load another part. No `require` comes with it: everything is in the bundle, and what is not is a fault for the build or the first start to find.
*/
const partOptions: BuildOptions = {
	...sharedOptions,
	format: 'cjs',
	target: 'node22.20',
	// Every Node.js that is old enough to start this knows `v`; without it each pattern is made anew wherever it stands in a function.
	supported: {'regexp-set-notation': true},
	define: {...sharedOptions.define, 'import.meta.url': 'address', 'import.meta.dirname': '__dirname', 'import.meta.resolve': 'undefined'},
	banner: {js: '(function (module, address, __dirname, loadBeside) {'},
	footer: {js: '})'},
};

/** The program in one file. */
export const programBuild = (outfile: string): BuildOptions => ({
	...partOptions,
	entryPoints: ['source/cli.ts'],
	outfile,
	plugins: [withEdits([...startUpEdits, ...warningEdits]), withoutUnused(), lazyBuiltins(), demoBeside(), nothingLeftOut()],
});

/** What answers lists from the file beside the accounts. */
export const listingBuild = (outfile: string): BuildOptions => ({
	...partOptions,
	entryPoints: ['source/start/answer-listing.ts'],
	outfile,
	plugins: [withEdits(startUpEdits.filter(({file}) => file.includes('string-width'))), withoutUnused(), lazyBuiltins(), nothingLeftOut()],
});

/** What draws the first frame of the dashboard, before the program is loaded. */
export const firstFrameBuild = (outfile: string): BuildOptions => ({
	...partOptions,
	entryPoints: ['source/first-frame.ts'],
	outfile,
	plugins: [withEdits(startUpEdits.filter(({file}) => file.startsWith('string-width/'))), lazyBuiltins(), nothingLeftOut()],
});

/** The demo: a stand-in for plex.tv, a proxy and certificates, which nothing else needs. */
export const demoBuild = (outfile: string): BuildOptions => ({
	...partOptions,
	entryPoints: ['source/demo/entry.ts'],
	outfile,
	plugins: [withoutUnused(), lazyBuiltins(), nothingLeftOut()],
});

/** The small file in front of it, which checks Node.js and answers what needs no program. */
export const startBuild = (outfile: string): BuildOptions => ({
	...sharedOptions,
	entryPoints: ['source/start.ts'],
	outfile,
	// An old Node.js has to be able to read this file to say that it is too old.
	target: 'node14',
	format: 'cjs',
	define: {...sharedOptions.define, 'import.meta.dirname': '__dirname'},
	minify: true,
	banner: {js: '#!/usr/bin/env node'},
	plugins: [nothingLeftOut()],
});

/** What the one executable file runs: the same, which finds all other files inside itself. Its own path stands for their folder; a file cannot be one, so that no file on the disk has the name of any of them. */
export const executableBuild = (outfile: string): BuildOptions => ({
	...startBuild(outfile),
	target: 'node24',
	define: {...sharedOptions.define, 'import.meta.dirname': 'process.execPath'},
	banner: {},
	plugins: [filesInside(), nothingLeftOut()],
});
