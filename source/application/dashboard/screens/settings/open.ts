import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

export const openSettings = (state: Dashboard): Dashboard => push(state, {kind: 'settings', ownAddress: textField(state.settings?.ownAddress ?? '')});
