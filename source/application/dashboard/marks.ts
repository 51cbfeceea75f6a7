import type {AccountId, AccountSummary} from '../../domain/account.js';
import type {Dashboard} from './dashboard.js';
import {selectedAccount} from './selection.js';

/** The accounts that were selected to do something with all of them, wherever the search has put them. */
export const markedAccounts = ({marked, loaded}: Pick<Dashboard, 'marked' | 'loaded'>): readonly AccountSummary[] =>
	marked.size === 0 || loaded.kind !== 'loaded' ? [] : loaded.accounts.filter(({id}) => marked.has(id));

/** The account under the cursor, selected or not any more. */
export const toggleMark = (state: Dashboard): Dashboard => {
	const id = selectedAccount(state)?.id;
	if (id === undefined) {
		return state;
	}

	const marked = new Set(state.marked);
	if (!marked.delete(id)) {
		marked.add(id);
	}

	return {...state, marked};
};

/** All that are shown; where all of them are selected already, none of them. */
export const toggleAllMarks = (state: Dashboard): Dashboard => {
	const {shown, marked} = state;
	const areAllMarked = shown.every(({id}) => marked.has(id));
	const next = new Set(marked);
	for (const {id} of shown) {
		if (areAllMarked) {
			next.delete(id);
		} else {
			next.add(id);
		}
	}

	return {...state, marked: next};
};

export const noMarks: ReadonlySet<AccountId> = new Set();

export const withoutMarks = (state: Dashboard): Dashboard => ({...state, marked: noMarks});

/** Without those that are gone from the store. */
export const pruneMarks = (state: Dashboard): Dashboard => {
	const there = markedAccounts(state);
	return there.length === state.marked.size || state.loaded.kind !== 'loaded' ? state : {...state, marked: new Set(there.map(({id}) => id))};
};
