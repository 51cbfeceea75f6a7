import {addForm, editForm} from '../../domain/add-account/form.js';
import {ageText} from '../../domain/age.js';
import type {AppError, ErrorCode} from '../../domain/errors.js';
import {countText} from '../../domain/count-text.js';
import {signOutTexts} from '../../domain/sign-in.js';
import {formDraftName} from '../draft-names.js';
import type {DashboardEvent, DashboardTransition} from './events.js';
import {afterEmailEvent} from './email-screen.js';
import {atForm} from './form-screen.js';
import {atKeyRead} from './key-screen.js';
import {atRefreshEvent} from './refresh-screen.js';
import {withList} from './selection.js';
import {atServersEvent} from './servers-screen.js';
import type {Dashboard} from './state.js';
import {atStoredTest} from './stored-tests.js';

type OpenedEvent = Extract<DashboardEvent, {kind: 'account-opened'}>;

/** An account that was opened for a screen that has been left since is not shown. */
const atOpened = (state: Dashboard, {attempt, account, history, servers, to}: OpenedEvent): DashboardTransition => {
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

/** Faults of the file itself, for which an earlier version is the cure. */
const curable = new Set<ErrorCode>(['ERR_STORE_DAMAGED', 'ERR_STORE_EMPTY']);

const atReadFailure = (state: Dashboard, error: AppError): DashboardTransition => {
	const {loaded} = state;
	const known = loaded.kind === 'failed' && loaded.error.code === error.code ? loaded.lastGood : undefined;
	const next = withList(state, state.list, {kind: 'failed', error, ...(known !== undefined && {lastGood: known})});
	return curable.has(error.code) && known === undefined ? [next, {kind: 'find-last-good'}] : [next];
};

/** What was being done is over; the screen it was asked for on stays where it can be asked for again. */
const screenAfterFailure = (screen: Dashboard['screen']): Dashboard['screen'] => {
	if (screen.kind === 'key') {
		return {...screen, entry: {kind: 'none'}};
	}

	return screen.kind === 'remove' ? {kind: 'accounts', mode: 'list'} : screen;
};

/** A sign-out that was stopped may have reached plex.tv before that. */
const stoppedText = (screen: Dashboard['screen']): string => screen.kind === 'remove' && screen.signOut
	? 'Stopped: nothing was removed here. plex.tv may have signed the device out already: test the token.'
	: 'Stopped. Nothing was changed.';

const atFailed = (state: Dashboard, {error, attempt}: Extract<DashboardEvent, {kind: 'failed'}>): DashboardTransition => {
	const {running, ...rest} = state;
	const isTest = running?.attempt === attempt;
	if (!isTest && attempt !== state.attempt) {
		return [state];
	}

	const screen = screenAfterFailure(state.screen);
	return [{
		...(isTest ? rest : state),
		screen,
		notice: error.code === 'ERR_CANCELLED'
			? {kind: 'information', text: isTest ? 'The test was stopped.' : stoppedText(state.screen)}
			: {kind: 'refusal', text: `${error.message} ${error.hint}`},
	}];
};

const removedText = ({email, signOut}: Extract<DashboardEvent, {kind: 'account-removed'}>): string =>
	`${email} was removed.${signOut === undefined ? '' : ` ${signOutTexts[signOut]}`}`;

const atChange = (state: Dashboard, event: DashboardEvent): DashboardTransition => {
	switch (event.kind) {
		case 'account-saved': {
			return [
				{
					...state,
					list: {...state.list, selected: event.account.id},
					screen: {kind: 'accounts', mode: 'list'},
					notice: {kind: 'information', text: `${event.account.email} was saved.`},
				},
				{kind: 'read-accounts'},
				...(state.screen.kind === 'form' ? [{kind: 'discard-draft', name: formDraftName(state.screen.form.mode)} as const] : []),
			];
		}

		case 'account-removed': {
			return [
				{...state, screen: {kind: 'accounts', mode: 'list'}, notice: {kind: 'information', text: removedText(event)}},
				{kind: 'read-accounts'},
			];
		}

		case 'account-changed': {
			const {screen} = state;
			return [
				{
					...state,
					screen: screen.kind === 'details' && screen.account.id === event.account.id ? {...screen, account: event.account} : screen,
					notice: {kind: 'information', text: event.text},
				},
				{kind: 'read-accounts'},
			];
		}

		default: {
			return [state];
		}
	}
};

/** What an effect answers, as the next state and what to do about it. */
export const atAnswer = (state: Dashboard, event: DashboardEvent): DashboardTransition => {
	switch (event.kind) {
		case 'settings-read': {
			const {list} = state;
			return [withList({...state, ownAddress: event.ownAddress}, list.sortedBy === 'choice' ? list : {...list, sort: event.sort})];
		}

		case 'accounts-read': {
			return [withList(state, state.list, {kind: 'loaded', accounts: event.accounts})];
		}

		case 'accounts-failed': {
			return atReadFailure(state, event.error);
		}

		case 'account-opened': {
			return atOpened(state, event);
		}

		case 'form-opened': {
			return [{...state, screen: {kind: 'form', form: addForm(event.clientIdentifier)}}];
		}

		case 'draft-found': {
			return [event.attempt === state.attempt ? {...state, screen: {kind: 'draft-offer', fresh: event.form, kept: event.kept}} : state];
		}

		case 'draft-waits': {
			const text = `A half-filled form was kept (${ageText(event.savedAt, state.now)}). Press n to go on with it.`;
			return [state.notice === undefined ? {...state, notice: {kind: 'information', text}} : state];
		}

		case 'form': {
			return state.screen.kind === 'form' ? atForm(state, state.screen.form, event.event) : [state];
		}

		case 'emails': {
			return [{...state, emails: afterEmailEvent(state.emails, event.event)}];
		}

		case 'stage':
		case 'proxy-tested':
		case 'token-tested': {
			return atStoredTest(state, event);
		}

		case 'last-good-found': {
			const {loaded} = state;
			return [loaded.kind === 'failed' ? {...state, loaded: {...loaded, lastGood: event.copy}} : state];
		}

		case 'restored': {
			const text = `The last good version was restored: ${countText(event.accounts, 'account')}. The damaged file is kept beside it.`;
			return [{...state, notice: {kind: 'information', text}}, {kind: 'read-accounts'}];
		}

		case 'key-read': {
			return [atKeyRead(state, event)];
		}

		case 'refresh': {
			return atRefreshEvent(state, event.event);
		}

		case 'traffic-read': {
			return [state.screen.kind === 'traffic' ? {...state, screen: {...state.screen, ledger: event.ledger}} : state];
		}

		case 'servers': {
			return [atServersEvent(state, event.attempt, event.event)];
		}

		case 'revealed': {
			const {screen} = state;
			return [screen.kind === 'details' && screen.account.id === event.id ? {...state, screen: {...screen, secrets: 'revealed'}} : state];
		}

		case 'mask': {
			const {screen} = state;
			return [screen.kind === 'details' && screen.account.id === event.id ? {...state, screen: {...screen, secrets: 'masked'}} : state];
		}

		case 'failed': {
			return atFailed(state, event);
		}

		default: {
			return atChange(state, event);
		}
	}
};
