import type {AccountId} from '../../../../domain/account.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens what there is to mend, of these accounts or of all that are in use. */
export const openRepair = (state: Dashboard, ids?: readonly AccountId[]): Dashboard =>
	push(state, {kind: 'repair', focus: 0, isAsking: false, ...(ids !== undefined && {of: new Set(ids)})});
