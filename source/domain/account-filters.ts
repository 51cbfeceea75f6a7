import {hasPlexPass, renewalOf, type AccountSummary} from './account.js';
import {routeLabel} from './route.js';

/** What a word such as `token:rejected` of the search can ask for. */
export const filterNames = ['token', 'proxy', 'route', 'renews', 'is', 'cause'] as const;

export type FilterName = (typeof filterNames)[number];

const present = (values: ReadonlyArray<string | undefined>): readonly string[] => values.filter(value => value !== undefined);

const passValue = (account: AccountSummary): string => {
	const pass = hasPlexPass(account);
	return pass === undefined ? 'pass-unknown' : (pass ? 'pass' : 'no-pass');
};

/** What an account answers to each of them, in lower case. */
const answers: Readonly<Record<FilterName, (account: AccountSummary) => readonly string[]>> = {
	token: ({token}) => [token.verdict, ...(token.lastAttempt === undefined ? [] : ['no-answer'])],
	proxy: ({proxy}) => [proxy.verdict, ...(proxy.verdict === 'passed' && proxy.addressVerdict !== undefined ? [proxy.addressVerdict] : [])],
	route: ({route}) => route.kind === 'direct' ? ['direct'] : [routeLabel(route).toLowerCase(), 'proxy'],
	renews: account => [renewalOf(account)],
	is: account => [account.enabled ? 'enabled' : 'disabled', account.hasPassword ? 'with-password' : 'without-password', passValue(account), ...(account.tokenExpiresAt === undefined ? [] : ['token-expires'])],
	cause: ({token, proxy}) => present([token.code, token.lastAttempt?.code, proxy.code]).map(code => code.toLowerCase()),
};

/** Whether a filter is called so. */
export const isFilterName = (name: string): name is FilterName => (filterNames as readonly string[]).includes(name);

/** What filters can ask for where that is a closed list: a row holds the answers to one question, of which an account gives one. */
const closedValues: Readonly<Partial<Record<FilterName, ReadonlyArray<readonly string[]>>>> = {
	token: [['valid', 'rejected', 'cannot-tell', 'never-tested'], ['no-answer']],
	proxy: [['passed', 'failed', 'never-tested', 'not-used', 'different', 'same', 'cannot-compare']],
	renews: [['no', 'by-password', 'by-itself']],
	is: [['enabled', 'disabled'], ['with-password', 'without-password'], ['pass', 'no-pass', 'pass-unknown'], ['token-expires']],
};

/** All that a filter can ask for; undefined where that is no closed list. */
export const valuesOf = (name: FilterName): readonly string[] | undefined => closedValues[name]?.flat();

/** Tells whether an account answers exactly a value, such as `192.0.2.7:80` for `route`. It is asked only where the values are no closed list. */
export type IsAnswered = (name: FilterName, value: string) => boolean;

/** What an account answers is the same for all that have the same of this. */
const sharedKeys: Readonly<Partial<Record<FilterName, (account: AccountSummary) => string>>> = {
	route: ({route}) => route.kind === 'direct' ? '' : route.proxyUrl,
	cause: ({token, proxy}) => `${token.code} ${token.lastAttempt?.code} ${proxy.code}`,
};

const answeredBy = (accounts: readonly AccountSummary[], name: FilterName): ReadonlySet<string> => {
	const keyOf = sharedKeys[name] ?? (({id}: AccountSummary) => id);
	const keys = new Set<string>();
	const values = new Set<string>();
	for (const account of accounts) {
		const key = keyOf(account);
		if (!keys.has(key)) {
			keys.add(key);
			for (const value of answers[name](account)) {
				values.add(value);
			}
		}
	}

	return values;
};

/** What these accounts answer, each filter gone through when it is first asked about. */
export const answeredIn = (accounts: readonly AccountSummary[]): IsAnswered => {
	const known = new Map<FilterName, ReadonlySet<string>>();
	return (name, value) => {
		if (value === '') {
			return false;
		}

		const values = known.get(name) ?? answeredBy(accounts, name);
		known.set(name, values);
		return values.has(value);
	};
};

/** Whether a value is no beginning of others: `is:pass` does not ask for `is:pass-unknown` as well. */
const isWhole = (name: FilterName, value: string, isAnswered: IsAnswered): boolean =>
	closedValues[name]?.some(values => values.includes(value)) ?? isAnswered(name, value);

/** The parts of a word that may be a filter: `token:rejected,cannot-tell` asks for either. */
export const filterPartsOf = (word: string): {readonly name: string; readonly values: readonly string[]} => {
	const colon = Math.max(0, word.indexOf(':'));
	return {name: word.slice(0, colon), values: word.slice(colon + 1).split(',')};
};

