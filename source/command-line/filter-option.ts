import {findBySearch} from '../application/find-by-search.js';
import type {Ports} from '../application/ports.js';
import type {AccountSummary} from '../domain/account.js';
import {
	filterNames,
	filterPartsOf,
	hasFilter,
	isFilterName,
	valuesOf,
} from '../domain/account-filters.js';
import {closest} from '../domain/closest.js';
import {AppError, errorTable} from '../domain/errors.js';
import type {Option} from './command.js';
import {usageError} from './usage-error.js';

/** How a command is told to be about the accounts that the dashboard's search finds. */
export const filterOption = {
	kind: 'texts', valueName: 'WORDS', description: 'only accounts that the dashboard’s search finds with these words: token:rejected,cannot-tell, proxy:failed, is:disabled, route:HOST:PORT, cause:CODE, or any text in their row; all words must match, and it may be repeated',
} as const satisfies Option;

const codes = (): readonly string[] => Object.keys(errorTable).map(code => code.toLowerCase());

const meantText = (name: string, value: string, known: readonly string[]): string => {
	const meant = closest(value, known);
	return meant === undefined ? (name === 'cause' ? 'docs/errors.md has all codes.' : `It is one of ${known.join(', ')}.`) : `Did you mean ${name}:${meant}?`;
};

/** A mistyped filter must find nobody: what is done with whom it finds may not be undone. Throws `ERR_USAGE`. */
const checkWord = (word: string): void => {
	const {name, values} = filterPartsOf(word.toLowerCase());
	if (!isFilterName(name)) {
		const meant = /^[a-z]+:\D/iv.test(word) ? closest(name, filterNames) : undefined;
		if (meant !== undefined) {
			throw usageError(`There is no filter “${name}:”.`, `Did you mean ${meant}:? The filters are ${filterNames.map(one => `${one}:`).join(', ')}.`);
		}

		return;
	}

	const known = name === 'cause' ? codes() : valuesOf(name);
	for (const value of values) {
		if (value === '' || known?.includes(value) === false) {
			throw usageError(value === '' ? `A value is missing in “${word}”.` : `“${name}:” cannot be “${value}”.`, known === undefined ? 'Give the host and port of the proxy, “proxy” for any, or “direct”.' : meantText(name, value, known));
		}
	}
};

/** The words of a search that were given, if any; every filter among them is written out. Throws `ERR_USAGE`. */
export const searchIn = (given: readonly string[] | undefined): string | undefined => {
	if (given === undefined) {
		return undefined;
	}

	const words = given.flatMap(text => text.split(/\s+/v)).filter(word => word !== '');
	if (words.length === 0 || given.some(text => text.trim() === '')) {
		throw usageError('--filter has no words.', 'Give one at least, such as token:rejected.');
	}

	for (const word of words) {
		checkWord(word);
	}

	return words.join(' ');
};

/** Those that a search finds, all where there is none. */
export const foundBy = (accounts: readonly AccountSummary[], search: string | undefined, {clock}: Pick<Ports, 'clock'>): readonly AccountSummary[] =>
	search === undefined ? accounts : findBySearch(accounts, search, clock.now().toISOString());

/** Those of them that are in use, and those that are not where the search asks for just these. */
export const inUse = (accounts: readonly AccountSummary[], search: string | undefined): readonly AccountSummary[] =>
	search !== undefined && hasFilter(search, {name: 'is', value: 'disabled'}) ? accounts : accounts.filter(({enabled}) => enabled);

/** There are accounts, but none of those that were asked for; `found` are those that are not in use. */
export const noneFound = (found: readonly AccountSummary[] = []): AppError => found.length === 0
	? new AppError('ERR_NO_ACCOUNTS', 'no account matches --filter', {hint: 'To see all accounts, run: plex-accounts list'})
	: new AppError('ERR_NO_ACCOUNTS', 'every account that matches --filter is disabled', {hint: 'To include them, add is:disabled to the words.'});
