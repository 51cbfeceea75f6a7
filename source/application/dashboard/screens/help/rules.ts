import {textField, typeInto} from '../../../../domain/text-field.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, push, replace} from '../../stack.js';
import type {HelpScreen} from './screen.js';

const whole: HelpScreen = {kind: 'help', scroll: 0};

/** Back shows all of it again before it closes it. */
const onAction = (state: Dashboard, screen: HelpScreen, action: Action): Dashboard => {
	const {search} = screen;
	switch (action) {
		case 'search': {
			return replace(state, {...whole, search: {text: search?.text ?? textField(''), isTyped: true}});
		}

		case 'end-search': {
			return replace(state, search === undefined || search.text.text === '' ? whole : {...screen, search: {...search, isTyped: false}});
		}

		case 'clear-search': {
			return replace(state, whole);
		}

		case 'back': {
			return search === undefined ? pop(state) : replace(state, whole);
		}

		case 'help': {
			return pop(state);
		}

		default: {
			return scrolled(state, screen, action) ?? state;
		}
	}
};

export const helpRules: Rules<'help'> = {
	...keysOnly,
	place: {
		section: 'Program', label: 'Help', says: 'keys, errors, and where things are kept', open: state => [push(state, whole)],
	},
	contexts: {help: 'keys', 'help-search': 'typing'},
	context: ({search}) => search?.isTyped === true ? 'help-search' : 'help',
	onAction: (state, screen, action) => [onAction(state, screen, action)],
	onTyping: (state, screen, typing) => [screen.search?.isTyped === true
		? replace(state, {...whole, search: {...screen.search, text: typeInto(screen.search.text, typing)}})
		: state],
};
