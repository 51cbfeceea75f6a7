import type {AccountSummary} from '../../../../domain/account.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';
import {inform} from '../../telling.js';

/** Opens the question, or says that there is no key to remove. */
export const openRemoveDeviceKey = (state: Dashboard, account: AccountSummary): Dashboard => account.hasDeviceKey
	? push(state, {kind: 'remove-device-key', account, progress: 'asking'})
	: inform(state, `${account.email} has no device key. To give it one: refresh its token, and choose the device key.`);
