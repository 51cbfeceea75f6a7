import {turnedFocus} from '../../movement.js';
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

		switch (action) {
			// What is opened takes the menu's place: Back leads to where the menu was asked for.
			case 'open': {
				return places[screen.focus]?.open(pop(state)) ?? [state];
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
});
