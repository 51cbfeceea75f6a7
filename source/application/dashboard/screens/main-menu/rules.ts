import {chosenEntry, turnedFocus} from '../../movement.js';
import {keysOnly, type MenuPlace, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';

export const quitPlace: MenuPlace = {
	section: 'Program', label: 'Quit', says: 'leave the dashboard', open: state => [state, {kind: 'quit'}],
};

/** The main menu of these places. */
export const mainMenuOf = (places: readonly MenuPlace[]): Rules<'main-menu'> => ({
	...keysOnly,
	contexts: {'main-menu': 'keys'},
	context: () => 'main-menu',
	onAction(state, screen, action) {
		const focus = turnedFocus(action, screen.focus, places.length);
		if (focus !== undefined) {
			return [replace(state, {...screen, focus})];
		}

		// What is opened takes the menu's place: Back leads to where the menu was asked for.
		const chosen = places[chosenEntry(action, screen.focus, places.length) ?? -1];
		return chosen?.open(pop(state)) ?? [action === 'back' ? pop(state) : state];
	},
});
