import {removalOf} from '../../../../domain/removal.js';
import {typeInto} from '../../../../domain/text-field.js';
import {countText} from '../../../../wording/count-text.js';
import {leftDevicesText} from '../../../../wording/device-key-texts.js';
import {beginFor} from '../../beginning.js';
import {withoutMarks} from '../../marks.js';
import {keysOnly, type Rules} from '../../rules.js';
import {withoutAccounts} from '../../selection.js';
import {home, pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';

/** Once it has begun, it is one write: there is nothing to stop. */
export const removeManyRules: Rules<'remove-many'> = {
	...keysOnly,
	contexts: {'remove-many': 'typing', 'remove-many-running': 'keys'},
	context: ({progress}) => progress === 'removing' ? 'remove-many-running' : 'remove-many',
	onAction(state, screen, action) {
		if (screen.progress === 'removing') {
			return [state];
		}

		switch (action) {
			case 'activate': {
				const {accounts, confirmation} = screen;
				return removalOf(accounts.length).isMeant(confirmation.text)
					? beginFor(replace(state, {...screen, progress: 'removing'}), 'remove-many', {kind: 'remove-many', ids: accounts.map(({id}) => id)})
					: [replace(state, {...screen, progress: 'mismatch'})];
			}

			case 'back': {
				return [inform(pop(state), 'Nothing was removed.')];
			}

			default: {
				return [state];
			}
		}
	},
	onTyping: (state, screen, typing) => [screen.progress === 'removing'
		? state
		: replace(state, {...screen, confirmation: typeInto(screen.confirmation, typing), progress: 'typing'})],
	onAnswer(state, {accounts}, answer) {
		if (answer.kind === 'failed') {
			return [tell(pop(state), answer.error)];
		}

		// They are off the list at once: the next key must not find them there.
		const without = withoutAccounts(withoutMarks(home(state)), new Set(accounts.map(({id}) => id)));
		const text = `${countText(accounts.length, 'account')} ${accounts.length === 1 ? 'was' : 'were'} removed. ${leftDevicesText(answer.leftDevices)}`.trimEnd();
		return [inform(without, text), {kind: 'read-accounts'}];
	},
};
