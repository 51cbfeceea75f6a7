import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {AccountsScreen} from './screen.js';

/** What is done with accounts that are there. */
const wantsAccounts: ReadonlySet<Action> = new Set<Action>([
	'open', 'edit', 'remove', 'test-proxy', 'test-token', 'refresh-token', 'toggle-enabled', 'mark', 'mark-all', 'check', 'repair', 'change-proxy', 'search', 'sort', 'reverse-sort', 'filters',
]);

/** What is done with the account under the cursor, or with those selected. */
const wantsShown: ReadonlySet<Action> = new Set<Action>([
	'open', 'edit', 'remove', 'test-proxy', 'test-token', 'refresh-token', 'toggle-enabled', 'mark', 'mark-all', 'check',
]);

const hasLastGood = ({loaded}: Dashboard): boolean => loaded.kind === 'failed' && loaded.lastGood !== undefined && loaded.lastGood !== 'none';

/** Without accounts nothing is done with them, and without one that is shown nothing with that. */
export const isIdle = (state: Dashboard, _screen: AccountsScreen, action: Action): boolean => {
	const {loaded, shown, marked} = state;
	if (action === 'restore') {
		return !hasLastGood(state);
	}

	if (loaded.kind === 'failed' || (loaded.kind === 'loaded' && loaded.accounts.length === 0)) {
		return wantsAccounts.has(action);
	}

	return loaded.kind === 'loaded' && shown.length === 0 && marked.size === 0 && wantsShown.has(action);
};
