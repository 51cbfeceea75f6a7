import {fileURLToPath} from 'node:url';
import type {BuildOptions} from 'esbuild';
import {
	demoBeside,
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

/** No `require`: everything is in the bundle, and what is not is a fault for the build or the first start to find. */
const closedBanner = 'const __dirname = import.meta.dirname;';

/** The program in one file. */
export const programBuild = (outfile: string): BuildOptions => ({
	...sharedOptions,
	entryPoints: ['source/cli.ts'],
	outfile,
	target: 'node22.20',
	banner: {js: closedBanner},
	plugins: [withEdits([...startUpEdits, ...warningEdits]), withoutUnused(), lazyBuiltins(), demoBeside(), nothingLeftOut(['./demo.js'])],
});

/** The demo: a stand-in for plex.tv, a proxy and certificates, which nothing else needs. */
export const demoBuild = (outfile: string): BuildOptions => ({
	...sharedOptions,
	entryPoints: ['source/demo/entry.ts'],
	outfile,
	target: 'node22.20',
	banner: {js: closedBanner},
	plugins: [withoutUnused(), lazyBuiltins(), nothingLeftOut()],
});

/** The small file in front of it, which checks Node.js. */
export const startBuild = (outfile: string): BuildOptions => ({
	...sharedOptions,
	entryPoints: ['source/start.ts'],
	outfile,
	// An old Node.js has to be able to read this file to say that it is too old.
	target: 'node14',
	external: ['./plex-accounts.js'],
	banner: {js: '#!/usr/bin/env node'},
	plugins: [nothingLeftOut(['./plex-accounts.js'])],
});
