import type {AccountSummary} from '../../../../domain/account.js';
import {AppError, makesTokenUseless} from '../../../../domain/errors.js';
import {codeFirstText, parseVerificationCode, progressAfter} from '../../../../domain/sign-in.js';
import {textField, typeInto} from '../../../../domain/text-field.js';
import {hasOtherEmail} from '../../../../wording/owner-note.js';
import {oldVerdictTexts, type OldVerdict} from '../../../../domain/device-key/exchange.js';
import {beginFor, dropJobs} from '../../beginning.js';
import {copyablesOfPin} from '../../copyable.js';
import type {Dashboard} from '../../dashboard.js';
import {readDetailsAgain} from '../../details-again.js';
import type {DashboardTransition, Failed} from '../../events.js';
import {jobOf, type Job} from '../../jobs.js';
import {turnedFocus} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {
	refreshWays,
	type RefreshAnswer,
	type RefreshEffect,
	type RefreshScreen,
	type RefreshWay,
} from './screen.js';

/** The ways that can be chosen now. An account without a password at plex.tv has no sign-in by one. */
export const waysOf = ({newToken, account}: Pick<RefreshScreen, 'newToken' | 'account'>): readonly RefreshWay[] => {
	// Only a lasting token that is good can sign another device in.
	const isExchangeable = !account.hasDeviceKey && account.tokenExpiresAt === undefined && account.token.verdict === 'valid';
	const isOpen: Readonly<Partial<Record<RefreshWay, boolean>>> = {'new-token': newToken !== undefined, exchange: isExchangeable, 'sign-in': account.token.isWithoutPassword !== true};
	return refreshWays.filter(way => isOpen[way] ?? true);
};

/** Whether a new token is being asked for, tested or stored. */
const isRefreshing = ({progress}: Pick<RefreshScreen, 'progress'>): boolean => 'job' in progress;

const noPassword = ({email}: AccountSummary): AppError => new AppError('ERR_PASSWORD_MISSING', email, {
	hint: 'Choose the PIN, which needs no password. Or edit the account and type its password in step 5.',
});

const beginWith = (state: Dashboard, screen: RefreshScreen, progress: RefreshScreen['progress'], effect: RefreshEffect): DashboardTransition =>
	beginFor(replace(state, {...screen, progress}), 'refresh', effect, {account: screen.account.id});

/** What could not be a code is another text now; what plex.tv said of a code stays until the next is sent. */
const withoutTypo = (progress: RefreshScreen['progress']): RefreshScreen['progress'] =>
	progress.kind === 'code-wanted' && progress.problem?.code === 'ERR_SIGN_IN_CODE_INVALID' ? {kind: 'code-wanted'} : progress;

/** A code that was typed goes along; without one plex.tv says whether it wants one. */
const startSignIn = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	const {account, code, progress} = screen;
	if (!account.hasPassword) {
		return [replace(state, {...screen, progress: {kind: 'failed', error: noPassword(account)}})];
	}

	const parsed = parseVerificationCode(code.text);
	if (parsed.kind === 'invalid') {
		return [replace(state, {...screen, progress: {kind: 'code-wanted', problem: parsed.error}})];
	}

	const verificationCode = parsed.kind === 'code' ? parsed.code : '';
	if (progress.kind === 'code-wanted' && verificationCode === '') {
		return [replace({...state, notice: {kind: 'refusal', text: codeFirstText}}, {...screen, progress: withoutTypo(progress)})];
	}

	const job = state.jobs.next;
	return beginWith(
		state,
		{...screen, code: textField('')},
		{kind: 'asked', for: verificationCode === '' ? 'password' : 'code', job},
		{kind: 'by-password', id: account.id, ...(verificationCode !== '' && {verificationCode})},
	);
};

const start = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	const {account: {id}, focus, newToken} = screen;
	const job = state.jobs.next;
	switch (focus) {
		case 'new-token': {
			return newToken === undefined
				? [state]
				: beginWith(state, screen, {kind: 'storing', job}, {kind: 'store', id, token: newToken.token});
		}

		case 'device-key': {
			return beginWith(state, screen, screen.account.hasDeviceKey ? {kind: 'renewing', job, isHeld: false} : {kind: 'asked', for: 'pin', job}, {kind: 'by-device-key', id});
		}

		case 'pin': {
			return beginWith(state, screen, {kind: 'asked', for: 'pin', job}, {kind: 'by-pin', id});
		}

		case 'sign-in': {
			return startSignIn(state, screen);
		}

		case 'exchange': {
			return screen.progress.kind === 'exchange-offered'
				? beginWith(state, screen, {kind: 'exchanging', job, step: 'test-old'}, {kind: 'exchange', id})
				: [replace(state, {...screen, progress: {kind: 'exchange-offered'}})];
		}
	}
};

/** The job that is on the screen. */
const jobsOn = ({jobs}: Dashboard, {progress}: RefreshScreen): readonly Job[] => {
	const job = 'job' in progress ? jobOf(jobs, progress.job) : undefined;
	return job === undefined ? [] : [job];
};

/** What runs first, then the code that is asked for, then the screen itself. */
const stepBack = (state: Dashboard, screen: RefreshScreen): DashboardTransition => {
	if (isRefreshing(screen)) {
		const stopped = screen.progress.kind === 'pin' ? inform(state, 'Stopped. The code is kept: choose the same again to go on with it.') : state;
		return dropJobs(replace(stopped, {...screen, progress: {kind: 'idle'}}), jobsOn(state, screen));
	}

	return [screen.progress.kind === 'code-wanted' || screen.progress.kind === 'exchange-offered'
		? replace(state, {...screen, code: textField(''), progress: {kind: 'idle'}})
		: pop(state)];
};

