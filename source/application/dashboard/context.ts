import {focused} from '../../domain/add-account/controls.js';
import type {Dashboard} from './state.js';

/** Which keys mean something now. The key table has one list a context. */
export const contexts = [
	'accounts',
	'search',
	'actions-menu',
	'main-menu',
	'details',
	'remove',
	'draft-offer',
	'key',
	'key-passphrase',
	'servers',
	'traffic',
	'settings',
	'help',
	'card',
	'form-text',
	'form-choice',
	'form-button',
	'form-discard',
	'form-saving',
] as const;

export type Context = (typeof contexts)[number];

const contextOfForm = (form: Extract<Dashboard['screen'], {kind: 'form'}>['form']): Context => {
	if (form.saving.kind !== 'not-saving') {
		return form.saving.kind === 'saving' ? 'form-saving' : 'form-discard';
	}

	const control = focused(form);
	if (control.kind === 'text') {
		return 'form-text';
	}

	return control.kind === 'choice' ? 'form-choice' : 'form-button';
};

export const contextOf = ({screen}: Pick<Dashboard, 'screen'>): Context => {
	if (screen.kind === 'form') {
		return contextOfForm(screen.form);
	}

	if (screen.kind === 'accounts') {
		return screen.mode === 'search' ? 'search' : 'accounts';
	}

	if (screen.kind === 'key') {
		return screen.entry.kind === 'passphrase' ? 'key-passphrase' : 'key';
	}

	return screen.kind;
};

/** Whether characters are typed into a field now, so that letters are no commands. */
export const isTyping = (context: Context): boolean => ['form-text', 'search', 'remove', 'settings', 'key-passphrase'].includes(context);