export type WordFilter = {
	readonly matches: (account: AccountSummary) => boolean;
	/** Whether the word may be the beginning of one that asks for less: letters at its end leave out accounts, and add none. */
	readonly isOpen: boolean;
	/** Whether no value is cut short. */
	readonly isWritten: boolean;
};

/** What a word asks for; undefined for one that is no filter. A value may be cut short: `token:rej`. */
export const filterOf = (word: string, isAnswered: IsAnswered): WordFilter | undefined => {
	const {name, values} = filterPartsOf(word);
	if (!isFilterName(name)) {
		return undefined;
	}

	// Behind a comma comes one more.
	const wanted = values.filter((value, index) => value !== '' || index === 0).map(value => ({value, isWhole: isWhole(name, value, isAnswered)}));
	const answer = answers[name];
	return {
		matches: account => answer(account).some(one => wanted.some(({value, isWhole: whole}) => whole ? one === value : one.startsWith(value))),
		isOpen: values.length === 1 && wanted.every(({isWhole: whole}) => !whole),
		isWritten: wanted.every(({isWhole: whole}) => whole),
	};
};

/** A line of the menu of filters: the word that stands for it in the search, and how many accounts it shows. */
export type FilterChoice = {readonly name: FilterName; readonly value: string; readonly count: number};

/** Those that would show something, by what they ask, the most frequent first. */
export const filterChoices = (accounts: readonly AccountSummary[]): readonly FilterChoice[] => filterNames.flatMap(name => {
	const counts = new Map<string, number>();
	for (const account of accounts) {
		for (const value of answers[name](account)) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}

	return counts.entries().map(([value, count]) => ({name, value, count})).toArray().toSorted((a, b) => b.count - a.count);
});

type Filter = Pick<FilterChoice, 'name' | 'value'>;

const wordsOf = (search: string): readonly string[] => search.split(/\s+/v).filter(word => word !== '');

const wordOf = ({name, value}: Filter): string => `${name}:${value}`;

/** The question that a value answers; each of the other filters is about one alone. */
const questionOf = ({name, value}: Filter): number => Math.max(0, closedValues[name]?.findIndex(values => values.includes(value)) ?? 0);

/** Whether a word of a search asks for a value, alone or beside others. */
const asksFor = (word: string, {name, value}: Filter): boolean => {
	const parts = filterPartsOf(word.toLowerCase());
	return parts.name === name && parts.values.includes(value);
};

type About = {readonly name: FilterName; readonly question: number};

/** What a word of a search asks about; undefined for one that is no filter. */
const aboutOf = (word: string): About | undefined => {
	const {name, values: [value = '']} = filterPartsOf(word.toLowerCase());
	return isFilterName(name) ? {name, question: questionOf({name, value})} : undefined;
};

/** Whether a filter is about the same question. */
const isAbout = (about: About | undefined, filter: Filter): boolean => about?.name === filter.name && about.question === questionOf(filter);

/** The word without one of its values; undefined when that was all of it. */
const withoutValue = (word: string, {name, value}: Filter): string | undefined => {
	const left = filterPartsOf(word.toLowerCase()).values.filter(one => one !== value && one !== '');
	return left.length === 0 ? undefined : `${name}:${left.join(',')}`;
};

/** Whether a filter is in the search. */
export const hasFilter = (search: string, filter: Filter): boolean => wordsOf(search).some(word => asksFor(word, filter));

/** The search with a filter added, or taken out where it was in it. What answered the same question otherwise goes. */
export const withFilter = (search: string, filter: Filter): string => {
	const words = wordsOf(search);
	return hasFilter(search, filter)
		? words.map(word => asksFor(word, filter) ? withoutValue(word, filter) : word).filter(word => word !== undefined).join(' ')
		: [...words.filter(word => !isAbout(aboutOf(word), filter)), wordOf(filter)].join(' ');
};

/** The words of a search that are no filters. */
export const plainWordsOf = (search: string): string => wordsOf(search).filter(word => filterOf(word.toLowerCase(), () => false) === undefined).join(' ');

/** The same choices, each with how many are shown when it stands in the search beside what is there about other things. `found` are the accounts that say its plain words. */
export const countedBeside = (choices: readonly FilterChoice[], found: readonly AccountSummary[], search: string, isAnswered: IsAnswered): readonly FilterChoice[] => {
	const filters = wordsOf(search.toLowerCase()).map(word => ({about: aboutOf(word), filter: filterOf(word, isAnswered)}));
	const counts = new Map<string, number>();
	for (const account of found) {
		const against = filters.filter(({filter}) => filter?.matches(account) === false);
		for (const name of filterNames) {
			for (const value of answers[name](account)) {
				const word = wordOf({name, value});
				if (against.every(({about}) => isAbout(about, {name, value}))) {
					counts.set(word, (counts.get(word) ?? 0) + 1);
				}
			}
		}
	}

	return choices.map(choice => ({...choice, count: counts.get(wordOf(choice)) ?? 0}));
};
