import {isSameEmail} from '../../../../domain/email.js';
import {isCancelled} from '../../../../domain/errors.js';
import {signOutTexts} from '../../../../domain/sign-in.js';
import {typeInto} from '../../../../domain/text-field.js';
import {leftDevicesText} from '../../../../wording/device-key-texts.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition, Failed} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {withoutAccount} from '../../selection.js';
import {home, pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';
import type {RemoveAnswer, RemoveScreen} from './screen.js';

const confirm = (state: Dashboard, screen: RemoveScreen): DashboardTransition => {
	const {account: {id, email}, confirmation, signOut} = screen;
	if (!isSameEmail(confirmation.text.trim(), email)) {
		return [replace(state, {...screen, removal: {kind: 'typing', mismatch: true}})];
	}

	return beginFor(replace(state, {...screen, removal: {kind: 'removing', job: state.jobs.next}}), 'remove', {kind: 'remove', id, signOut}, {account: id});
};

const onRemoved = (state: Dashboard, {account}: RemoveScreen, {signOut, leftDevices}: RemoveAnswer): DashboardTransition => {
	const text = `${account.email} was removed.${signOut === undefined ? '' : ` ${signOutTexts[signOut]}`} ${leftDevicesText(leftDevices)}`.trimEnd();
	// It is off the list at once: the next key must not find it there.
	return [inform(withoutAccount(home(state), account.id), text), {kind: 'read-accounts'}];
};

/** A sign-out that was stopped may have reached plex.tv before that. */
const stoppedText = ({signOut}: RemoveScreen): string => signOut
	? 'Stopped: nothing was removed here. plex.tv may have signed the device out already: test the token.'
	: 'Stopped. Nothing was changed.';

/** The account is there still; where its removal was asked for it can be asked for again. */
const onFailed = (state: Dashboard, screen: RemoveScreen, {error}: Failed): Dashboard =>
	isCancelled(error) ? inform(pop(state), stoppedText(screen)) : tell(pop(state), error);

/** While the account is being removed, only stopping that does anything. */
export const removalRules: Rules<'remove'> = {
	...keysOnly,
	contexts: {remove: 'typing', 'remove-running': 'keys'},
	context: ({removal}) => removal.kind === 'removing' ? 'remove-running' : 'remove',
	onAction(state, screen, action) {
		if (screen.removal.kind === 'removing') {
			return action === 'back' ? [state, {kind: 'cancel', job: screen.removal.job}] : [state];
		}

		switch (action) {
			case 'activate': {
				return confirm(state, screen);
			}

			case 'toggle-sign-out': {
				return [replace(state, {...screen, signOut: !screen.signOut})];
			}

			case 'back': {
				return [inform(pop(state), 'Nothing was removed.')];
			}

			default: {
				return [state];
			}
		}
	},
	onTyping: (state, screen, typing) => [screen.removal.kind === 'removing'
		? state
		: replace(state, {...screen, confirmation: typeInto(screen.confirmation, typing), removal: {kind: 'typing', mismatch: false}})],
	onAnswer: (state, screen, answer) => answer.kind === 'failed' ? [onFailed(state, screen, answer)] : onRemoved(state, screen, answer),
};
