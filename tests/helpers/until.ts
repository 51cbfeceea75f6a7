/** Waits for a condition of this process; the test's own time-out ends a wait that is in vain. */
export const until = async (isTrue: () => boolean): Promise<void> => {
	while (!isTrue()) {
		// eslint-disable-next-line no-await-in-loop -- this is the waiting
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

/** Looks again until there is something, or the deadline of ten seconds passes. */
export const eventually = async <Value>(look: () => Promise<Value>): Promise<Value> => {
	const deadline = Date.now() + 10_000;
	for (;;) {
		try {
			return await look(); // eslint-disable-line no-await-in-loop -- one look after the other
		} catch (error) {
			if (Date.now() > deadline) {
				throw error;
			}
		}

		// eslint-disable-next-line no-await-in-loop -- what is waited for needs a turn of the event loop
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};
