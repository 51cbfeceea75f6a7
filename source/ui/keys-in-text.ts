import {explain, hintIn, type Explained, type Hint, type Place} from '../domain/errors.js';
import {keyLabel} from './key-rows.js';
import {accountsKeys} from './screens/accounts/keys.js';

const placeholder = /\[(?<action>[a-z]+(?:-[a-z]+)*)\]/gv;

/** The key of an action as the list of accounts has it: texts name no others, as they may be read on any screen. */
const keyOf = (action: string): string | undefined => {
	const [name] = accountsKeys.flatMap(({bindings}) => bindings).find(binding => binding.action === action)?.keys ?? [];
	return name === undefined ? undefined : keyLabel(name);
};

/** Puts the key table's keys into a text that names actions: `Press [add]` becomes `Press n`. What is no action stays. */
export const withKeys = (text: string): string => text.replaceAll(placeholder, (named, action: string) => keyOf(action) ?? named);

type DrawnPlace = Exclude<Place, 'command'>;

/** What to do next, as the dashboard draws it. */
export const hintText = (place: DrawnPlace, hint: Hint): string => withKeys(hintIn(place, hint));

/** What happened and what to do next, as the dashboard draws it. */
export const errorText = (place: DrawnPlace, error: Explained): string => withKeys(explain(place, error));
