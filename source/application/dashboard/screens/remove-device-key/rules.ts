import {summarizeAccount} from '../../../../domain/account.js';
import {removedKeyText} from '../../../../wording/device-key-texts.js';
import {beginFor} from '../../beginning.js';
import {readDetailsAgain} from '../../details-again.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';

/** Once it has begun, it is one write: there is nothing to stop. */
export const removeDeviceKeyRules: Rules<'remove-device-key'> = {
	...keysOnly,
	contexts: {'remove-device-key': 'keys', 'remove-device-key-running': 'keys'},
	context: ({progress}) => progress === 'removing' ? 'remove-device-key-running' : 'remove-device-key',
	onAction(state, screen, action) {
		if (screen.progress === 'removing') {
			return [state];
		}

		const {id} = screen.account;
		switch (action) {
			case 'yes': {
				return beginFor(replace(state, {...screen, progress: 'removing'}), 'remove-device-key', {kind: 'remove-device-key', id}, {account: id});
			}

			case 'no': {
				return [inform(pop(state), 'The device key was left as it is.')];
			}

			default: {
				return [state];
			}
		}
	},
	onAnswer(state, {account: {id}}, answer) {
		const back = pop(state);
		const [next, ...effects] = readDetailsAgain(answer.kind === 'failed' ? tell(back, answer.error) : inform(back, removedKeyText(summarizeAccount(answer.account))), id);
		return [next, {kind: 'read-accounts'}, ...effects];
	},
};
