import {explain, hintIn, type Explained, type Hint, type Place} from '../domain/errors.js';
import {bindings, keyLabel} from './keymap.js';

const placeholder = /\[(?<action>[a-z]+(?:-[a-z]+)*)\]/gv;

/** The key of an action as the list of accounts has it, where that has one. */
const keyOf = (action: string): string | undefined => {
	const candidates = bindings.filter(binding => binding.action === action);
	const [key] = (candidates.find(({contexts}) => contexts.includes('accounts')) ?? candidates[0])?.keys ?? [];
	return key === undefined ? undefined : keyLabel(key);
};

/** Puts the key table's keys into a text that names actions: `Press [add]` becomes `Press n`. What is no action stays. */
export const withKeys = (text: string): string => text.replaceAll(placeholder, (named, action: string) => keyOf(action) ?? named);

type DrawnPlace = Exclude<Place, 'command'>;

/** What to do next, as the dashboard draws it. */
export const hintText = (place: DrawnPlace, hint: Hint): string => withKeys(hintIn(place, hint));

/** What happened and what to do next, as the dashboard draws it. */
export const errorText = (place: DrawnPlace, error: Explained): string => withKeys(explain(place, error));
