import type {AccountSummary} from '../../../../domain/account.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';
import {inform} from '../../telling.js';

/** Opens the question whether these accounts' tokens are to be replaced and the old ones ended. */
export const openRevokeOld = (state: Dashboard, accounts: readonly AccountSummary[]): Dashboard => accounts.length === 0
	? inform(state, 'There is no account whose token could be replaced.')
	: push(state, {kind: 'revoke-old', accounts, step: {kind: 'question'}, unattended: [], walk: [], results: [], scroll: 0});
