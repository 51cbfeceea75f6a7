import {explain} from '../../domain/errors.js';
import {parseEmail} from '../../domain/email.js';
import {textField, typeInto, type Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {EmailChecks, EmailEvent} from './screens/check-email/screen.js';
import type {DashboardTransition} from './events.js';
import {scrolled} from './movement.js';
import type {Dashboard, Screen} from './dashboard.js';

type EmailScreen = Extract<Screen, {kind: 'check-email'}>;

export const emailScreen: EmailScreen = {kind: 'check-email', field: textField(''), scroll: 0};

/** The addresses in a text, with commas, semicolons, blanks or line ends between them. */
const addressesIn = (text: string): readonly string[] => text.split(/[\s,;]+/v).filter(address => address !== '');

const withProblem = (state: Dashboard, screen: EmailScreen, problem: string): Dashboard => ({...state, screen: {...screen, problem, scroll: 0}});

/** What keeps these from being asked about. Among several, a malformed one is a finding like any other. */
const problemIn = (addresses: readonly string[]): string | undefined => {
	const [first, second] = addresses;
	if (first === undefined) {
		return 'Type an email address, or paste several.';
	}

	const checked = parseEmail(first);
	return second === undefined && checked.kind === 'invalid' ? explain('dashboard', checked.error) : undefined;
};

const asked = (state: Dashboard, screen: EmailScreen): DashboardTransition => {
	if (state.emails.running !== undefined) {
		return [{...state, notice: {kind: 'information', text: 'A check is running. Esc stops it.'}}];
	}

	const addresses = addressesIn(screen.field.text);
	const problem = problemIn(addresses);
	if (problem !== undefined) {
		return [withProblem(state, screen, problem)];
	}

	const attempt = state.attempt + 1;
	const {checked} = state.emails;
	return [
		{
			...state,
			attempt,
			screen: emailScreen,
			emails: {checked, running: {attempt, total: addresses.length, found: []}},
		},
		{kind: 'emails', effect: {kind: 'check', attempt, emails: addresses}},
	];
};

/** A key where emails are checked. Esc stops what runs, and leaves when nothing does. */
export const atCheckEmail = (state: Dashboard, screen: EmailScreen, action: Action): DashboardTransition => {
	switch (action) {
		case 'activate': {
			return asked(state, screen);
		}

		case 'back': {
			return state.emails.running === undefined
				? [{...state, screen: {kind: 'accounts', mode: 'list'}}]
				: [state, {kind: 'emails', effect: {kind: 'stop'}}];
		}

		default: {
			return [scrolled(state, screen, action) ?? state];
		}
	}
};

/** Of several addresses that are pasted none may run into the next. */
export const typeEmails = (state: Dashboard, {field, scroll}: EmailScreen, typing: Typing): Dashboard => {
	const listed: Typing = typing.kind === 'paste' ? {kind: 'paste', text: addressesIn(typing.text).join(', ')} : typing;
	return {...state, screen: {kind: 'check-email', field: typeInto(field, listed), scroll}};
};

/** The checks after what one of them reports; the report of one that is no longer awaited is dropped. */
export const afterEmailEvent = (emails: EmailChecks, event: EmailEvent): EmailChecks => {
	const {running, checked} = emails;
	if (running?.attempt !== event.attempt) {
		return emails;
	}

	switch (event.kind) {
		case 'found': {
			const {pause: _, ...rest} = running;
			const found = [...running.found, event.registration];
			return {checked: [event.registration, ...checked], running: {...rest, found, total: event.total}};
		}

		case 'paused': {
			return {checked, running: {...running, pause: event.text}};
		}

		case 'done': {
			return {checked, latest: {kind: 'done', found: running.found, total: running.total}};
		}

		case 'failed': {
			return {checked, latest: {kind: 'failed', error: event.error}};
		}
	}
};
