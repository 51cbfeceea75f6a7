import type {AccountSummary} from '../../../../domain/account.js';
import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the question over the table. */
export const openRemoveMany = (state: Dashboard, accounts: readonly AccountSummary[]): Dashboard => push(state, {
	kind: 'remove-many', accounts: accounts.map(({id, email}) => ({id, email})), confirmation: textField(''), progress: 'typing',
});
