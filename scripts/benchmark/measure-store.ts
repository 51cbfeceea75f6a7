import path from 'node:path';
import {fillStore, sampleAccounts, storeIn} from './sample-store.js';
import {median} from './statistics.js';

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await work();
	return performance.now() - start;
};

const many = 10_000;

/** Milliseconds in one process that has the wasm loaded: reading none and many accounts anew, and saving one among many, durable. */
export const measureStore = async (folder: string, rounds: number): Promise<{readonly none: number; readonly all: number; readonly save: number}> => {
	const full = path.join(folder, 'many');
	await fillStore(full, many);
	await storeIn(full).accounts.list();
	const none: number[] = [];
	const all: number[] = [];
	const save: number[] = [];
	for (let round = 0; round < rounds; round++) {
		none.push(await timed(async () => storeIn(path.join(folder, 'none')).accounts.list()));
		const {accounts} = storeIn(full);
		all.push(await timed(async () => accounts.list()));
		const [account] = sampleAccounts(1);
		save.push(await timed(async () => account && accounts.add({...account, email: `saved-${round}@example.com`})));
	}

	return {none: median(none), all: median(all), save: median(save)};
};
