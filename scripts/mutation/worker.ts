import {parentPort, workerData} from 'node:worker_threads';
import {registered} from './ava-shim.js';

/*
Runs in a thread of its own, so that a mutant that never ends can be ended. The bundle with the tests and the mutants is loaded once; each message names a mutant and the tests that reach it.
*/
const active = {mutant: -1, hits: new Set<number>()};
Object.assign(globalThis, {
	isMutant(id: number): boolean {
		active.hits.add(id);
		return id === active.mutant;
	},
});

type Job = {readonly mutant: number; readonly tests: readonly number[]};

const passes = async (index: number): Promise<boolean> => {
	try {
		await registered[index]?.run(undefined);
		return true;
	} catch {
		return false;
	}
};

// What is imported at the top of a file runs before this; the bundle is loaded once the switch is there.
await import((workerData as {readonly bundle: string}).bundle);

parentPort?.on('message', async ({mutant, tests}: Job) => {
	active.mutant = mutant;
	for (const index of tests) {
		active.hits = new Set();
		const start = performance.now();
		const isPassed = await passes(index);
		parentPort?.postMessage({kind: 'ran', mutant, index, isPassed, milliseconds: performance.now() - start, hits: mutant === -1 ? [...active.hits] : []});
		if (!isPassed && mutant !== -1) {
			break;
		}
	}

	parentPort?.postMessage({kind: 'done', mutant});
});
parentPort?.postMessage({kind: 'ready', count: registered.length});
