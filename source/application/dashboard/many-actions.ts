import {countText} from '../../wording/count-text.js';
import type {Action} from './actions.js';
import {beginFor} from './beginning.js';
import {startCheck} from './bulk-check.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {markedAccounts} from './marks.js';
import {openChangeProxy} from './screens/change-proxy/open.js';
import {openRemoveMany} from './screens/remove-many/open.js';
import {openRevokeOld} from './screens/revoke-old/open.js';

/** What can be done with all accounts that are selected. */
export const manyActions = ['check', 'test-tokens', 'test-proxies', 'enable-many', 'disable-many', 'change-proxy', 'revoke-old-many', 'remove-many'] as const;

export type ManyAction = (typeof manyActions)[number] | 'toggle-many';

/** What these keys do while accounts are selected. */
export const manyKeys: Partial<Record<Action, ManyAction>> = {
	remove: 'remove-many',
	'test-proxy': 'test-proxies',
	'test-token': 'test-tokens',
	'toggle-enabled': 'toggle-many',
	'change-proxy': 'change-proxy',
	'revoke-old': 'revoke-old-many',
};

/** So many are changed before anybody looks. */
const maxUnseen = 100;

const setEnabled = (state: Dashboard, to: boolean): DashboardTransition => {
	const ids = markedAccounts(state).map(({id}) => id);
	const working: Dashboard = ids.length > maxUnseen
		? {...state, notice: {kind: 'waiting', text: `${to ? 'Enabling' : 'Disabling'} ${countText(ids.length, 'account')}.`}}
		: state;
	return beginFor(working, 'dashboard', {kind: 'set-enabled', ids, to});
};

/** Does it. They stay selected, for what is done with them next. */
export const runManyAction = (state: Dashboard, action: ManyAction): DashboardTransition => {
	const accounts = markedAccounts(state);
	switch (action) {
		case 'check': {
			return startCheck(state, accounts, ['proxy', 'token']);
		}

		case 'test-tokens': {
			return startCheck(state, accounts, ['token']);
		}

		case 'test-proxies': {
			return startCheck(state, accounts, ['proxy']);
		}

		case 'enable-many':
		case 'disable-many': {
			return setEnabled(state, action === 'enable-many');
		}

		// Where some are in use, they are taken out of it; none is put back by the same key.
		case 'toggle-many': {
			return setEnabled(state, accounts.every(({enabled}) => !enabled));
		}

		case 'change-proxy': {
			return [openChangeProxy(state, accounts)];
		}

		case 'revoke-old-many': {
			return [openRevokeOld(state, accounts)];
		}

		case 'remove-many': {
			return [openRemoveMany(state, accounts)];
		}
	}
};
