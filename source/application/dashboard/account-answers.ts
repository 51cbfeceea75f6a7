import {editForm} from '../../domain/account-form/form.js';
import type {AccountId} from '../../domain/account.js';
import {signOutTexts} from '../../domain/sign-in.js';
import {formDraftName} from '../draft-names.js';
import type {AccountAnswer, DashboardTransition} from './events.js';
import {openScreen} from './opening.js';
import {withList} from './selection.js';
import type {Dashboard, Screen} from './dashboard.js';

type Of<Kind extends AccountAnswer['kind']> = Extract<AccountAnswer, {kind: Kind}>;

const openedScreen = ({screen}: Dashboard, {account, history, servers, to}: Of<'account-opened'>): Screen => {
	if (to === 'edit') {
		return {kind: 'form', form: editForm(account)};
	}

	const shown = screen.kind === 'details' ? screen : undefined;
	return {
		kind: 'details',
		account,
		history,
		...(servers !== undefined && {servers}),
		secrets: 'masked',
		panel: shown?.panel ?? 'facts',
		scroll: shown?.scroll ?? 0,
	};
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

/** The account is off the list at once: the next key must not find it there. */
const withoutAccount = (state: Dashboard, id: AccountId): Dashboard => {
	const {loaded, list, screen} = state;
	return {
		...withList(state, list, loaded.kind === 'loaded' ? {...loaded, accounts: loaded.accounts.filter(account => account.id !== id)} : loaded),
		screen: screen.kind === 'remove' && screen.account.id === id ? {kind: 'accounts', mode: 'list'} : screen,
	};
};

/** The details, changed when it is this account that they show. */
const withDetails = (state: Dashboard, id: AccountId, change: Partial<Extract<Dashboard['screen'], {kind: 'details'}>>): Dashboard => {
	const {screen} = state;
	return screen.kind === 'details' && screen.account.id === id ? {...state, screen: {...screen, ...change}} : state;
};

/** What became of one account that was opened or changed. */
export const atAccountAnswer = (state: Dashboard, event: AccountAnswer): DashboardTransition => {
	switch (event.kind) {
		case 'account-opened': {
			return [openScreen(state, event.attempt, openedScreen(state, event))];
		}

		case 'account-saved': {
			return atSaved(state, event);
		}

		case 'account-removed': {
			return [{...withoutAccount(state, event.id), notice: {kind: 'information', text: removedText(event)}}, {kind: 'read-accounts'}];
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
