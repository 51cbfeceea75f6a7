/** How many letters have to be added, left out, exchanged or swapped with their neighbour to make one word the other. */
const distance = (from: string, to: string): number => {
	const rows: number[][] = [Array.from({length: to.length + 1}, (_, index) => index)];
	for (let i = 1; i <= from.length; i++) {
		const above = rows[i - 1] ?? [];
		const row = [i];
		for (let j = 1; j <= to.length; j++) {
			const isSame = from[i - 1] === to[j - 1];
			const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			row.push(Math.min(
				(above[j] ?? 0) + 1,
				(row[j - 1] ?? 0) + 1,
				(above[j - 1] ?? 0) + (isSame ? 0 : 1),
				isSwapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
			));
		}

		rows.push(row);
	}

	return rows.at(-1)?.at(-1) ?? 0;
};

/** The known word that somebody who typed `typed` may have meant; undefined when none is near. */
export const closest = (typed: string, known: readonly string[]): string | undefined => {
	if (typed.length > 40) {
		return undefined;
	}

	const [best] = known
		.map(word => ({word, far: distance(typed.toLowerCase(), word)}))
		.toSorted((a, b) => a.far - b.far);
	return best !== undefined && best.far <= Math.max(1, Math.floor(typed.length / 3)) ? best.word : undefined;
};
