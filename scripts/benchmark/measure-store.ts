import {sampleAccounts, storeIn} from './sample-store.js';
import {median} from './statistics.js';

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await work();
	return performance.now() - start;
};

/** Milliseconds, the median, until one more account is stored among those in a folder, durable, in one process that has read them. */
export const measureSave = async (folder: string, rounds: number): Promise<number> => {
	const {accounts} = storeIn(folder);
	await accounts.list();
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const [account] = sampleAccounts(1);
		if (account !== undefined) {
			times.push(await timed(async () => accounts.add({...account, email: `saved-${round}@example.com`})));
		}
	}

	return median(times);
};
