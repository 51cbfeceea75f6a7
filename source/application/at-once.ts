/**
Does `work` for each item, at most `most` at once, and answers the results in the order of the items.
The first failure ends it: no further item is begun, what runs is waited for, and the failure is thrown.
*/
export const atMostAtOnce = async <Item, Result>(most: number, items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> => {
	const results: Result[] = [];
	const left = items.entries();
	const failures: unknown[] = [];

	const workThrough = async (): Promise<void> => {
		for (const [index, item] of left) {
			try {
				results[index] = await work(item);
			} catch (error) {
				failures.push(error);
			}

			if (failures.length > 0) {
				return;
			}
		}
	};

	await Promise.all(Array.from({length: Math.min(most, items.length)}, async () => workThrough()));
	if (failures.length > 0) {
		throw failures[0];
	}

	return results;
};
