/** Waits for a condition of this process; the test's own time-out ends a wait that is in vain. */
export const until = async (isTrue: () => boolean): Promise<void> => {
	while (!isTrue()) {
		// eslint-disable-next-line no-await-in-loop -- this is the waiting
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};
