import {focused} from '../../domain/account-form/controls.js';
import {isUnderWay} from '../../domain/sign-in.js';
import type {Dashboard} from './dashboard.js';
import type {RefreshScreen} from './screens/refresh/screen.js';

/** Which keys mean something now. The key table has one list a context. */
export const contexts = [
	'accounts',
	'search',
	'actions-menu',
	'main-menu',
	'details',
	'remove',
	'remove-running',
	'refresh',
	'refresh-running',
	'refresh-code',
	'draft-offer',
	'key',
	'key-passphrase',
	'check-email',
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

/** Whether a new token is being asked for, tested or stored. */
export const isRefreshing = ({progress}: Pick<RefreshScreen, 'progress'>): boolean => progress.kind === 'storing' || isUnderWay(progress);

const contextOfRefresh = (screen: RefreshScreen): Context => {
	if (isRefreshing(screen)) {
		return 'refresh-running';
	}

	return screen.progress.kind === 'code-wanted' ? 'refresh-code' : 'refresh';
};

export const contextOf = ({screen}: Pick<Dashboard, 'screen'>): Context => {
	if (screen.kind === 'form') {
		return contextOfForm(screen.form);
	}

	if (screen.kind === 'accounts') {
		return screen.mode === 'search' ? 'search' : 'accounts';
	}

	if (screen.kind === 'remove') {
		return screen.removal.kind === 'removing' ? 'remove-running' : 'remove';
	}

	if (screen.kind === 'refresh') {
		return contextOfRefresh(screen);
	}

	if (screen.kind === 'key') {
		return screen.entry.kind === 'passphrase' ? 'key-passphrase' : 'key';
	}

	return screen.kind;
};

/** Whether characters are typed into a field now, so that letters are no commands. */
export const isTyping = (context: Context): boolean => ['form-text', 'search', 'remove', 'settings', 'check-email', 'key-passphrase', 'refresh-code'].includes(context);
