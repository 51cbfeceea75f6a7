import {withFilter} from '../../../../domain/account-filters.js';
import {textField} from '../../../../domain/text-field.js';
import {movementOf} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {withList} from '../../selection.js';
import {pop, replace} from '../../stack.js';

/** What is chosen goes into the search, where it can be changed and taken out again. */
export const filtersRules: Rules<'filters'> = {
	...keysOnly,
	contexts: {filters: 'keys'},
	context: () => 'filters',
	isIdle: (_state, {choices}, action) => choices.length === 0 && (action === 'open' || action === 'show-all'),
	onAction(state, screen, action) {
		const movement = movementOf(action, state.view);
		if (movement !== undefined) {
			const focus = Math.min(Math.max(screen.focus + movement, 0), Math.max(0, screen.choices.length - 1));
			return [replace(state, {...screen, focus})];
		}

		const searching = (text: string) => withList(pop(state), {...state.list, search: textField(text)});
		switch (action) {
			case 'open': {
				const choice = screen.choices[screen.focus];
				return [choice === undefined ? pop(state) : searching(withFilter(state.list.search.text, choice))];
			}

			case 'show-all': {
				return [searching('')];
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
