/** How fast a long piece of work goes, and how long it will still take at that pace. */
export type Pace = {readonly perSecond: number; readonly secondsLeft: number};

/** Undefined until something can be told. Times are ISO 8601. */
export const paceOf = ({startedAt, at, done, total}: {readonly startedAt: string; readonly at: string; readonly done: number; readonly total: number}): Pace | undefined => {
	const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
	if (done === 0 || seconds <= 0) {
		return undefined;
	}

	const perSecond = done / seconds;
	return {perSecond, secondsLeft: Math.ceil((total - done) / perSecond)};
};
