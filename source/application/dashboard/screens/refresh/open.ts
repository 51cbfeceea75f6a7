import type {AccountSummary} from '../../../../domain/account.js';
import {textField} from '../../../../domain/text-field.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push} from '../../stack.js';

/** Opens the choice of ways to a new token, and looks whether one was issued before. */
export const openRefresh = (state: Dashboard, account: AccountSummary): DashboardTransition => beginFor(
	push(state, {
		kind: 'refresh', account, focus: account.hasDeviceKey ? 'device-key' : 'pin', code: textField(''), progress: {kind: 'idle'},
	}),
	'refresh',
	{kind: 'look-for-new-token', id: account.id},
	{account: account.id},
);
