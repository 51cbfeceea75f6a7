import {setTimeout as delay} from 'node:timers/promises';

/** Waits for a condition of this process; the test's own time-out ends a wait that is in vain. */
export const until = async (isTrue: () => boolean): Promise<void> => {
	while (!isTrue()) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

/** Looks again until there is something, or the deadline of 50 seconds passes, which is less than a test has. Between the looks it leaves the machine to what it waits for. */
export const eventually = async <Value>(look: () => Promise<Value>): Promise<Value> => {
	const deadline = Date.now() + 50_000;
	for (;;) {
		try {
			return await look();
		} catch (error) {
			if (Date.now() > deadline) {
				throw error;
			}
		}

		await delay(20);
	}
};
