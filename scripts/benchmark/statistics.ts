/** The middle value; half of the values lie on either side. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The value that `percent` of the values do not exceed. Throws where there are none. */
export const percentile = (values: readonly number[], percent: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const value = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
	if (value === undefined) {
		throw new RangeError('There is nothing to measure.');
	}

	return value;
};
