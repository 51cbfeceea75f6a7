/** What a person types to remove several accounts, and whether it was typed. */
export const removalOf = (count: number): {readonly phrase: string; readonly isMeant: (typed: string) => boolean} => {
	const phrase = `remove ${count}`;
	return {phrase, isMeant: typed => typed.trim().toLowerCase().replaceAll(/\s+/gv, ' ') === phrase};
};
