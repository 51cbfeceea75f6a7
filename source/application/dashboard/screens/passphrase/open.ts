import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Asks for the passphrase, for the first time or because what was given opens nothing. */
export const openPassphrase = ({notice: _, ...state}: Dashboard, isAgain: boolean): Dashboard => push(state, {
	kind: 'passphrase',
	field: textField(''),
	...(isAgain && {problem: 'That passphrase does not open the accounts. Nothing was changed. Type it again, or press Esc to go on without it.'}),
});
