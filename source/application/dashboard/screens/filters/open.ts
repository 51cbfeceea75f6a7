import {filterChoices} from '../../../../domain/account-filters.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the menu of filters over the table. */
export const openFilters = (state: Dashboard): Dashboard =>
	push(state, {kind: 'filters', focus: 0, choices: state.loaded.kind === 'loaded' ? filterChoices(state.loaded.accounts) : []});
