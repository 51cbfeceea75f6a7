import {runListAction} from '../../account-actions.js';
import {chosenEntry, turnedFocus} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {listActions} from './screen.js';

export const actionsMenuRules: Rules<'actions-menu'> = {
	...keysOnly,
	contexts: {'actions-menu': 'keys'},
	context: () => 'actions-menu',
	onAction(state, screen, action) {
		const focus = turnedFocus(action, screen.focus, listActions.length);
		if (focus !== undefined) {
			return [replace(state, {...screen, focus})];
		}

		const chosen = listActions[chosenEntry(action, screen.focus, listActions.length) ?? -1] ?? listActions.find(known => known === action);
		if (chosen !== undefined) {
			// What is chosen is done on the table: Back leads there, and not into the menu.
			return runListAction(pop(state), chosen);
		}

		return [action === 'back' ? pop(state) : state];
	},
};
