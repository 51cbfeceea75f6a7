/**
Calls back when so many milliseconds are over, unless what it answers was called before.
What came while the program stood still (Ctrl-Z, a slow machine) is read before it is too late: between timers and immediates.
*/
export const startDeadline = (milliseconds: number, late: () => void): () => void => {
	let immediate: NodeJS.Immediate | undefined;
	const timer = setTimeout(() => {
		immediate = setImmediate(late);
	}, milliseconds);
	return () => {
		clearTimeout(timer);
		clearImmediate(immediate);
	};
};
