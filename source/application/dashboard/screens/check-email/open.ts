import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the check of emails; what was checked before is listed still. */
export const openCheckEmail = (state: Dashboard): Dashboard => push(state, {kind: 'check-email', field: textField(''), scroll: 0});
