import {entryActions, type Action} from './actions.js';
import type {Dashboard, View} from './dashboard.js';
import type {Screen} from './screen-types.js';
import {replace} from './stack.js';

/** How many rows an action moves a cursor or a window, negative for up; nothing for an action that does not move. */
export const movementOf = (action: Action, {pageRows}: View): number | undefined => {
	switch (action) {
		case 'up':
		case 'down': {
			return action === 'up' ? -1 : 1;
		}

		case 'page-up':
		case 'page-down': {
			return action === 'page-up' ? -pageRows : pageRows;
		}

		case 'first':
		case 'last': {
			return action === 'first' ? -Infinity : Infinity;
		}

		default: {
			return undefined;
		}
	}
};

/** The entry of a menu that an action moves to, around both ends; nothing for an action that does not move. */
export const turnedFocus = (action: Action, focus: number, count: number): number | undefined => {
	switch (action) {
		case 'first':
		case 'last': {
			return action === 'first' ? 0 : count - 1;
		}

		case 'up':
		case 'down': {
			return (focus + (action === 'up' ? count - 1 : 1)) % count;
		}

		default: {
			return undefined;
		}
	}
};

/** The entry of a menu that an action chooses: the one with the focus, or one by its number; nothing for an action that does not choose. */
export const chosenEntry = (action: Action, focus: number, count: number): number | undefined => {
	if (action === 'open') {
		return focus;
	}

	const index = (entryActions as readonly Action[]).indexOf(action);
	return index === -1 || index >= count ? undefined : index;
};

/** A screen that scrolls after an action that moves, between the top and the last place that has something to show; nothing for any other action. */
export const scrolled = (state: Dashboard, screen: Extract<Screen, {readonly scroll: number}>, action: Action): Dashboard | undefined => {
	const {scrollLimit} = state.view;
	const movement = movementOf(action, state.view);
	if (movement === undefined) {
		return undefined;
	}

	const wanted = Math.min(screen.scroll, scrollLimit) + movement;
	return replace(state, {...screen, scroll: Math.min(Math.max(wanted, 0), scrollLimit)});
};
