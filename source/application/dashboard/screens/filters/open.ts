import type {AccountSummary} from '../../../../domain/account.js';
import {countedBeside, filterChoices, plainWordsOf, type FilterChoice} from '../../../../domain/account-filters.js';
import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {isAnsweredIn, shownOf} from '../../shown-accounts.js';
import {push} from '../../stack.js';

const choicesOf = (accounts: readonly AccountSummary[], {list, now}: Dashboard): readonly FilterChoice[] => {
	const {search} = list;
	const choices = filterChoices(accounts);
	if (search.text === '') {
		return choices;
	}

	const found = shownOf(accounts, {...list, search: textField(plainWordsOf(search.text))}, now);
	return countedBeside(choices, found, search.text, isAnsweredIn(accounts));
};

/** Opens the menu of filters over the table. */
export const openFilters = (state: Dashboard): Dashboard =>
	push(state, {kind: 'filters', focus: 0, choices: state.loaded.kind === 'loaded' ? choicesOf(state.loaded.accounts, state) : []});
