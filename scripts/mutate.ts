import {globSync} from 'node:fs';
import {mkdir, readFile, rm} from 'node:fs/promises';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {Worker} from 'node:worker_threads';
import {build, type Plugin} from 'esbuild';
import {root} from './bundle/program-build.js';
import {withMutants, type Mutant} from './mutation/mutants.js';

/*
Whether the tests of the rules notice when the rules change: `npm run mutate [FOLDER|FILE [N]]`, either of them a glob too, with N for every Nth of them only, which is enough for a score. Each mutant is one small change to a file of `source/domain` or `source/application`; it survives when every test that reaches it still passes.
*/
const [only = 'source/{domain,application}', everyNth = '1'] = process.argv.slice(2);
const testFiles = globSync(['tests/domain/**/*.test.ts', 'tests/application/**/*.test.ts'], {cwd: root}).toSorted()
	// Real servers and five hundred requests, for rules that are told without them elsewhere.
	.filter(file => !file.endsWith('check-500-emails.test.ts'));
const mutants: Mutant[] = [];
const mutated = new Set(globSync(only.replace(/(?<!\.ts\}?)$/v, '/**/*.ts'), {cwd: root}).map(file => path.join(root, file)));

const mutate: Plugin = {
	name: 'mutate',
	setup({onLoad, onResolve}) {
		// eslint-disable-next-line require-unicode-regexp -- esbuild reads the pattern with Go
		onResolve({filter: /^ava$/}, () => ({path: path.join(root, 'scripts/mutation/ava-shim.ts')}));
		// eslint-disable-next-line require-unicode-regexp -- as above
		onLoad({filter: /\/(?:source|tests)\/.*\.tsx?$/}, async ({path: file}) => {
			// In one bundle each file is still to find what lies beside it.
			const text = (await readFile(file, 'utf8')).replaceAll('import.meta.url', () => JSON.stringify(pathToFileURL(file).href));
			const found = mutated.has(file) ? withMutants(text, path.relative(root, file), mutants.length) : {code: text, mutants: []};
			mutants.push(...found.mutants);
			return {contents: found.code, loader: file.endsWith('x') ? 'tsx' : 'ts'};
		});
	},
};

const folder = path.join(root, 'node_modules/.cache/mutation');
await mkdir(folder, {recursive: true});
const shared = {
	absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', packages: 'external', jsx: 'automatic', logLevel: 'error', outdir: folder, splitting: true, plugins: [mutate],
} as const;
await build({
	...shared,
	entryPoints: {worker: 'scripts/mutation/worker.ts', tests: 'virtual:tests'},
	plugins: [{
		name: 'tests',
		setup({onLoad, onResolve}) {
			/* eslint-disable require-unicode-regexp -- as above */
			onResolve({filter: /^virtual:tests$/}, () => ({path: 'tests', namespace: 'virtual'}));
			onLoad({filter: /./, namespace: 'virtual'}, () => ({contents: testFiles.map(file => `import './${file}';`).join('\n'), resolveDir: root}));
			/* eslint-enable require-unicode-regexp */
		},
	}, mutate],
});

type Message =
	| {readonly kind: 'ready'; readonly count: number}
	| {readonly kind: 'ran'; readonly mutant: number; readonly index: number; readonly isPassed: boolean; readonly milliseconds: number; readonly hits: readonly number[]}
	| {readonly kind: 'done'; readonly mutant: number};

const start = async (): Promise<{readonly worker: Worker; readonly count: number}> => {
	const worker = new Worker(path.join(folder, 'worker.js'), {workerData: {bundle: path.join(folder, 'tests.js')}, stdout: true, stderr: true});
	const [message] = await once(worker, 'message') as [Message];
	return {worker, count: message.kind === 'ready' ? message.count : 0};
};

/** A test that says nothing for so long never ends: the mutant has made it wait, or go round in circles. */
const hangMilliseconds = 15_000;

/** Runs the tests with a mutant on (−1 is none) and hands on what each said; false when it never came to an end. */
const runTests = async (worker: Worker, mutant: number, tests: readonly number[], onRan: (message: Extract<Message, {kind: 'ran'}>) => void): Promise<boolean> => {
	worker.postMessage({mutant, tests});
	for (;;) {
		const [message] = await once(worker, 'message', {signal: AbortSignal.timeout(hangMilliseconds)}).catch(() => [undefined]) as [Message | undefined];
		if (message === undefined || message.kind === 'done') {
			return message !== undefined;
		}

		if (message.kind === 'ran') {
			onRan(message);
		}
	}
};

let {worker, count} = await start();
const reachedBy = new Map<number, number[]>();
const failing = new Set<number>();
const durations = new Map<number, number>();
await runTests(worker, -1, Array.from({length: count}, (_, index) => index), ({index, isPassed, milliseconds, hits}) => {
	durations.set(index, milliseconds);
	if (!isPassed) {
		failing.add(index);
		return;
	}

	for (const id of hits) {
		reachedBy.set(id, [...reachedBy.get(id) ?? [], index]);
	}
});

/** Most mutants fall to a quick test: the slow ones, with a store of their own, are for those that are left. */
const quickestFirst = (tests: readonly number[]): readonly number[] => tests.toSorted((a, b) => (durations.get(a) ?? 0) - (durations.get(b) ?? 0));

const report = ({id, file, line, original, mutated: change}: Mutant): void => {
	console.log(`${reachedBy.has(id) ? 'survived' : 'not reached'} ${file}:${line}: ${original.slice(0, 90)} → ${change.slice(0, 90)}`);
};

const survivors: Mutant[] = [];
let killed = 0;
const chosen = mutants.filter(({id}) => id % Number(everyNth) === 0);
for (const mutant of chosen) {
	const tests = quickestFirst(reachedBy.get(mutant.id) ?? []);
	let isKilled = false;
	const isEnded = tests.length === 0 || await runTests(worker, mutant.id, tests, ({isPassed}) => {
		isKilled ||= !isPassed;
	});
	if (!isEnded) {
		await worker.terminate();
		({worker} = await start());
	}

	if (isKilled || !isEnded) {
		killed += 1;
	} else {
		survivors.push(mutant);
		report(mutant);
	}
}

await worker.terminate();
await rm(folder, {recursive: true});
const unreached = survivors.filter(({id}) => !reachedBy.has(id)).length;
console.log(`\n${chosen.length} mutants: ${killed} killed, ${survivors.length - unreached} survived, ${unreached} not reached by ${count - failing.size} tests (${(killed / chosen.length * 100).toFixed(1)} %).`);
