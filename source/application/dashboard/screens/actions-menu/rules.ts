import {runListAction} from '../../account-actions.js';
import {turnedFocus} from '../../movement.js';
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

		switch (action) {
			// What is chosen is done on the table: Back leads there, and not into the menu.
			case 'open': {
				return runListAction(pop(state), listActions[screen.focus] ?? 'add');
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
};
