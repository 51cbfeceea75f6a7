import {globSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {root} from '../bundle/program-build.js';
import {readCosts} from './costs.js';

/** Where the compiled tests are; ava finds none below `node_modules`. */
export const compiledFolder = '.tests';

/** How many processes the tests are run in: one more than there are processors, as they wait for a third of their time. Starting one for each file took longer than most files' tests. */
const processes = availableParallelism() + 1;

/** Seconds that each file took when that was last looked at, and what one that is not among them is taken for. */
const costs: Readonly<Record<string, number>> = await readCosts();
const usualSeconds = 1;

const nameOf = (file: string): string => file.replace(/^tests\//v, '').replace(/\.test\.tsx?$/v, '').replaceAll('/', ' › ');

/* eslint-disable require-unicode-regexp -- esbuild reads patterns with Go */
/** Gives each test file a test function of its own, and each module its own address, as each had in a process and a file of its own. */
const asIfApart: Plugin = {
	name: 'as-if-apart',
	setup({onLoad, onResolve}) {
		onResolve({filter: /^ava$/}, ({importer}) => /\.test\.tsx?$/.test(importer) ? {path: path.relative(root, importer), namespace: 'test-function'} : undefined);
		onLoad({filter: /./, namespace: 'test-function'}, ({path: file}) => ({
			contents: `import {testsOf} from './scripts/suite/in-turn.ts'; export default testsOf(${JSON.stringify(nameOf(file))});`,
			resolveDir: root,
		}));
		onLoad({filter: /\/(?:source|tests|scripts)\/.*\.tsx?$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			return {
				contents: text.replaceAll(/(?<!["'`])\bimport\.meta\.url\b/gv, () => JSON.stringify(pathToFileURL(file).href)),
				loader: file.endsWith('x') ? 'tsx' : 'ts',
			};
		});
	},
};

/** Shares the files out so that all processes end at about the same time: the longest first, each to whom has least to do. */
const groupsOf = (files: readonly string[]): ReadonlyArray<readonly string[]> => {
	const groups = Array.from({length: Math.min(processes, files.length)}, () => ({seconds: 0, files: [] as string[]}));
	const secondsOf = (file: string): number => costs[nameOf(file)] ?? usualSeconds;
	for (const file of files.toSorted((a, b) => secondsOf(b) - secondsOf(a))) {
		const [idlest] = groups.toSorted((a, b) => a.seconds - b.seconds);
		if (idlest !== undefined) {
			idlest.seconds += secondsOf(file);
			idlest.files.push(file);
		}
	}

	// In the order of their names, as a person looks for them.
	return groups.map(group => group.files.toSorted());
};

/** Puts a group's files into one module. */
const groups = (of: ReadonlyArray<readonly string[]>): Plugin => ({
	name: 'groups',
	setup({onLoad, onResolve}) {
		onResolve({filter: /^group:/}, ({path: name}) => ({path: name.slice('group:'.length), namespace: 'group'}));
		onLoad({filter: /./, namespace: 'group'}, ({path: index}) => ({
			contents: [
				...(of[Number(index)] ?? []).map(file => `import './${file}';`),
				'import {runInTurn} from \'./scripts/suite/in-turn.ts\'; runInTurn();',
			].join('\n'),
			resolveDir: root,
		}));
	},
});
/* eslint-enable require-unicode-regexp */

/** Compiles all tests into a few files. */
export const bundleTests = async (): Promise<void> => {
	const files = globSync('tests/**/*.test.{ts,tsx}', {cwd: root}).toSorted();
	const parts = groupsOf(files);
	await rm(path.join(root, compiledFolder), {recursive: true, force: true});
	await build({
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		packages: 'external',
		jsx: 'automatic',
		logLevel: 'warning',
		sourcemap: true,
		sourcesContent: false,
		outdir: compiledFolder,
		entryPoints: Object.fromEntries(parts.map((_, index) => [`${index + 1}.test`, `group:${index}`])),
		plugins: [groups(parts), asIfApart],
	});
};
