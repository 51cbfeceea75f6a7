import type {Action} from './actions.js';
import type {View} from './state.js';

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

/** The first row that is seen after a movement, between the top and the last place that has something to show. */
export const scrolledTo = (scroll: number, movement: number, {scrollLimit}: View): number =>
	Math.min(Math.max(Math.min(scroll, scrollLimit) + movement, 0), scrollLimit);
