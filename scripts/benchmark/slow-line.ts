export type SlowLine = {
	readonly send: (text: string) => void;
	/** What has been sent and has not arrived. */
	readonly waiting: () => number;
};

const pieceLength = 16;

/** A line with room for everything that takes so many characters a second, as between a program and a terminal far away. */
export const slowLine = (charactersPerSecond: number, deliver: (text: string) => void): SlowLine => {
	let waiting = '';
	let nextAt = 0;
	const pump = (): void => {
		const piece = waiting.slice(0, pieceLength);
		nextAt = Math.max(nextAt, performance.now()) + (piece.length / charactersPerSecond * 1000);
		setTimeout(() => {
			waiting = waiting.slice(piece.length);
			deliver(piece);
			if (waiting !== '') {
				pump();
			}
		}, nextAt - performance.now());
	};

	return {
		send(text) {
			const isIdle = waiting === '';
			waiting += text;
			if (isIdle && waiting !== '') {
				pump();
			}
		},
		waiting: () => waiting.length,
	};
};
