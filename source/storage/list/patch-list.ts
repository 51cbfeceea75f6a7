import {Buffer} from 'node:buffer';
import {tally, type Tally} from '../../domain/account-list.js';
import {stretchesOf, type Stretch} from './email-order.js';
import {
	maxFirst,
	type ListedAccount,
	type ListHead,
	type SectionName,
	type Sections,
} from './list-format.js';
import {entryOf, frames, type WholeList} from './list-text.js';

/** Where each entry begins and ends in a section, without what stands between them. */
type Entries = {readonly starts: readonly number[]; readonly ends: readonly number[]};

const newline = 0x0A;

const entriesIn = (section: Buffer, name: SectionName): Entries => {
	const {before, between, end} = frames[name];
	const starts: number[] = [];
	const ends: number[] = [];
	if (section.length <= before.length + between.length) {
		return {starts, ends};
	}

	for (let at = before.length; at < section.length;) {
		const found = end === '' ? section.indexOf(newline, at) : section.indexOf(end, at);
		if (found === -1) {
			break;
		}

		starts.push(at);
		ends.push(found + end.length);
		at = found + end.length + between.length;
	}

	return {starts, ends};
};

/** A section after a change, in pieces of the one before. */
const patched = (section: Buffer, name: SectionName, stretches: ReadonlyArray<Stretch<ListedAccount>>): readonly Uint8Array[] => {
	const {before, between, after, none} = frames[name];
	if (stretches.length === 0) {
		return [Buffer.from(none)];
	}

	const {starts, ends} = entriesIn(section, name);
	const parts = stretches.map(stretch => stretch.kind === 'new'
		? Buffer.from(entryOf(stretch.entry, name), 'utf8')
		: section.subarray(starts[stretch.from], ends[stretch.to - 1]));
	const separator = Buffer.from(between);
	return [Buffer.from(before), ...parts.flatMap((part, index) => index === 0 ? [part] : [separator, part]), Buffer.from(after)];
};

/** Which entry stands at a place of the section. */
const indexAt = ({starts}: Entries, place: number): number => {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((starts[middle] ?? 0) > place) {
			high = middle - 1;
		} else {
			low = middle;
		}
	}

	return low;
};

const countsAfter = (before: Tally, gone: readonly ListedAccount[], added: readonly ListedAccount[]): Tally => {
	const [minus, plus] = [tally(gone), tally(added)];
	return Object.fromEntries(Object.entries(before).map(([name, count]) => [name, count - minus[name as keyof Tally] + plus[name as keyof Tally]])) as Tally;
};

/** Those that stand first. */
const firstOf = (stretches: ReadonlyArray<Stretch<ListedAccount>>, rowAt: (index: number) => ListedAccount): readonly ListedAccount[] => {
	const first: ListedAccount[] = [];
	for (const stretch of stretches) {
		if (first.length === maxFirst) {
			break;
		}

		if (stretch.kind === 'new') {
			first.push(stretch.entry);
		} else {
			for (let index = stretch.from; index < stretch.to && first.length < maxFirst; index++) {
				first.push(rowAt(index));
			}
		}
	}

	return first;
};

/**
A list after a change of some accounts: what each of them is now, or undefined where it is gone. What the others are is taken over as it stands, so that a change among many costs little.
*/
export const patchList = ({head, sections}: WholeList, changes: ReadonlyMap<string, ListedAccount | undefined>): {readonly head: Omit<ListHead, 'file' | 'sections'>; readonly sections: Sections} => {
	const entries = entriesIn(sections.rows, 'rows');
	const rowAt = (index: number): ListedAccount => JSON.parse(sections.rows.toString('utf8', entries.starts[index], entries.ends[index])) as ListedAccount;
	const places = changes.keys().map(id => sections.rows.indexOf(`{"id":${JSON.stringify(id)},`)).filter(place => place !== -1).toArray();
	const gone = new Set(places.map(place => indexAt(entries, place)));
	const added = changes.values().filter(account => account !== undefined).toArray();
	const stretches = stretchesOf({count: entries.starts.length, emailAt: index => rowAt(index).email, gone, added});
	return {
		head: {
			tally: countsAfter(head.tally, [...gone].map(index => rowAt(index)), added),
			first: firstOf(stretches, rowAt),
		},
		sections: {rows: patched(sections.rows, 'rows', stretches), json: patched(sections.json, 'json', stretches), emails: patched(sections.emails, 'emails', stretches)},
	};
};
