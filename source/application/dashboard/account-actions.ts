import type {AccountSummary} from '../../domain/account.js';
import {beginFor} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {noneShownText} from './no-accounts-text.js';
import {openAccount, openForm} from './opening.js';
import type {ListAction} from './screens/actions-menu/screen.js';
import {openDevicesOf} from './screens/devices/open.js';
import {openRefresh} from './screens/refresh/open.js';
import {openRemove} from './screens/remove/open.js';
import {openRevokeOld} from './screens/revoke-old/open.js';
import {selectedAccount} from './selection.js';
import {startStoredTest} from './stored-tests.js';
import {inform} from './telling.js';

/** What can be done with one account, from the table, its menu or the details. */
export type AccountAction = Exclude<ListAction, 'add'>;

/** Does it. */
export const runAccountAction = (state: Dashboard, account: AccountSummary, action: AccountAction): DashboardTransition => {
	switch (action) {
		case 'details':
		case 'edit': {
			return openAccount(state, account.id, action);
		}

		case 'test-token': {
			return startStoredTest(state, account, 'token');
		}

		case 'test-proxy': {
			return startStoredTest(state, account, 'proxy');
		}

		case 'refresh-token': {
			return openRefresh(state, account);
		}

		case 'toggle-enabled': {
			return beginFor(state, 'dashboard', {kind: 'toggle-enabled', id: account.id}, {account: account.id});
		}

		case 'list-devices': {
			return openDevicesOf(state, account);
		}

		case 'revoke-old': {
			return [openRevokeOld(state, [account])];
		}

		case 'remove': {
			return [openRemove(state, account)];
		}
	}
};

/** Runs an entry of the actions menu, or its key, on the selected account. */
export const runListAction = (state: Dashboard, action: ListAction): DashboardTransition => {
	if (action === 'add') {
		return openForm(state);
	}

	const account = selectedAccount(state);
	if (account !== undefined) {
		return runAccountAction(state, account, action);
	}

	const why = noneShownText(state);
	return [why === undefined ? state : inform(state, why)];
};
