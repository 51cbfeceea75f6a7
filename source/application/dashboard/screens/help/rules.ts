import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, push} from '../../stack.js';

export const helpRules: Rules<'help'> = {
	...keysOnly,
	place: {
		section: 'Program', label: 'Help', says: 'keys, and where things are kept', open: state => [push(state, {kind: 'help', scroll: 0})],
	},
	contexts: {help: 'keys'},
	context: () => 'help',
	onAction: (state, screen, action) => [action === 'back' || action === 'help' ? pop(state) : scrolled(state, screen, action) ?? state],
};
