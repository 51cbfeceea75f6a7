import type {Notice} from '../../domain/account-form/form.js';
import type {AccountId} from '../../domain/account.js';
import {causeOf, explain, type AppError} from '../../domain/errors.js';
import {ageText} from '../../wording/age.js';
import {namesText} from '../../wording/names-text.js';
import {collectedText} from '../collected-pin.js';
import {settledText} from '../device-key/exchange-settlement.js';
import type {Dashboard} from './dashboard.js';
import {readDetailsAgain} from './details-again.js';
import type {DashboardTransition, News} from './events.js';
import {pruneMarks} from './marks.js';
import {closePassphrase, openPassphrase} from './screens/passphrase/open.js';
import {withSettingsRead} from './screens/settings/rules.js';
import {withList} from './selection.js';
import {
	onScreen,
	openScreens,
	placeOf,
	push,
	replace,
} from './stack.js';
import {inform, tell} from './telling.js';

/** Where the file itself is at fault, an earlier version is the cure. */
const onReadFailure = (state: Dashboard, error: AppError): DashboardTransition => {
	const {loaded} = state;
	const known = loaded.kind === 'failed' && loaded.error.code === error.code ? loaded.lastGood : undefined;
	// What was said of the accounts as they were is over.
	const {notice, ...rest} = state;
	const told: Dashboard = loaded.kind === 'loaded' && notice?.kind === 'information' ? rest : state;
	const next = withList(told, state.list, {kind: 'failed', error, ...(known !== undefined && {lastGood: known})});
	return causeOf(error) === 'damage' && known === undefined ? [next, {kind: 'find-last-good'}] : [next];
};

const withLastGood = (state: Dashboard, {copy}: Extract<News, {readonly kind: 'last-good-found'}>): Dashboard => state.loaded.kind === 'failed'
	? {...state, loaded: {...state.loaded, lastGood: copy ?? 'none'}}
	: state;

const onSettings = (state: Dashboard, {settings}: Extract<News, {readonly kind: 'settings-read'}>): DashboardTransition => {
	const {list} = state;
	// The cursor that nobody has moved yet stays on top.
	const untouched = list.selected === undefined ? {...state, shown: []} : state;
	const known = withList({...untouched, settings}, list.sortedBy === 'choice' ? list : {...list, sort: settings.sort ?? 'email', isReversed: settings.sortOrder === 'reversed'});
	return state.settings === undefined
		? onScreen(known, 'settings', (under, screen) => [replace(under, withSettingsRead(screen, settings))])
		: [known];
};

/** It is said where one types: a dropped connection would lose what is in the form. One that was left for later comes back, for it would be lost at once. */
const onNotKept = (state: Dashboard, {error, left}: Extract<News, {readonly kind: 'draft-not-kept'}>): DashboardTransition => {
	const notice: Notice = {kind: 'warning', text: `What you typed is not kept for later: ${explain('form', error)}`};
	if (openScreens(state).some(({kind}) => kind === 'form')) {
		return onScreen(state, 'form', (under, screen) => [replace(under, {...screen, form: {...screen.form, notice}})]);
	}

	if (left === undefined) {
		return [{...state, notice}];
	}

	const {notice: _, ...rest} = state;
	return [push(rest, {...left, form: {...left.form, notice}})];
};

const draftText = ({now, loaded}: Dashboard, {of, email, savedAt}: Extract<News, {readonly kind: 'draft-waits'}>): string => {
	const age = ageText(savedAt, now);
	if (of === 'new-account') {
		return `A half-filled form was kept (${age}). Press [add] to go on with it.`;
	}

	const stored = loaded.kind === 'loaded' ? loaded.accounts.find(({id}) => id === of) : undefined;
	return `Changes to ${stored?.email ?? email} were kept but not saved (${age}). Press [edit] on that account to go on with them.`;
};

/** Over a form there is nothing to go on with. */
const onDraftWaits = (state: Dashboard, news: Extract<News, {readonly kind: 'draft-waits'}>): Dashboard => {
	const {kind} = placeOf(state);
	return state.notice === undefined && kind !== 'form' && kind !== 'draft-offer' ? inform(state, draftText(state, news)) : state;
};

const namedAccounts = 3;

/** Undefined when none of them is stored any more. */
const revocationsText = ({loaded}: Dashboard, ids: readonly AccountId[]): string | undefined => {
	const accounts = loaded.kind === 'loaded' ? loaded.accounts.filter(({id}) => ids.includes(id)) : [];
	return accounts.length === 0
		? undefined
		: `The old token of ${namesText(accounts, namedAccounts, ({email}) => email)} was to be ended, but that was cut off: it may still be alive. Press [revoke-old] on the account to go on.`;
};

/** What nobody waits for is no news. */
const onHeld = (state: Dashboard, holder: string): Dashboard => state.jobs.running.length === 0
	? state
	: {...state, notice: {kind: 'waiting', text: `Waiting for ${holder} to let go of the accounts.`}};

/** What nobody in particular waits for: what was read of all accounts, and what else the list depends on. */
export const onNews = (state: Dashboard, news: News): DashboardTransition => {
	switch (news.kind) {
		case 'settings-read': {
			return onSettings(state, news);
		}

		case 'accounts-read': {
			const {accounts, unchecked} = news;
			return [pruneMarks(withList(state, state.list, {kind: 'loaded', accounts, ...(unchecked !== undefined && {unchecked})}))];
		}

		case 'accounts-failed': {
			return onReadFailure(state, news.error);
		}

		case 'renewal-tried': {
			const [next, ...effects] = readDetailsAgain(state, news.id);
			return [next, {kind: 'read-accounts'}, ...effects];
		}

		case 'store-held': {
			return [onHeld(state, news.holder)];
		}

		case 'last-good-found': {
			return [withLastGood(state, news)];
		}

		case 'draft-waits': {
			return [onDraftWaits(state, news)];
		}

		case 'pin-collected': {
			return [inform(state, collectedText(news.collected, 'dashboard')), {kind: 'read-accounts'}];
		}

		case 'exchange-settled': {
			return [inform(state, settledText(news.settled, 'dashboard')), {kind: 'read-accounts'}];
		}

		case 'revocations-wait': {
			const text = revocationsText(state, news.ids);
			return [state.notice === undefined && text !== undefined ? inform(state, text) : state];
		}

		case 'draft-not-kept': {
			return onNotKept(state, news);
		}

		case 'passphrase-wanted': {
			return [openPassphrase(state, news.isAgain)];
		}

		case 'passphrase-tried': {
			return [closePassphrase(state)];
		}

		case 'trouble': {
			return [tell(state, news.error)];
		}
	}
};
