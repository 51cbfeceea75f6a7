/** A write, by the identities of what was there before and after it. */
type Write = {
	readonly from: string | undefined;
	readonly to: string | undefined;
	/** The accounts that lists show otherwise now; undefined where nobody kept count. */
	readonly accounts: readonly string[] | undefined;
};

/** What the last writes of this program touched. */
export type Touches = {
	readonly add: (write: Write) => void;
	/** The accounts that were touched on the way from one content to another; undefined where the way is not known. */
	readonly between: (from: string, to: string) => readonly string[] | undefined;
};

const maxWrites = 200;

export const createTouches = (): Touches => {
	const writes: Write[] = [];
	return {
		add(write) {
			writes.push(write);
			if (writes.length > maxWrites) {
				writes.shift();
			}
		},
		between(from, to) {
			const touched = new Set<string>();
			let here: string | undefined = to;
			// From the newest back.
			for (const write of writes.toReversed()) {
				if (here === from) {
					break;
				}

				if (write.to !== here || write.accounts === undefined) {
					return undefined;
				}

				for (const account of write.accounts) {
					touched.add(account);
				}

				here = write.from;
			}

			return here === from ? [...touched] : undefined;
		},
	};
};
