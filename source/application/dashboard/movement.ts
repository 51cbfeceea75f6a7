import type {Action} from './actions.js';
import type {Dashboard, Screen, View} from './dashboard.js';

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

/** A screen that scrolls after an action that moves, between the top and the last place that has something to show; nothing for any other action. */
export const scrolled = (state: Dashboard, screen: Extract<Screen, {readonly scroll: number}>, action: Action): Dashboard | undefined => {
	const {scrollLimit} = state.view;
	const movement = movementOf(action, state.view);
	return movement === undefined
		? undefined
		: {...state, screen: {...screen, scroll: Math.min(Math.max(Math.min(screen.scroll, scrollLimit) + movement, 0), scrollLimit)}};
};
