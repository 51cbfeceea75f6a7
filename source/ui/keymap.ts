import type {Action} from '../application/dashboard/actions.js';
import {contexts as everywhere, type Context} from '../application/dashboard/context.js';
import {copyKeys, everywhereKeys, placeKeys} from './common-keys.js';
import {
	section,
	type Binding,
	type KeyName,
	type KeySection,
} from './key-rows.js';
import {screens} from './screens.js';

/** The key table: each screen's part of it, in the order in which a person meets the screens. It is what the dashboard obeys; footer, help and reference are drawn from it. */
export const keySections: readonly KeySection[] = [
	...Object.values(screens).flatMap(({keys}) => keys),
	placeKeys,
	copyKeys,
	section('Everywhere', everywhere, everywhereKeys),
];

const bindings: readonly Binding[] = keySections.flatMap(part => part.bindings);

/** The keys of a context, in the order of the footer. */
export const bindingsIn = (context: Context): readonly Binding[] => bindings.filter(({contexts}) => contexts.includes(context));

/** What a key means in a context, or nothing. */
export const actionFor = (context: Context, name: KeyName): Action | undefined =>
	bindings.find(({contexts, keys}) => contexts.includes(context) && keys.includes(name))?.action;
