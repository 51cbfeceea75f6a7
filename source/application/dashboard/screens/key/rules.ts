import {isShortPassphrase} from '../../../../domain/key.js';
import {Secret} from '../../../../domain/secret.js';
import {textField, typeInto} from '../../../../domain/text-field.js';
import {beginFor} from '../../beginning.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';
import {openKey} from './open.js';
import type {KeyAnswer, KeyChange, KeyScreen} from './screen.js';

const change = (state: Dashboard, screen: KeyScreen, wanted: KeyChange): DashboardTransition =>
	beginFor(replace(state, {...screen, entry: {kind: 'working'}}), 'key', {kind: 'change', change: wanted});

/** Nothing is changed before its cost was said. */
const ask = (state: Dashboard, screen: KeyScreen, wanted: KeyChange): Dashboard => replace(state, {...screen, entry: {kind: 'confirm', change: wanted}});

const contextOf: Readonly<Record<KeyScreen['entry']['kind'], 'key' | 'key-confirm' | 'key-passphrase'>> = {
	none: 'key', working: 'key', confirm: 'key-confirm', passphrase: 'key-passphrase',
};

/** Enter after the first time asks for the same once more, so that nobody is locked out by a slip. */
const enter = (state: Dashboard, screen: KeyScreen): DashboardTransition => {
	const {entry} = screen;
	if (entry.kind === 'confirm') {
		return change(state, screen, entry.change);
	}

	if (entry.kind !== 'passphrase') {
		return [state];
	}

	const typed = new Secret(entry.field.text);
	if (entry.field.text === '') {
		return [replace(state, {...screen, entry: {...entry, problem: 'Type a passphrase, or press Esc to leave everything as it is.'}})];
	}

	if (entry.first === undefined && isShortPassphrase(typed)) {
		return [replace(state, {...screen, entry: {kind: 'passphrase', field: entry.field, problem: 'It needs at least 12 characters. Five or more unrelated words are best.'}})];
	}

	if (entry.first === undefined) {
		return [replace(state, {...screen, entry: {kind: 'passphrase', field: textField(''), first: typed}})];
	}

	return entry.first.equals(typed)
		? change(state, screen, {kind: 'lock', passphrase: typed})
		: [replace(state, {...screen, entry: {kind: 'passphrase', field: textField(''), problem: 'The two passphrases differ. Type it again.'}})];
};

/** What there is no key for yet, or what is so already. Nothing is done while a change is made. */
const isIdle = (_state: Dashboard, {status, entry}: KeyScreen, action: Action): boolean => {
	if (!['rotate-key', 'lock-key', 'unlock-key'].includes(action)) {
		return entry.kind === 'working' && action !== 'help';
	}

	return entry.kind === 'working' || (status !== undefined && (status.source === undefined || (action === 'unlock-key' && status.source === 'file')));
};

const doneTexts: Readonly<Record<KeyChange['kind'], string>> = {
	rotate: 'The key was renewed, and every secret was encrypted again.',
	lock: 'From now on the passphrase protects the secrets. Each run asks for it once.',
	unlock: 'From now on a key file opens the secrets.',
};

/** The key as it was read, or as a change has left it. */
const onRead = (state: Dashboard, screen: KeyScreen, answer: KeyAnswer): Dashboard => {
	const {status} = answer;
	return answer.kind === 'read'
		? replace(state, {...screen, status})
		: inform(replace(state, {...screen, status, entry: {kind: 'none'}}), `${doneTexts[answer.change]} The old key no longer opens anything in the folder.`);
};

/** The screen of the key. While it is changed nothing else is. */
export const keyRules: Rules<'key'> = {
	...keysOnly,
	place: {
		section: 'Program', label: 'Key', says: 'what opens the stored secrets', open: openKey,
	},
	contexts: {key: 'keys', 'key-confirm': 'keys', 'key-passphrase': 'typing'},
	context: ({entry}) => contextOf[entry.kind],
	isIdle,
	onAction(state, screen, action) {
		if (screen.entry.kind === 'working') {
			return [state];
		}

		if (isIdle(state, screen, action)) {
			return [inform(state, screen.status?.source === 'file' ? 'A key file opens the secrets already.' : 'There is no key yet. It is made with the first account.')];
		}

		switch (action) {
			case 'back': {
				return [screen.entry.kind === 'none' ? pop(state) : replace(state, {...screen, entry: {kind: 'none'}})];
			}

			case 'activate': {
				return enter(state, screen);
			}

			case 'rotate-key': {
				return [ask(state, screen, {kind: 'rotate'})];
			}

			case 'unlock-key': {
				return [ask(state, screen, {kind: 'unlock'})];
			}

			case 'lock-key': {
				return [replace(state, {...screen, entry: {kind: 'passphrase', field: textField('')}})];
			}

			default: {
				return [state];
			}
		}
	},
	onTyping(state, screen, typing) {
		const {entry} = screen;
		if (entry.kind !== 'passphrase') {
			return [state];
		}

		const {problem: _, ...rest} = entry;
		return [replace(state, {...screen, entry: {...rest, field: typeInto(entry.field, typing)}})];
	},
	onAnswer: (state, screen, answer) => [answer.kind === 'failed'
		? tell(replace(state, {...screen, entry: {kind: 'none'}}), answer.error)
		: onRead(state, screen, answer)],
};
