import type {Context} from '../application/dashboard/context.js';
import {explain, hintIn, type Explained, type Hint, type Place} from '../domain/errors.js';
import {copyKeys, everywhereKeys, placeKeys} from './common-keys.js';
import {keyLabel, type KeySection, type Row} from './key-rows.js';
import {accountsKeys} from './screens/accounts/keys.js';

const placeholder = /\[(?<action>[a-z]+(?:-[a-z]+)*)\]/gv;

const filledFrom = (rows: readonly Row[], text: string): string => text.replaceAll(placeholder, (named, action: string) => {
	const name = rows.find(row => row.action === action)?.keys[0];
	return name === undefined ? named : keyLabel(name);
});

const common: readonly Row[] = [...placeKeys.bindings, ...copyKeys.bindings, ...everywhereKeys];

const ofTheList: readonly Row[] = [...accountsKeys.flatMap(({bindings}) => bindings), ...common];

/** Puts the key table's keys into a text that names actions and may be read on any screen, the keys of the list of accounts: `Press [add]` becomes `Press n`. What is no action stays. */
export const withKeys = (text: string): string => filledFrom(ofTheList, text);

/** The same for texts of one screen that are read in this context alone, with its own keys. */
export const withKeysOf = (sections: readonly KeySection[], context: Context): ((text: string) => string) => {
	const rows = [...sections.flatMap(({bindings}) => bindings).filter(({contexts}) => contexts.includes(context)), ...common];
	return text => filledFrom(rows, text);
};

type DrawnPlace = Exclude<Place, 'command'>;

/** What to do next, as the dashboard draws it. */
export const hintText = (place: DrawnPlace, hint: Hint): string => withKeys(hintIn(place, hint));

/** What happened and what to do next, as the dashboard draws it. */
export const errorText = (place: DrawnPlace, error: Explained): string => withKeys(explain(place, error));
