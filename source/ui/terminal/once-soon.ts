/** Asks for `work` to be done soon, once, however often it is asked until then. */
export const onceSoon = (soon: (callback: () => void) => void, work: () => void): (() => void) => {
	let isWaiting = false;
	return () => {
		if (isWaiting) {
			return;
		}

		isWaiting = true;
		soon(() => {
			isWaiting = false;
			work();
		});
	};
};
