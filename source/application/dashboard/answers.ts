import {explain, isCancelled} from '../../domain/errors.js';
import {addForm} from '../../domain/account-form/form.js';
import {ageText} from '../../wording/age.js';
import {atAccountAnswer} from './account-answers.js';
import {afterEmailEvent} from './email-screen.js';
import type {
	Answer,
	DashboardTransition,
	FormAnswer,
	ScreenAnswer,
} from './events.js';
import {atForm} from './form-screen.js';
import {atKeyRead} from './key-screen.js';
import {atListAnswer} from './list-answers.js';
import {giveUpOpening, openScreen} from './opening.js';
import {atRefreshEvent} from './refresh-screen.js';
import {atServersEvent} from './servers-screen.js';
import type {Dashboard} from './dashboard.js';
import {atStoredTest} from './stored-tests.js';

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

/** What was stopped and is awaited no more is no news; whatever else failed is told, wherever one is by now. */
const atFailed = (before: Dashboard, {error, attempt}: Extract<Answer, {kind: 'failed'}>): DashboardTransition => {
	const {running, ...rest} = before;
	const isTest = attempt !== undefined && running?.attempt === attempt;
	const isNewest = attempt === before.attempt;
	if (isCancelled(error) && !isTest && !isNewest) {
		return [before];
	}

	const state = isTest ? rest : giveUpOpening(before, attempt);
	const {screen} = state;
	return [{
		...state,
		// What else is under way on the screen goes on when a test has ended.
		screen: isNewest && !isTest ? screenAfterFailure(screen) : screen,
		notice: isCancelled(error)
			? {kind: 'information', text: isTest ? 'The test was stopped.' : stoppedText(screen)}
			: {kind: 'refusal', text: explain('dashboard', error)},
	}];
};

const atFormAnswer = (state: Dashboard, event: FormAnswer): DashboardTransition => {
	switch (event.kind) {
		case 'form-opened': {
			return [openScreen(state, event.attempt, {kind: 'form', form: addForm(event.clientIdentifier)})];
		}

		case 'draft-found': {
			return [openScreen(state, event.attempt, {kind: 'draft-offer', fresh: event.form, kept: event.kept})];
		}

		case 'draft-waits': {
			const text = `A half-filled form was kept (${ageText(event.savedAt, state.now)}). Press [add] to go on with it.`;
			return [state.notice === undefined ? {...state, notice: {kind: 'information', text}} : state];
		}

		case 'form': {
			return state.screen.kind === 'form' ? atForm(state, state.screen.form, event.event) : [state];
		}
	}
};

const atScreenAnswer = (state: Dashboard, event: ScreenAnswer): DashboardTransition => {
	switch (event.kind) {
		case 'emails': {
			return [{...state, emails: afterEmailEvent(state.emails, event.event)}];
		}

		case 'key-read': {
			return [atKeyRead(state, event)];
		}

		case 'refresh': {
			return atRefreshEvent(state, event.event);
		}

		case 'servers': {
			return [atServersEvent(state, event.attempt, event.event)];
		}

		case 'traffic-read': {
			return [state.screen.kind === 'traffic' ? {...state, screen: {...state.screen, ledger: event.ledger}} : state];
		}
	}
};

/** What an effect answers, as the next state and what to do about it. */
export const atAnswer = (state: Dashboard, event: Answer): DashboardTransition => {
	switch (event.kind) {
		case 'settings-read':
		case 'accounts-read':
		case 'accounts-failed':
		case 'last-good-found':
		case 'restored': {
			return atListAnswer(state, event);
		}

		case 'account-opened':
		case 'account-saved':
		case 'account-removed':
		case 'account-changed':
		case 'revealed':
		case 'mask': {
			return atAccountAnswer(state, event);
		}

		case 'form-opened':
		case 'draft-found':
		case 'draft-waits':
		case 'form': {
			return atFormAnswer(state, event);
		}

		case 'stage':
		case 'proxy-tested':
		case 'token-tested': {
			return atStoredTest(state, event);
		}

		case 'failed': {
			return atFailed(state, event);
		}

		default: {
			return atScreenAnswer(state, event);
		}
	}
};
