import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Metafile} from 'esbuild';

/** A package of which something is in the bundles. */
export type BundledPackage = {
	readonly name: string;
	readonly version: string;
	/** As its `package.json` names it, an SPDX expression. */
	readonly license: string;
	/** The text of its licence file; empty where the package has none. */
	readonly text: string;
};

type PackageFile = {readonly name: string; readonly version: string; readonly license?: string};

/** `node_modules/a/node_modules/@b/c/index.js` is of the package in `node_modules/a/node_modules/@b/c`. */
const folderOf = (file: string): string | undefined => /^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(file)?.[0];

const licenceText = async (folder: string): Promise<string> => {
	const files = await readdir(folder);
	const file = files.toSorted().find(name => /^(?:licen[cs]e|copying)(?:[\-.].*)?$/iv.test(name));
	const text = file === undefined ? '' : await readFile(path.join(folder, file), 'utf8');
	return text.trim();
};

const packageIn = async (folder: string): Promise<BundledPackage> => {
	const {name, version, license = ''} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as PackageFile;
	return {
		name, version, license, text: await licenceText(folder),
	};
};

/** What is bundled: the packages that any of the builds took a module from, and the WebAssembly of sql.js, which is copied. By name. */
export const bundledPackages = async (metafiles: readonly Metafile[], root: string): Promise<readonly BundledPackage[]> => {
	const modules = metafiles.flatMap(({inputs}) => Object.keys(inputs));
	const folders = new Set([...modules.map(file => folderOf(file)).filter(folder => folder !== undefined), 'node_modules/sql.js']);
	const packages = await Promise.all([...folders].map(async folder => packageIn(path.join(root, folder))));
	// A version that is installed in two places is one package.
	const byName = new Map(packages.map(bundled => [`${bundled.name} ${bundled.version}`, bundled]));
	return [...byName].toSorted(([a], [b]) => a < b ? -1 : 1).map(([, bundled]) => bundled);
};

/** One text with the licence of every bundled package. */
export const noticesOf = (packages: readonly BundledPackage[]): string => [
	'plex-accounts contains parts of the packages below, under their own licences.\n',
	...packages.map(({name, version, license, text}) => `${'-'.repeat(70)}\n${name} ${version} (${license})\n\n${text}\n`),
].join('\n');
