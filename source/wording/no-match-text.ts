import {filterPartsOf, isFilterName, valuesOf} from '../domain/account-filters.js';

const wordsOf = (search: string): readonly string[] => search.toLowerCase().split(/\s+/v);

/** What a filter can ask for, where the search asks it for something else. */
const valuesText = (word: string): string | undefined => {
	const {name, values} = filterPartsOf(word);
	const known = isFilterName(name) ? valuesOf(name) : undefined;
	return known === undefined || values.every(value => known.some(one => one.startsWith(value)))
		? undefined
		: `“${name}:” can be ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}.`;
};

/** What is said where a search finds nobody. */
export const noMatchText = (search: string): string => ['No account matches.', wordsOf(search).map(word => valuesText(word)).find(text => text !== undefined)].filter(text => text !== undefined).join(' ');
