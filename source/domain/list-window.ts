/** What is seen of a list that is longer than its room. Rows are counted from 0. */
type Window = {
	/** The first row that was seen so far. */
	readonly top: number;
	/** The row that has to be seen. */
	readonly selected: number;
	readonly count: number;
	/** How many there is room for. */
	readonly rows: number;
};

/** The first row that is seen. A list moves as little as it takes, so that a step down at its edge moves it by one row, which a terminal does in few bytes. */
export const windowTop = ({top, selected, count, rows}: Window): number => {
	const inView = Math.max(Math.min(top, selected), selected - rows + 1);
	return Math.max(0, Math.min(inView, count - rows));
};

/** The first row that is seen of a list which keeps the selected one in its middle. */
export const centredTop = ({selected, count, rows}: Omit<Window, 'top'>): number => Math.max(0, Math.min(selected - Math.floor(rows / 2), count - rows));