const onRefreshed = (state: Dashboard, {account, focus}: RefreshScreen, {account: {deviceKey}, owner}: Extract<RefreshAnswer, {readonly kind: 'refreshed'}>): DashboardTransition => {
	const {id, email} = account;
	// A code that was asked for before, without a key, may have been typed meanwhile.
	const keyless = focus === 'device-key' && deviceKey === undefined ? ' It came from an earlier code, without a device key. To get one, refresh it again.' : '';
	const renewed = `${email} has a new token, which plex.tv found valid.${keyless}`;
	const text = owner !== undefined && hasOtherEmail(account, owner)
		? `${renewed} plex.tv knows it by ${owner.email} now. To store that email, which the next sign-in needs: edit the account, test the token, and take the email in step 6.`
		: renewed;
	const [next, ...effects] = readDetailsAgain(inform(pop(state), text), id);
	return [next, {kind: 'read-accounts'}, ...effects];
};

const onExchanged = (state: Dashboard, {account: {id, email}}: RefreshScreen, old: OldVerdict): DashboardTransition => {
	const [next, ...effects] = readDetailsAgain(inform(pop(state), `${email} has a device key and renews its token by itself. ${oldVerdictTexts[old]}`), id);
	return [next, {kind: 'read-accounts'}, ...effects];
};

const onFailed = (screen: RefreshScreen, {error}: Failed): RefreshScreen => {
	const {newToken: _, ...without} = screen;
	// Such a token was thrown away: it would be refused each time.
	const kept: RefreshScreen = makesTokenUseless(error) ? without : screen;
	const focus = screen.progress.kind === 'storing' ? waysOf(kept)[0] ?? 'pin' : screen.focus;
	return {...kept, focus, progress: progressAfter(error)};
};

const onLooked = (screen: RefreshScreen, {found}: Extract<RefreshAnswer, {readonly kind: 'looked'}>): RefreshScreen =>
	found === undefined ? screen : {...screen, newToken: found, focus: isRefreshing(screen) ? screen.focus : 'new-token'};

/** What the refresh on the screen says. */
const onProgress = (state: Dashboard, screen: RefreshScreen, answer: RefreshAnswer | Failed, job: Job): DashboardTransition => {
	switch (answer.kind) {
		case 'looked': {
			const looked = onLooked(screen, answer);
			return answer.hasPin && answer.found === undefined && !isRefreshing(screen)
				? beginWith(state, looked, {kind: 'asked', for: 'pin', job: state.jobs.next}, {kind: 'collect-pin', id: screen.account.id})
				: [replace(state, looked)];
		}

		case 'pin-waiting': {
			return [replace(state, {...screen, progress: {kind: 'pin', job: job.id, pin: answer.pin}})];
		}

		case 'issued': {
			return [replace(state, {...screen, newToken: {token: answer.token, since: answer.at}, progress: {kind: 'storing', job: job.id}})];
		}

		case 'asking-for-code': {
			return [replace(state, {...screen, progress: {kind: 'asked', for: 'pin', job: job.id}})];
		}

		case 'held': {
			return [replace(state, {...screen, progress: {kind: 'renewing', job: job.id, isHeld: true}})];
		}

		case 'exchange-step': {
			return [replace(state, {...screen, progress: {kind: 'exchanging', job: job.id, step: answer.step}})];
		}

		case 'exchanged': {
			return onExchanged(state, screen, answer.old);
		}

		case 'refreshed': {
			return onRefreshed(state, screen, answer);
		}

		case 'failed': {
			return [replace(state, onFailed(screen, answer))];
		}
	}
};

/** The ways to a new token. While one is under way only Esc does anything. */
export const refreshRules: Rules<'refresh'> = {
	...keysOnly,
	isIdle: (_state, {progress}, action) => action === 'copy' && progress.kind !== 'pin',
	copyables: (_state, {progress}) => copyablesOfPin(progress.kind === 'pin' ? progress.pin : undefined),
	contexts: {refresh: 'keys', 'refresh-running': 'keys', 'refresh-code': 'typing'},
	context(screen) {
		if (isRefreshing(screen)) {
			return 'refresh-running';
		}

		return screen.progress.kind === 'code-wanted' ? 'refresh-code' : 'refresh';
	},
	onAction(state, screen, action) {
		if (action === 'back') {
			return stepBack(state, screen);
		}

		if (isRefreshing(screen)) {
			return [state];
		}

		const ways = waysOf(screen);
		const focus = turnedFocus(action, ways.indexOf(screen.focus), ways.length);
		if (focus !== undefined) {
			return [replace(state, {...screen, focus: ways[focus] ?? 'pin', progress: {kind: 'idle'}})];
		}

		return action === 'open' || action === 'activate' ? start(state, screen) : [state];
	},
	onTyping: (state, screen, typing) => [screen.progress.kind === 'code-wanted' ? replace(state, {...screen, code: typeInto(screen.code, typing), progress: withoutTypo(screen.progress)}) : state],
	onAnswer(state, screen, answer, job) {
		const isLooking = job.kind === 'look-for-new-token';
		// When nothing could be looked for it is not offered; what is wrong with the store is said when something is stored.
		return isLooking && answer.kind === 'failed' ? [state] : onProgress(state, screen, answer, job);
	},
};
