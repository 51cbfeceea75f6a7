import type {Action} from '../application/dashboard/actions.js';
import {contexts as everywhere, type Context} from '../application/dashboard/context.js';
import {
	key,
	section,
	type Binding,
	type KeyName,
	type KeySection,
} from './key-rows.js';
import {screens} from './screens.js';

const general = section('Everywhere', everywhere, [
	key(['ctrl+o'], 'card', 'values to type (demo)'),
	key(['ctrl+g'], 'help', 'help', 'help'),
	key(['ctrl+l'], 'redraw', 'draw the screen again'),
	key(['ctrl+z'], 'suspend', 'go to the shell; fg comes back'),
	key(['ctrl+c'], 'quit', 'quit'),
]);

/** Where one is somewhere, and not in the midst of something. */
const places: readonly Context[] = ['accounts', 'details', 'servers', 'traffic', 'devices', 'key', 'main-menu', 'help'];

const onPlaces = section('On every screen of the main menu, and in the details', places, [
	key([':'], 'jump', 'go to a screen by its name'),
]);

/** Where there is something to copy, and letters are keys. */
const copying = section('Copying', ['accounts', 'details', 'servers', 'traffic', 'devices', 'refresh', 'revoke-old-running', 'form-choice', 'form-button', 'form-review'], [
	key(['y'], 'copy', 'copy what is there: the error, the code, the link, the command, the address; again for the next'),
]);

/** The key table: each screen's part of it, in the order in which a person meets the screens. It is what the dashboard obeys; footer, help and reference are drawn from it. */
export const keySections: readonly KeySection[] = [...Object.values(screens).flatMap(({keys}) => keys), onPlaces, copying, general];

const bindings: readonly Binding[] = keySections.flatMap(part => part.bindings);

/** The keys of a context, in the order of the footer. */
export const bindingsIn = (context: Context): readonly Binding[] => bindings.filter(({contexts}) => contexts.includes(context));

/** What a key means in a context, or nothing. */
export const actionFor = (context: Context, name: KeyName): Action | undefined =>
	bindings.find(({contexts, keys}) => contexts.includes(context) && keys.includes(name))?.action;
