/**
Counts the ways that a property takes, so that the assertions on one of them cannot be left out unseen:
a parser that refuses everything would pass whatever is said only of what it reads.
*/
export const countWays = <Way extends string>(...ways: readonly Way[]) => {
	const taken = new Set<Way>();
	return {
		take(way: Way): void {
			taken.add(way);
		},
		/** The ways that no example has taken: none, or the property says less than it seems to. */
		untaken: (): readonly Way[] => ways.filter(way => !taken.has(way)),
	};
};
