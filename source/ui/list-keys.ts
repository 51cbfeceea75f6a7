import {copyKeys, everywhereKeys, placeKeys} from './common-keys.js';
import type {Binding} from './key-rows.js';
import {accountsKeys} from './screens/accounts/keys.js';

/** The keys of the list of accounts, as `bindingsIn` has them, without the tables of all other screens: what the first frame needs. */
export const listBindings: readonly Binding[] = [
	...[...accountsKeys, placeKeys, copyKeys].flatMap(({bindings}) => bindings).filter(({contexts}) => contexts.includes('accounts')),
	...everywhereKeys.map((row): Binding => ({contexts: ['accounts'], ...row})),
];
