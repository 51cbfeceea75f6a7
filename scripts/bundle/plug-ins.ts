import {readFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {getBuiltinModule} from 'node:process';
import type {Plugin} from 'esbuild';
import {editText, type ModuleEdits} from './edit-text.js';

const escapeForPattern = (text: string): string => text.replaceAll(/[.\/]/gv, String.raw`\$&`);

/** Makes edits in modules of packages. Fails the build when a package no longer holds what is replaced. */
export const withEdits = (modules: readonly ModuleEdits[]): Plugin => ({
	name: 'edits',
	setup(build) {
		const seen = new Set<string>();
		for (const {file, edits, rewrite} of modules) {
			// eslint-disable-next-line require-unicode-regexp -- esbuild reads the pattern with Go, which knows no such flag
			build.onLoad({filter: new RegExp(`node_modules/${escapeForPattern(file)}$`)}, async ({path}) => {
				seen.add(file);
				const text = editText(await readFile(path, 'utf8'), edits, file);
				return {contents: rewrite?.(text) ?? text, loader: 'js'};
			});
		}

		build.onEnd(() => {
			const missed = modules.filter(({file}) => !seen.has(file));
			return {errors: missed.map(({file}) => ({text: `${file} is no part of the bundle any more; see scripts/bundle.`}))};
		});
	},
});

/** What stands in the place of a module that is called all the same. */
const inPlaceOf: Readonly<Record<string, string>> = {debug: 'module.exports = () => () => {};', 'is-unsafe': 'module.exports = {isUnsafe: () => true};'};

/**
Modules that the shipped program has no use for: Ink's bridge to React's developer tools; a URL parser with a deprecation warning, which node-fetch asks for only on old versions of Node.js; `encoding`, which node-fetch would load from wherever it lies, `~/.node_modules` included, and use for other character sets than UTF-8; `kerberos`, likewise, for a way of signing in at proxies that this program does not offer; what the proxy agent says of itself where `DEBUG` is set, the proxy's whole address among it; what conf checks schemas and counts versions with, neither of which our settings have; and what judges entities of a document type in XML, of which `processEntities: false` reads none.
*/
export const withoutUnused = (): Plugin => ({
	name: 'without-unused',
	setup(build) {
		/* eslint-disable require-unicode-regexp -- esbuild reads these patterns with Go, which knows no such flag */
		build.onResolve({filter: /^(?:\.\/devtools\.js|whatwg-url|encoding|kerberos|ajv\/dist\/2020\.js|ajv-formats|semver|debug|is-unsafe)$/}, ({path, importer}) =>
			/node_modules\/(?:ink\/build|node-fetch\/lib|proxy-agent-negotiate\/dist|https-proxy-agent\/dist|agent-base\/dist|conf\/dist\/source|fast-xml-parser\/src\/xmlparser)\//v.test(importer) ? {path, namespace: 'unused'} : undefined);
		build.onLoad({filter: /./, namespace: 'unused'}, ({path}) => ({contents: inPlaceOf[path] ?? 'module.exports = {};', loader: 'js'}));
		/* eslint-enable require-unicode-regexp */
	},
});

/**
Fails the build when the program would ask Node.js for a module at run time, which then comes from any `node_modules` above it or from somebody's home. Node's own modules and `allowed` are what may be left.
*/
export const nothingLeftOut = (allowed: readonly string[] = []): Plugin => ({
	name: 'nothing-left-out',
	setup(build) {
		build.initialOptions.metafile = true;
		build.onEnd(({metafile}) => {
			const outputs = Object.values(metafile?.outputs ?? {});
			const left = outputs.flatMap(({imports}) => imports.filter(({external, path}) => external === true && !isBuiltin(path) && !allowed.includes(path)));
			return {errors: left.map(({path}) => ({text: `${path} would be looked for when the program runs; bundle it, or leave it out in scripts/bundle.`}))};
		});
	},
});

/** A module of Node's as one that exports what it has, of which the bundle takes what is imported. All names of one like `node:fs` would be copied at the start otherwise, which takes as long as laying out a frame. */
const exportsOf = (name: string): string => {
	const names = Object.keys(getBuiltinModule(`node:${name}`)!).filter(one => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/v.test(one) && one !== 'default');
	return [
		`const all = /* @__PURE__ */ process.getBuiltinModule('node:${name}');`,
		'export default all;',
		...names.map(one => `export const ${one} = /* @__PURE__ */ (() => all.${one})();`),
	].join('\n');
};

/** Node's own modules get loaded by the first module that runs and needs them. Imports of them would all be loaded with the bundle, the network stack before the first frame. */
export const lazyBuiltins = (): Plugin => ({
	name: 'lazy-builtins',
	setup(build) {
		/* eslint-disable require-unicode-regexp -- as above */
		build.onResolve({filter: /^[/:_a-z]+$/}, ({path, namespace, kind}) =>
			!namespace.endsWith('builtin') && isBuiltin(path)
				? {path: path.replace(/^node:/v, ''), namespace: kind === 'require-call' ? 'builtin' : 'imported-builtin', sideEffects: false}
				: undefined);
		build.onLoad({filter: /./, namespace: 'builtin'}, ({path}) => ({
			contents: `module.exports = process.getBuiltinModule('node:${path}');`, loader: 'js',
		}));
		build.onLoad({filter: /./, namespace: 'imported-builtin'}, ({path}) => ({contents: exportsOf(path), loader: 'js'}));
		/* eslint-enable require-unicode-regexp */
	},
});

/** The demo is a part of its own beside the program, which is loaded as the program was. */
export const demoBeside = (): Plugin => ({
	name: 'demo-beside',
	setup(build) {
		/* eslint-disable require-unicode-regexp -- as above */
		build.onResolve({filter: /\/demo\/entry\.js$/}, ({path}) => ({path, namespace: 'beside'}));
		build.onLoad({filter: /./, namespace: 'beside'}, () => ({contents: 'module.exports = loadBeside("demo.js");', loader: 'js'}));
		/* eslint-enable require-unicode-regexp */
	},
});

/** In the one executable file the program's other files are inside it. */
export const filesInside = (): Plugin => ({
	name: 'files-inside',
	setup(build) {
		// eslint-disable-next-line require-unicode-regexp -- as above
		build.onResolve({filter: /\/own-file\.js$/}, async ({path, resolveDir, kind}) => build.resolve(path.replace(/\.js$/v, '-inside.js'), {resolveDir, kind}));
	},
});
