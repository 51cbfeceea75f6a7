import type {AccountSummary} from '../../../../domain/account.js';
import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the question that asks for the account's email before it is removed. */
export const openRemove = (state: Dashboard, account: AccountSummary): Dashboard => push(state, {
	kind: 'remove', account, confirmation: textField(''), signOut: false, removal: {kind: 'typing', mismatch: false},
});
