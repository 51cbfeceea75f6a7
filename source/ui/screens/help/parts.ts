import type {Context} from '../../../application/dashboard/context.js';
import {filterNames, valuesOf, type FilterName} from '../../../domain/account-filters.js';
import {errorTable} from '../../../domain/errors.js';
import {editBindings} from '../../edit-keys.js';
import {keyLabel, withoutRepeats, type KeySection} from '../../key-rows.js';
import {hintText} from '../../keys-in-text.js';

/** A thing to know: what it is called, and what it is. Without a name it is a sentence. */
export type HelpEntry = {readonly name?: string; readonly text: string};

export type HelpPart = {readonly title: string; readonly entries: readonly HelpEntry[]};

type Row = {readonly keys: readonly string[]; readonly label: string};

const keyEntries = (rows: readonly Row[]): readonly HelpEntry[] =>
	withoutRepeats(rows).map(({keys, label}) => ({name: keys.map(one => keyLabel(one)).join(', '), text: label}));

/** The keys that mean something on the screen that the help lies over, in one part. */
const keysHere = (keyTable: readonly KeySection[], context: Context): HelpPart => ({
	title: 'On this screen',
	entries: keyEntries(keyTable.flatMap(({bindings}) => bindings.filter(({contexts}) => contexts.includes(context)))),
});

/** Each error by its code: what happened, and what to do next; `…` stands for what it is about. */
const errors: HelpPart = {
	title: 'Errors, and what to do',
	entries: Object.entries(errorTable).map(([code, {message, hint}]) => ({name: code.replace(/^ERR_/v, ''), text: `${message('…')} ${hintText('dashboard', hint)}`})),
};

export const signs: HelpPart = {
	title: 'Signs',
	entries: [
		'✓ passed or valid   ✗ failed or rejected   ? cannot tell',
		'· not tested        – not used          … running',
		'= same address: the proxy hides nothing',
		'≈ cannot compare: this machine’s own address is not known',
		'! after an age: the verdict is old     * selected',
		'In Devices: ✓ ours: used here     ! double: this program, but not in use here     ? elsewhere: seen from another address',
		'“Cannot tell” means that the proxy or plex.tv gave no answer: the token may still be good.',
	].map(text => ({text})),
};

/** Where the values are no closed list. */
const openValues: Readonly<Partial<Record<FilterName, string>>> = {
	route: 'proxy, direct, or the host and port of one proxy, such as 192.0.2.7:3128',
	cause: 'the code of an error as it is listed below, such as err_proxy_refused',
};

/** What can be typed into the search of the table. */
const searches: HelpPart = {
	title: 'Search and filters',
	entries: [
		{text: 'A search shows the accounts whose row has all the words. Some words are filters: type them, or choose them from the filter menu. You can shorten them. token:rejected,cannot-tell shows accounts with either. Commands take the same words, in full, as --filter.'},
		...filterNames.map(name => ({name: `${name}:`, text: openValues[name] ?? (valuesOf(name) ?? []).join(', ')})),
	],
};

/** All of the help: what belongs to the screen beneath first, then the signs and filters, which are nowhere else explained. */
export const helpParts = (keyTable: readonly KeySection[], beneath: Context | undefined, dataDirectory: string): readonly HelpPart[] => [
	...(beneath === undefined ? [] : [keysHere(keyTable, beneath)]),
	signs,
	searches,
	...keyTable.map(({title, bindings}) => ({title, entries: keyEntries(bindings)})),
	errors,
	{title: 'In text fields', entries: keyEntries(editBindings)},
	{title: 'Where things are', entries: [{text: `Accounts are kept in ${dataDirectory}.`}]},
];

const has = (text: string, words: readonly string[]): boolean => words.every(word => text.toLowerCase().includes(word));

/** What of it has all these words: entries, and parts whose title has them whole. */
export const matchingParts = (parts: readonly HelpPart[], searched: string): readonly HelpPart[] => {
	// Codes are shown with ERR_ elsewhere, and listed here without it.
	const words = searched.toLowerCase().split(/\s+/v).map(word => word.replace(/^err_/v, '')).filter(word => word !== '');
	return parts
		.map(part => has(part.title, words) ? part : {...part, entries: part.entries.filter(({name = '', text}) => has(`${part.title} ${name} ${text}`, words))})
		.filter(({entries}) => entries.length > 0);
};
