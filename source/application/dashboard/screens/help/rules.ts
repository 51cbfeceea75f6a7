import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop} from '../../stack.js';

export const helpRules: Rules<'help'> = {
	...keysOnly,
	contexts: {help: 'keys'},
	context: () => 'help',
	onAction: (state, screen, action) => [action === 'back' || action === 'help' ? pop(state) : scrolled(state, screen, action) ?? state],
};
