import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop} from '../../stack.js';

export const cardRules: Rules<'card'> = {
	...keysOnly,
	contexts: {card: 'keys'},
	context: () => 'card',
	onAction: (state, screen, action) => [action === 'back' || action === 'card' ? pop(state) : scrolled(state, screen, action) ?? state],
};
