import {beginFor} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {inform} from './telling.js';

/** Whether an earlier version was found for a file that cannot be used. */
export const hasLastGood = ({loaded}: Pick<Dashboard, 'loaded'>): boolean => loaded.kind === 'failed' && loaded.lastGood !== undefined && loaded.lastGood !== 'none';

/** Back to the last good version, where one was found in the place of a damaged file. */
export const restoreLastGood = (state: Dashboard): DashboardTransition => {
	const {loaded} = state;
	if (loaded.kind !== 'failed' || loaded.lastGood === undefined) {
		return [state];
	}

	return loaded.lastGood === 'none'
		? [inform(state, 'There is no earlier version to go back to.')]
		: beginFor(state, 'dashboard', {kind: 'restore', file: loaded.lastGood.file});
};
