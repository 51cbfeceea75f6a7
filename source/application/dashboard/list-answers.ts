import {countText} from '../../wording/count-text.js';
import {causeOf, type AppError} from '../../domain/errors.js';
import type {DashboardTransition, ListAnswer} from './events.js';
import {withList} from './selection.js';
import {withOwnAddress} from './settings-screen.js';
import type {Dashboard} from './dashboard.js';

const atReadFailure = (state: Dashboard, error: AppError): DashboardTransition => {
	const {loaded} = state;
	const known = loaded.kind === 'failed' && loaded.error.code === error.code ? loaded.lastGood : undefined;
	const next = withList(state, state.list, {kind: 'failed', error, ...(known !== undefined && {lastGood: known})});
	return causeOf(error) === 'damage' && known === undefined ? [next, {kind: 'find-last-good'}] : [next];
};

/** What was read of all accounts, and what else the list depends on. */
export const atListAnswer = (state: Dashboard, event: ListAnswer): DashboardTransition => {
	switch (event.kind) {
		case 'settings-read': {
			const {list} = state;
			const known = withOwnAddress(state, event.ownAddress);
			return [withList(known, list.sortedBy === 'choice' ? list : {...list, sort: event.sort})];
		}

		case 'accounts-read': {
			return [withList(state, state.list, {kind: 'loaded', accounts: event.accounts})];
		}

		case 'accounts-failed': {
			return atReadFailure(state, event.error);
		}

		case 'last-good-found': {
			const {loaded} = state;
			return [loaded.kind === 'failed' ? {...state, loaded: {...loaded, lastGood: event.copy}} : state];
		}

		case 'restored': {
			const text = `The last good version was restored: ${countText(event.accounts, 'account')}. The damaged file is kept beside it.`;
			return [{...state, notice: {kind: 'information', text}}, {kind: 'read-accounts'}];
		}
	}
};
