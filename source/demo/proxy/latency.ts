import type {Duplex} from 'node:stream';

/** Does something later, unless `socket` has closed by then; at once when there is nothing to wait for. */
export type Later = (socket: Duplex, action: () => void) => void;

export const laterBy = (milliseconds: number): Later => (socket, action) => {
	if (milliseconds === 0) {
		action();
		return;
	}

	const forget = (): void => {
		clearTimeout(timer);
	};

	const timer = setTimeout(() => {
		socket.off('close', forget);
		action();
	}, milliseconds);
	socket.once('close', forget);
};

/** Passes on what `from` sends to `to`, each piece later and in order, as a long line would: pieces travel at the same time. */
export const passOnLater = (later: Later, from: Duplex, to: Duplex): void => {
	// Every piece underway waits for the close of `to`.
	to.setMaxListeners(0);
	from.on('data', (piece: Uint8Array) => {
		later(to, () => {
			to.write(piece);
		});
	});
	from.once('end', () => {
		later(to, () => {
			to.end();
		});
	});
};
