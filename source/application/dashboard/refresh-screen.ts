import type {AccountSummary} from '../../domain/account.js';
import {digitsOfCode, progressAfter} from '../../domain/sign-in.js';
import {textField, typeInto, type Typing} from '../../domain/text-field.js';
import {AppError, makesTokenUseless} from '../../domain/errors.js';
import type {Action} from './actions.js';
import {isRefreshing} from './context.js';
import {openAccount} from './opening.js';
import type {DashboardTransition, RefreshEffect, RefreshEvent} from './events.js';
import type {Dashboard} from './dashboard.js';
import {refreshWays, type RefreshScreen, type RefreshWay} from './screens/refresh/screen.js';

/** The ways that can be chosen now. */
export const waysOf = ({newToken}: Pick<RefreshScreen, 'newToken'>): readonly RefreshWay[] =>
	refreshWays.filter(way => way !== 'new-token' || newToken !== undefined);

const withScreen = (state: Dashboard, screen: RefreshScreen): Dashboard => ({...state, screen});

const does = (effect: RefreshEffect) => ({kind: 'refresh', effect} as const);

/** Opens the choice of ways to a new token, and looks whether one was issued before. */
export const openRefresh = (state: Dashboard, account: AccountSummary, from: RefreshScreen['from']): DashboardTransition => [
	withScreen(state, {
		kind: 'refresh', account, from, focus: 'pin', code: textField(''), progress: {kind: 'idle'},
	}),
	does({kind: 'look-for-new-token', id: account.id}),
];

const noPassword = ({email}: AccountSummary): AppError => new AppError('ERR_PASSWORD_MISSING', email, {
	hint: 'Choose the PIN, which needs none; or edit the account and give its password in step 5.',
});

/** A code that was typed goes along; without one plex.tv says whether it wants one. */
const startSignIn = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	const {account, code, progress} = screen;
	if (!account.hasPassword) {
		return [withScreen(state, {...screen, progress: {kind: 'failed', error: noPassword(account)}})];
	}

	const verificationCode = digitsOfCode(code.text);
	if (progress.kind === 'code-wanted' && verificationCode === '') {
		return [state];
	}

	const attempt = state.attempt + 1;
	return [
		withScreen({...state, attempt}, {...screen, code: textField(''), progress: {kind: 'asked', for: verificationCode === '' ? 'password' : 'code', job: attempt}}),
		does({
			kind: 'by-password', attempt, id: account.id, ...(verificationCode !== '' && {verificationCode}),
		}),
	];
};

const start = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	const {account: {id}, focus, newToken} = screen;
	const attempt = state.attempt + 1;
	switch (focus) {
		case 'new-token': {
			return newToken === undefined
				? [state]
				: [withScreen({...state, attempt}, {...screen, progress: {kind: 'storing', job: attempt}}), does({
					kind: 'store', attempt, id, token: newToken.token,
				})];
		}

		case 'pin': {
			return [withScreen({...state, attempt}, {...screen, progress: {kind: 'asked', for: 'pin', job: attempt}}), does({kind: 'by-pin', attempt, id})];
		}

		case 'sign-in': {
			return startSignIn(state, screen);
		}
	}
};

const leave = (state: Dashboard, {account, from}: RefreshScreen): DashboardTransition => {
	const list: Dashboard = {...state, screen: {kind: 'accounts', mode: 'list'}};
	return from === 'accounts' ? [list] : openAccount(list, account.id, 'details');
};

/** What runs first, then the code that is asked for, then the screen itself. */
const stepBack = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	if (isRefreshing(screen)) {
		return [withScreen(state, {...screen, progress: {kind: 'idle'}}), {kind: 'cancel-test'}];
	}

	return screen.progress.kind === 'code-wanted'
		? [withScreen(state, {...screen, code: textField(''), progress: {kind: 'idle'}})]
		: leave(state, screen);
};

const moved = (state: Dashboard, screen: RefreshScreen, offset: 1 | -1): Dashboard => {
	const ways = waysOf(screen);
	const index = (ways.indexOf(screen.focus) + offset + ways.length) % ways.length;
	return withScreen(state, {...screen, focus: ways[index] ?? 'pin', progress: {kind: 'idle'}});
};

/** A key on the ways to a new token. While one is under way only Esc does anything. */
export const atRefresh = (state: Dashboard, screen: RefreshScreen, action: Action): DashboardTransition => {
	if (action === 'back') {
		return stepBack(state, screen);
	}

	if (isRefreshing(screen)) {
		return [state];
	}

	switch (action) {
		case 'up':
		case 'down': {
			return [moved(state, screen, action === 'up' ? -1 : 1)];
		}

		case 'open':
		case 'activate': {
			return start(state, screen);
		}

		default: {
			return [state];
		}
	}
};

export const typeCode = (state: Dashboard, screen: RefreshScreen, typing: Typing): Dashboard =>
	screen.progress.kind === 'code-wanted' ? withScreen(state, {...screen, code: typeInto(screen.code, typing)}) : state;

const isAwaited = ({progress}: RefreshScreen, attempt: number): boolean => 'job' in progress && progress.job === attempt;

const refreshed = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	const [next, ...effects] = leave(state, screen);
	return [
		{...next, notice: {kind: 'information', text: `${screen.account.email} has a new token, which plex.tv found valid.`}},
		{kind: 'read-accounts'},
		...effects,
	];
};

/** What comes of a refresh; what is no longer awaited is dropped, but for a token: that is in a draft already. */
export const atRefreshEvent = (state: Dashboard, event: RefreshEvent): DashboardTransition => {
	const {screen} = state;
	if (screen.kind !== 'refresh') {
		return [state];
	}

	if (event.kind === 'new-token-found') {
		const {token, since} = event;
		return [screen.account.id === event.id ? withScreen(state, {...screen, newToken: {token, since}, focus: isRefreshing(screen) ? screen.focus : 'new-token'}) : state];
	}

	if (!isAwaited(screen, event.attempt)) {
		return [state];
	}

	const {attempt} = event;
	switch (event.kind) {
		case 'pin-waiting': {
			return [withScreen(state, {...screen, progress: {kind: 'pin', job: attempt, pin: event.pin}})];
		}

		case 'issued': {
			return [withScreen(state, {...screen, newToken: {token: event.token, since: event.at}, progress: {kind: 'storing', job: attempt}})];
		}

		case 'refreshed': {
			return refreshed(state, screen);
		}

		case 'failed': {
			const {newToken: _, ...without} = screen;
			// Such a token was thrown away: it would be refused each time.
			const kept: RefreshScreen = makesTokenUseless(event.error) ? without : screen;
			const focus = screen.progress.kind === 'storing' ? waysOf(kept)[0] ?? 'pin' : screen.focus;
			return [withScreen(state, {...kept, focus, progress: progressAfter(event.error)})];
		}
	}
};
