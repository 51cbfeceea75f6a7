import type {Context} from '../application/dashboard/context.js';
import {key, section, type Row} from './key-rows.js';

/** What means the same everywhere. */
export const everywhereKeys: readonly Row[] = [
	key(['ctrl+o'], 'card', 'values to type (demo)'),
	key(['ctrl+g'], 'help', 'help', 'help'),
	key(['ctrl+l'], 'redraw', 'draw the screen again'),
	key(['ctrl+z'], 'suspend', 'go to the shell; fg comes back'),
	key(['ctrl+c'], 'quit', 'quit'),
];

/** Where one is somewhere, and not in the midst of something. */
const places: readonly Context[] = ['accounts', 'details', 'check', 'check-scope', 'repair', 'servers', 'traffic', 'devices', 'key', 'settings-choice', 'main-menu', 'help'];

export const placeKeys = section('On every screen of the main menu, in the details, a check and repair', places, [
	key([':'], 'jump', 'go to a screen by its name'),
]);

/** Where there is something to copy, and letters are keys. */
export const copyKeys = section('Copying', ['accounts', 'details', 'servers', 'traffic', 'devices', 'refresh', 'revoke-old-running', 'form-choice', 'form-button', 'form-review'], [
	key(['y'], 'copy', 'copy the error, code, link, command or address; again for the next'),
]);
