import {setTimeout as delay} from 'node:timers/promises';

/** Less than a test has. */
const patienceMilliseconds = 50_000;

/** Waits for a condition of this process, for 50 seconds at most: a loop that goes on for ever keeps even ava from ending the tests. */
export const until = async (isTrue: () => boolean): Promise<void> => {
	const deadline = performance.now() + patienceMilliseconds;
	while (!isTrue()) {
		if (performance.now() > deadline) {
			throw new Error(`Waited in vain for ${String(isTrue)}`);
		}

		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

/** Looks again until there is something, for 50 seconds at most. Between the looks it leaves the machine to what it waits for. */
export const eventually = async <Value>(look: () => Promise<Value>): Promise<Value> => {
	const deadline = performance.now() + patienceMilliseconds;
	for (;;) {
		try {
			return await look();
		} catch (error) {
			if (performance.now() > deadline) {
				throw error;
			}
		}

		await delay(20);
	}
};
