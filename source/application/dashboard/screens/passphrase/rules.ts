import type {Notice} from '../../../../domain/account-form/form.js';
import {Secret} from '../../../../domain/secret.js';
import {typeInto} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {openScreens, pop, replace} from '../../stack.js';

const isAsked = (state: Dashboard): boolean => openScreens(state).some(({kind}) => kind === 'passphrase');

/** The question is gone without an answer, whatever closed it: what waited must not wait for ever. */
export const answerIfGone = (before: Dashboard, [after, ...effects]: DashboardTransition): DashboardTransition =>
	isAsked(before) && !isAsked(after) && effects.every(({kind}) => kind !== 'give-passphrase')
		? [after, ...effects, {kind: 'give-passphrase', passphrase: undefined}]
		: [after, ...effects];

/** What makes a key of a passphrase is slow on purpose. */
const opening: Notice = {kind: 'waiting', text: 'Opening the accounts with the passphrase …'};

/** What waits goes on once it was given, and fails as locked when it was not. */
export const passphraseRules: Rules<'passphrase'> = {
	...keysOnly,
	contexts: {passphrase: 'typing'},
	context: () => 'passphrase',
	onAction(state, screen, action) {
		if (action === 'back') {
			return [pop(state)];
		}

		if (action !== 'activate') {
			return [state];
		}

		return screen.field.text === ''
			? [replace(state, {...screen, problem: 'Type the passphrase, or press Esc to go on without it.'})]
			: [pop({...state, notice: opening}), {kind: 'give-passphrase', passphrase: new Secret(screen.field.text)}];
	},
	onTyping: (state, {field}, typing) => [replace(state, {kind: 'passphrase', field: typeInto(field, typing)})],
};
