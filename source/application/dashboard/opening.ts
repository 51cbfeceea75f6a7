import {addForm, editForm, type Form} from '../../domain/account-form/form.js';
import type {AccountId} from '../../domain/account.js';
import {beginFor, dropJobs, type About} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardAnswer, DashboardTransition, DashboardWork} from './events.js';
import type {Job} from './jobs.js';
import type {Screen} from './screen-types.js';
import {onPlace, placeOf, push} from './stack.js';

/** The accounts and forms that were asked for and have not come yet. */
const openings = ({jobs}: Dashboard): readonly Job[] => jobs.running.filter(({kind}) => kind === 'open-account' || kind === 'open-form');

/** Whether a screen is on its way: keys that are typed now may be meant for it. The question for a passphrase, which it may wait for, hears its own. */
export const isOpening = (state: Dashboard): boolean => state.screen.kind !== 'passphrase' && openings(state).length > 0;

/** Nothing is on its way any more. */
export const stopOpening = (state: Dashboard): DashboardTransition => dropJobs(state, openings(state));

/** One is awaited at a time: the newest. */
const openInstead = (state: Dashboard, work: DashboardWork, about?: About): DashboardTransition => {
	const [dropped, ...cancels] = dropJobs(state, openings(state));
	const [next, begin] = beginFor(dropped, 'dashboard', work, about);
	return [next, ...cancels, begin];
};

/** Asks for an account, to be shown or edited, and awaits it. */
export const openAccount = (state: Dashboard, id: AccountId, to: 'details' | 'edit'): DashboardTransition =>
	openInstead(state, {kind: 'open-account', id, to}, {account: id});

/** Asks for a new form, or the draft of one, and awaits it. */
export const openForm = (state: Dashboard): DashboardTransition => openInstead(state, {kind: 'open-form'});

type Opened = Extract<DashboardAnswer, {readonly kind: 'account-opened' | 'form-opened' | 'draft-found'}>;

const formScreen = (form: Form, keptAs?: string): Screen => ({kind: 'form', form, ...(keptAs !== undefined && {keptAs})});

const screenFor = (opened: Opened): Screen => {
	switch (opened.kind) {
		case 'form-opened': {
			return formScreen(addForm(opened.clientIdentifier), opened.keptAs);
		}

		case 'draft-found': {
			const {kind: _, form, ...found} = opened;
			return {
				kind: 'draft-offer', fresh: form, ...found, isAsking: false,
			};
		}

		case 'account-opened': {
			const {account, history, checks, servers, to, keptAs} = opened;
			return to === 'edit'
				? formScreen(editForm(account), keptAs)
				: {
					kind: 'details', account, history, checks, secrets: 'masked', panel: 'facts', scroll: 0, ...(servers !== undefined && {servers}),
				};
		}
	}
};

/** Shows what was asked for over the screen that it was asked for on. */
export const onOpened = ({notice, ...state}: Dashboard, opened: Opened): DashboardTransition => onPlace(
	// That a draft is there was news until it is offered.
	notice === undefined || opened.kind === 'draft-found' ? state : {...state, notice},
	under => [push(under, screenFor(opened))],
);

/** Where a person is: the table and its search told apart. */
const placeName = (state: Dashboard): string => {
	const place = placeOf(state);
	return place.kind === 'accounts' ? place.mode : place.kind;
};

/** What a key did. Whoever went elsewhere is not fetched back by an account or a form that was asked for before and has not come. */
export const forgetOpenings = (before: Dashboard, [after, ...effects]: DashboardTransition): DashboardTransition => {
	if (placeName(before) === placeName(after)) {
		return [after, ...effects];
	}

	const old = openings(before);
	const [next, ...cancels] = dropJobs(after, openings(after).filter(job => old.includes(job)));
	return [next, ...effects, ...cancels];
};
