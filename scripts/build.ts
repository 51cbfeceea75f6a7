import {
	chmod,
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build, type BuildOptions} from 'esbuild';
import {withEdits, withoutUnused} from './bundle/plug-ins.js';
import {startUpEdits} from './bundle/start-up-edits.js';
import {warningEdits} from './bundle/warning-edits.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const sqlWasm = fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm.wasm'));
const output = path.join(root, process.argv[2] ?? 'dist');
await mkdir(output, {recursive: true});

/** Each file is whole when it gets its name, so that a program which starts meanwhile finds a whole one. */
const unfinished = await mkdtemp(path.join(output, '.unfinished-'));

const shared: BuildOptions = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	format: 'esm',
	logLevel: 'warning',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	jsx: 'automatic',
	define: {'process.env.NODE_ENV': '"production"'},
};

await Promise.all([
	build({
		...shared,
		entryPoints: ['source/cli.ts'],
		outfile: path.join(unfinished, 'plex-accounts.js'),
		target: 'node22.20',
		plugins: [withEdits([...startUpEdits, ...warningEdits]), withoutUnused()],
		// Packages in the older module format ask for Node's own modules with `require`, and for the folder they are in.
		banner: {js: 'import {createRequire as createRequireForBundle} from \'node:module\';const require = createRequireForBundle(import.meta.url), __dirname = import.meta.dirname;'},
	}),
	build({
		...shared,
		entryPoints: ['source/start.ts'],
		outfile: path.join(unfinished, 'cli.js'),
		// An old Node.js has to be able to read this file to say that it is too old.
		target: 'node14',
		external: ['./plex-accounts.js'],
		banner: {js: '#!/usr/bin/env node'},
	}),
	copyFile(sqlWasm, path.join(unfinished, 'sql-wasm.wasm')),
	// The files are modules wherever they are put.
	writeFile(path.join(unfinished, 'package.json'), '{"type": "module"}\n'),
]);
await chmod(path.join(unfinished, 'cli.js'), 0o755);
await chmod(path.join(unfinished, 'sql-wasm.wasm'), 0o644);
const files = await readdir(unfinished);
await Promise.all(files.map(async file => rename(path.join(unfinished, file), path.join(output, file))));
await rm(unfinished, {recursive: true});
