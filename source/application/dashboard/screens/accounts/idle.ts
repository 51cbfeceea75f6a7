import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {AccountsScreen} from './screen.js';

/** What is done with accounts that are there. */
const wantsAccounts: ReadonlySet<Action> = new Set<Action>([
	'open', 'edit', 'remove', 'test-proxy', 'test-token', 'refresh-token', 'toggle-enabled', 'mark', 'mark-all', 'check', 'repair', 'change-proxy', 'search', 'sort', 'reverse-sort', 'filters',
]);

/** Without accounts nothing is done with them. */
export const isIdle = ({loaded}: Dashboard, _screen: AccountsScreen, action: Action): boolean =>
	(loaded.kind === 'failed' || (loaded.kind === 'loaded' && loaded.accounts.length === 0)) && wantsAccounts.has(action);
