import {Buffer} from 'node:buffer';
import {tally} from '../../domain/account-list.js';
import {escapeJson, escapeText} from '../../domain/escaped-text.js';
import {accountJson} from '../../domain/listed-account.js';
import type {AccountSummary} from '../../domain/account.js';
import {
	maxFirst,
	type ListedAccount,
	type ListHead,
	type SectionName,
	type Sections,
} from './list-format.js';

/** A list that was read and checked as a whole. */
export type WholeList = {readonly head: ListHead; readonly sections: Readonly<Record<SectionName, Buffer>>};

/** What stands around the entries of a section, how an entry ends, and what stands for none at all. */
export const frames: Readonly<Record<SectionName, Readonly<Record<'before' | 'between' | 'end' | 'after' | 'none', string>>>> = {
	// As JSON.stringify writes an array of objects with an indent of two: nothing else in an entry ends a line with two blanks and a brace.
	json: {before: '[\n', between: ',\n', end: '\n  }', after: '\n]\n', none: '[]\n'},
	rows: {before: '', between: '\n', end: '', after: '\n', none: ''},
	emails: {before: '', between: '\n', end: '', after: '\n', none: ''},
};

export const withoutStages = (account: AccountSummary): ListedAccount => {
	const {proxy: {stages: _, ...proxy}, ...rest} = account;
	return {...rest, proxy};
};

/** An account as it stands in a section. */
export const entryOf = (account: AccountSummary, name: SectionName): string => {
	switch (name) {
		case 'json': {
			return `  ${escapeJson(JSON.stringify(accountJson(account), undefined, 2)).replaceAll('\n', '\n  ')}`;
		}

		case 'rows': {
			return JSON.stringify(withoutStages(account));
		}

		case 'emails': {
			return escapeText(account.email);
		}
	}
};

/** So many accounts make one piece. */
const entriesAtOnce = 1000;

/**
A section of these accounts.
@yields A piece of it.
*/
function * sectionOf(accounts: readonly AccountSummary[], name: SectionName): Generator<Uint8Array> {
	const {before, between, after, none} = frames[name];
	if (accounts.length === 0) {
		yield Buffer.from(none);
	}

	for (let from = 0; from < accounts.length; from += entriesAtOnce) {
		const text = accounts.slice(from, from + entriesAtOnce).map(account => entryOf(account, name)).join(between);
		yield Buffer.from(`${from === 0 ? before : between}${text}${from + entriesAtOnce >= accounts.length ? after : ''}`, 'utf8');
	}
}

/** What a list of these accounts, by email, holds besides the file that it belongs to. */
export const listOf = (accounts: readonly AccountSummary[]): {readonly head: Omit<ListHead, 'file' | 'sections'>; readonly sections: Sections} => ({
	head: {tally: tally(accounts), first: accounts.slice(0, maxFirst).map(account => withoutStages(account))},
	sections: {json: sectionOf(accounts, 'json'), rows: sectionOf(accounts, 'rows'), emails: sectionOf(accounts, 'emails')},
});
