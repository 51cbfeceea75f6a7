import {textField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {onScreen, pop, push} from '../../stack.js';

/** The question is over, whatever lies over it. */
export const closePassphrase = (state: Dashboard): Dashboard => {
	const [closed] = onScreen(state, 'passphrase', under => [pop(under)]);
	return closed;
};

/** Asks for the passphrase, for the first time or because what was given opens nothing. */
export const openPassphrase = ({notice: _, ...state}: Dashboard, isAgain: boolean): Dashboard => push(closePassphrase(state), {
	kind: 'passphrase',
	field: textField(''),
	...(isAgain && {problem: 'That passphrase does not open the accounts. Nothing was changed. Type it again, or press Esc to go on without it.'}),
});
