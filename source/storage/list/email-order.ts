import {Buffer} from 'node:buffer';

/** How the database orders accounts by email: by the bytes of its lower case (https://sqlite.org/datatype3.html, collation BINARY). */
export const compareEmails = (a: string, b: string): number => Buffer.compare(Buffer.from(a.toLowerCase(), 'utf8'), Buffer.from(b.toLowerCase(), 'utf8'));

/** Before which of `count` emails, in that order, another one stands. */
export const placeOfEmail = (email: string, count: number, emailAt: (index: number) => string): number => {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (compareEmails(emailAt(middle), email) > 0) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}

	return low;
};

/** What stands where in a list that was changed: entries of before, from one to before another, or a new one. */
export type Stretch<Entry> = {readonly kind: 'kept'; readonly from: number; readonly to: number} | {readonly kind: 'new'; readonly entry: Entry};

type Changed<Entry> = {
	/** How many there were. */
	readonly count: number;
	readonly emailAt: (index: number) => string;
	/** Those that go, or come again as new ones. */
	readonly gone: ReadonlySet<number>;
	readonly added: readonly Entry[];
};

/** The list after a change, in order. */
export const stretchesOf = <Entry extends {readonly email: string}>({count, emailAt, gone, added}: Changed<Entry>): ReadonlyArray<Stretch<Entry>> => {
	const stretches: Array<Stretch<Entry>> = [];
	let here = 0;

	const keepUntil = (end: number): void => {
		const cuts = [...gone].filter(index => index >= here && index < end).toSorted((a, b) => a - b);
		for (const cut of [...cuts, end]) {
			if (cut > here) {
				stretches.push({kind: 'kept', from: here, to: cut});
			}

			here = cut === end ? end : cut + 1;
		}
	};

	for (const entry of added.toSorted((a, b) => compareEmails(a.email, b.email))) {
		keepUntil(placeOfEmail(entry.email, count, emailAt));
		stretches.push({kind: 'new', entry});
	}

	keepUntil(count);
	return stretches;
};
