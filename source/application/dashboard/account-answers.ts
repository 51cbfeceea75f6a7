import {editForm} from '../../domain/add-account/form.js';
import type {AccountId} from '../../domain/account.js';
import {signOutTexts} from '../../domain/sign-in.js';
import {formDraftName} from '../draft-names.js';
import type {AccountAnswer, DashboardTransition} from './events.js';
import type {Dashboard} from './state.js';

type Of<Kind extends AccountAnswer['kind']> = Extract<AccountAnswer, {kind: Kind}>;

/** An account that was opened for a screen that has been left since is not shown. */
const atOpened = (state: Dashboard, {attempt, account, history, servers, to}: Of<'account-opened'>): DashboardTransition => {
	if (attempt !== state.attempt) {
		return [state];
	}

	if (to === 'edit') {
		return [{...state, screen: {kind: 'form', form: editForm(account)}}];
	}

	const before = state.screen.kind === 'details' ? state.screen : undefined;
	return [{
		...state,
		screen: {
			kind: 'details',
			account,
			history,
			...(servers !== undefined && {servers}),
			secrets: 'masked',
			panel: before?.panel ?? 'facts',
			scroll: before?.scroll ?? 0,
		},
	}];
};

const removedText = ({email, signOut}: Of<'account-removed'>): string =>
	`${email} was removed.${signOut === undefined ? '' : ` ${signOutTexts[signOut]}`}`;

const atSaved = (state: Dashboard, {account}: Of<'account-saved'>): DashboardTransition => [
	{
		...state,
		list: {...state.list, selected: account.id},
		screen: {kind: 'accounts', mode: 'list'},
		notice: {kind: 'information', text: `${account.email} was saved.`},
	},
	{kind: 'read-accounts'},
	...(state.screen.kind === 'form' ? [{kind: 'discard-draft', name: formDraftName(state.screen.form.mode)} as const] : []),
];

/** The details, changed when it is this account that they show. */
const withDetails = (state: Dashboard, id: AccountId, change: Partial<Extract<Dashboard['screen'], {kind: 'details'}>>): Dashboard => {
	const {screen} = state;
	return screen.kind === 'details' && screen.account.id === id ? {...state, screen: {...screen, ...change}} : state;
};

/** What became of one account that was opened or changed. */
export const atAccountAnswer = (state: Dashboard, event: AccountAnswer): DashboardTransition => {
	switch (event.kind) {
		case 'account-opened': {
			return atOpened(state, event);
		}

		case 'account-saved': {
			return atSaved(state, event);
		}

		case 'account-removed': {
			return [
				{...state, screen: {kind: 'accounts', mode: 'list'}, notice: {kind: 'information', text: removedText(event)}},
				{kind: 'read-accounts'},
			];
		}

		case 'account-changed': {
			const {account, text} = event;
			return [{...withDetails(state, account.id, {account}), notice: {kind: 'information', text}}, {kind: 'read-accounts'}];
		}

		case 'revealed': {
			return [withDetails(state, event.id, {secrets: 'revealed'})];
		}

		case 'mask': {
			return [withDetails(state, event.id, {secrets: 'masked'})];
		}
	}
};
