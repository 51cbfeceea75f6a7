import {hasPlexPass, type AccountSummary} from './account.js';
import {routeLabel} from './route.js';

/** What a word such as `token:rejected` of the search can ask for. */
export const filterNames = ['token', 'proxy', 'route', 'is', 'cause'] as const;

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
	is: account => [account.enabled ? 'enabled' : 'disabled', account.hasPassword ? 'with-password' : 'without-password', passValue(account), ...(account.tokenExpiresAt === undefined ? [] : ['token-expires'])],
	cause: ({token, proxy}) => present([token.code, token.lastAttempt?.code, proxy.code]).map(code => code.toLowerCase()),
};

const isFilterName = (name: string): name is FilterName => (filterNames as readonly string[]).includes(name);

/** Tells whether an account is among those that a word asks for; undefined for a word that is no filter. The value may be cut short: `token:rej`. */
export const filterOf = (word: string): ((account: AccountSummary) => boolean) | undefined => {
	const colon = word.indexOf(':');
	const name = word.slice(0, Math.max(0, colon));
	if (!isFilterName(name)) {
		return undefined;
	}

	const value = word.slice(colon + 1);
	const answer = answers[name];
	return account => answer(account).some(one => one.startsWith(value));
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

/** Whether a filter is in the search. */
export const hasFilter = (search: string, filter: Filter): boolean => wordsOf(search.toLowerCase()).includes(wordOf(filter));

/** The search with a filter added, or taken out where it was in it. Another value of the same filter goes. */
export const withFilter = (search: string, filter: Filter): string => {
	const others = wordsOf(search).filter(word => !word.toLowerCase().startsWith(`${filter.name}:`));
	return (hasFilter(search, filter) ? others : [...others, wordOf(filter)]).join(' ');
};
