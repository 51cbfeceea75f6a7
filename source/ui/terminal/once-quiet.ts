export type OnceQuiet = {
	readonly ask: () => void;
	readonly stop: () => void;
};

/** Does `work` once nobody has asked for it for so long. */
export const onceQuiet = (milliseconds: number, work: () => void): OnceQuiet => {
	let timer: NodeJS.Timeout | undefined;
	return {
		ask() {
			if (timer !== undefined) {
				timer.refresh();
				return;
			}

			timer = setTimeout(() => {
				timer = undefined;
				work();
			}, milliseconds);
		},
		stop() {
			clearTimeout(timer);
			timer = undefined;
		},
	};
};
