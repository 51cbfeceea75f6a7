import {Secret} from '../../../../domain/secret.js';
import {typeInto} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {openScreens, pop, replace} from '../../stack.js';

const isAsked = (state: Dashboard): boolean => openScreens(state).some(screen => screen.kind === 'passphrase' && screen.isTried === undefined);

/** The question is gone without an answer, whatever closed it: what waited must not wait for ever. */
export const answerIfGone = (before: Dashboard, [after, ...effects]: DashboardTransition): DashboardTransition =>
	isAsked(before) && !isAsked(after) && effects.every(({kind}) => kind !== 'give-passphrase')
		? [after, ...effects, {kind: 'give-passphrase', passphrase: undefined}]
		: [after, ...effects];

/** What waits goes on once it was given, and fails as locked when it was not. */
export const passphraseRules: Rules<'passphrase'> = {
	...keysOnly,
	contexts: {passphrase: 'typing'},
	context: () => 'passphrase',
	isIdle: (_state, {isTried = false}) => isTried,
	onAction(state, screen, action) {
		if (screen.isTried) {
			return [state];
		}

		if (action === 'back') {
			return [pop(state)];
		}

		if (action !== 'activate') {
			return [state];
		}

		return screen.field.text === ''
			? [replace(state, {...screen, problem: 'Type the passphrase, or press Esc to go on without it.'})]
			: [replace(state, {kind: 'passphrase', field: screen.field, isTried: true}), {kind: 'give-passphrase', passphrase: new Secret(screen.field.text)}];
	},
	onTyping: (state, screen, typing) => [screen.isTried ? state : replace(state, {kind: 'passphrase', field: typeInto(screen.field, typing)})],
};
