import {Secret} from '../../domain/secret.js';
import {textField, typeInto, type Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {DashboardTransition, KeyChange, ScreenAnswer} from './events.js';
import type {Dashboard} from './dashboard.js';
import type {KeyScreen} from './screens/key/screen.js';

const change = (state: Dashboard, screen: KeyScreen, wanted: KeyChange): DashboardTransition => {
	const attempt = state.attempt + 1;
	return [{...state, attempt, screen: {...screen, entry: {kind: 'working'}}}, {kind: 'change-key', attempt, change: wanted}];
};

/** Enter after the first time asks for the same once more, so that nobody is locked out by a slip. */
const entered = (state: Dashboard, screen: KeyScreen): DashboardTransition => {
	const {entry} = screen;
	if (entry.kind !== 'passphrase') {
		return [state];
	}

	const typed = new Secret(entry.field.text);
	if (entry.field.text === '') {
		return [{...state, screen: {...screen, entry: {...entry, problem: 'Type a passphrase, or press Esc to leave everything as it is.'}}}];
	}

	if (entry.first === undefined) {
		return [{...state, screen: {...screen, entry: {kind: 'passphrase', field: textField(''), first: typed}}}];
	}

	return entry.first.equals(typed)
		? change(state, screen, {kind: 'lock', passphrase: typed})
		: [{...state, screen: {...screen, entry: {kind: 'passphrase', field: textField(''), problem: 'The two differ. Type it anew.'}}}];
};

/** A key on the screen of the key. While it is changed nothing else is. */
export const atKey = (state: Dashboard, screen: KeyScreen, action: Action): DashboardTransition => {
	if (screen.entry.kind === 'working') {
		return [state];
	}

	switch (action) {
		case 'back': {
			return [{...state, screen: screen.entry.kind === 'none' ? {kind: 'accounts', mode: 'list'} : {...screen, entry: {kind: 'none'}}}];
		}

		case 'activate': {
			return entered(state, screen);
		}

		case 'rotate-key': {
			return change(state, screen, {kind: 'rotate'});
		}

		case 'unlock-key': {
			return change(state, screen, {kind: 'unlock'});
		}

		case 'lock-key': {
			return [{...state, screen: {...screen, entry: {kind: 'passphrase', field: textField('')}}}];
		}

		default: {
			return [state];
		}
	}
};

export const typePassphrase = (state: Dashboard, screen: KeyScreen, typing: Typing): Dashboard => {
	const {entry} = screen;
	if (entry.kind !== 'passphrase') {
		return state;
	}

	const {problem: _, ...rest} = entry;
	return {...state, screen: {...screen, entry: {...rest, field: typeInto(entry.field, typing)}}};
};

const doneTexts: Readonly<Record<KeyChange['kind'], string>> = {
	rotate: 'The key was renewed, and every secret encrypted anew.',
	lock: 'From now on the passphrase opens the secrets; it is asked for once a run.',
	unlock: 'From now on a key file opens the secrets.',
};

/** The key as it was read, or as a change has left it. */
export const atKeyRead = (state: Dashboard, {status, change: done}: Extract<ScreenAnswer, {kind: 'key-read'}>): Dashboard => {
	if (state.screen.kind !== 'key') {
		return state;
	}

	const screen: KeyScreen = {...state.screen, status, entry: done === undefined ? state.screen.entry : {kind: 'none'}};
	return done === undefined ? {...state, screen} : {...state, screen, notice: {kind: 'information', text: `${doneTexts[done]} Earlier versions of the accounts open with the old key only.`}};
};
