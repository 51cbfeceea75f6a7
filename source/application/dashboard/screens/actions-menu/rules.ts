import {runListAction} from '../../account-actions.js';
import type {Action} from '../../actions.js';
import {
	manyActions,
	manyKeys,
	runManyAction,
	type ManyAction,
} from '../../many-actions.js';
import {chosenEntry, turnedFocus} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {listActions, type ListAction} from './screen.js';

const chosenOfOne = (action: Action, focus: number): ListAction | undefined =>
	listActions[chosenEntry(action, focus, listActions.length) ?? -1] ?? listActions.find(known => known === action);

/** The keys of the table mean in the menu what they mean on the table. */
const chosenOfMany = (action: Action, focus: number): ManyAction | undefined =>
	manyActions[chosenEntry(action, focus, manyActions.length) ?? -1] ?? manyKeys[action];

export const actionsMenuRules: Rules<'actions-menu'> = {
	...keysOnly,
	contexts: {'actions-menu': 'keys'},
	context: () => 'actions-menu',
	onAction(state, screen, action) {
		const isOfMany = state.marked.size > 0;
		const focus = turnedFocus(action, screen.focus, isOfMany ? manyActions.length : listActions.length);
		if (focus !== undefined) {
			return [replace(state, {...screen, focus})];
		}

		// What is chosen is done on the table: Back leads there, and not into the menu.
		const many = isOfMany ? chosenOfMany(action, screen.focus) : undefined;
		if (many !== undefined) {
			return runManyAction(pop(state), many);
		}

		const chosen = isOfMany ? undefined : chosenOfOne(action, screen.focus);
		if (chosen !== undefined) {
			return runListAction(pop(state), chosen);
		}

		return [action === 'back' ? pop(state) : state];
	},
};
