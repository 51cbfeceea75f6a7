import {causeOf} from '../../domain/errors.js';
import {textField, type Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import {dropJobs} from './beginning.js';
import {startCheck} from './bulk-check.js';
import {copyNext} from './copying.js';
import type {Dashboard} from './dashboard.js';
import {onDashboardAnswer} from './dashboard-answers.js';
import type {DashboardEvent, DashboardTransition, JobAnswer} from './events.js';
import {
	afterSecond,
	afterWord,
	end,
	jobOf,
	type Job,
} from './jobs.js';
import {namingMissing} from './missing-account.js';
import {onNews} from './news.js';
import {forgetOpenings, isOpening, stopOpening} from './opening.js';
import type {ScreenKind, ScreenOf} from './screen-types.js';
import {screens} from './screens.js';
import {answerIfGone} from './screens/passphrase/rules.js';
import {onScreen, openScreens, push} from './stack.js';
import {tell} from './telling.js';

const onScreenAction = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>, action: Action): DashboardTransition =>
	screens[kind].rules.onAction(state, screen, action);

const onScreenTyping = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>, typing: Typing): DashboardTransition =>
	screens[kind].rules.onTyping(state, screen, typing);

const onScreenTick = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>): DashboardTransition =>
	screens[kind].rules.onTick(state, screen);

const onScreenAnswer = <Kind extends ScreenKind>(state: Dashboard, {to, answer}: JobAnswer<Kind>, job: Job): DashboardTransition =>
	onScreen(state, to, (under, screen) => screens[to].rules.onAnswer(under, screen, answer, job));

/** The help or the card over whatever is open; one that is open already comes to the top. */
const openOverlay = (state: Dashboard, kind: 'help' | 'card'): Dashboard => {
	const open = openScreens(state);
	const index = open.findIndex(screen => screen.kind === kind);
	const screen = open[index];
	return screen === undefined ? push(state, {kind, scroll: 0}) : {...state, screen, beneath: open.slice(index + 1)};
};

/** What was said goes with the next key, so that nobody reads old news. */
const withoutNotice = ({notice: _, copied: __, ...state}: Dashboard): Dashboard => state;

const onAction = (state: Dashboard, action: Action): DashboardTransition => {
	const {screen} = state;
	if (action === 'quit') {
		return [state, {kind: 'quit'}];
	}

	if (action === 'copy') {
		return copyNext(state);
	}

	if (action === 'jump') {
		return [push(withoutNotice(state), {kind: 'jump', name: textField(''), focus: 0})];
	}

	if ((action === 'help' || action === 'card') && screen.kind !== action) {
		return [action === 'card' && state.card === undefined ? state : openOverlay(state, action)];
	}

	// Who goes back while a screen is on its way stays where it was asked for.
	return action === 'back' && screen.kind !== 'passphrase' && isOpening(state)
		? stopOpening(withoutNotice(state))
		: onScreenAction(withoutNotice(state), screen.kind, screen, action);
};

/** The wait is over where what waited goes on. */
const withoutWaiting = (state: Dashboard): Dashboard => state.notice?.kind === 'waiting' ? withoutNotice(state) : state;

const isForDashboard = (event: JobAnswer): event is JobAnswer<'dashboard'> => event.to === 'dashboard';

const isForScreen = (event: JobAnswer): event is JobAnswer<ScreenKind> => event.to !== 'dashboard';

/** The job's owner hears what it says. */
const onAwaited = (heard: Dashboard, event: JobAnswer, job: Job): DashboardTransition => {
	if (isForDashboard(event)) {
		return onDashboardAnswer(heard, event.answer, job);
	}

	return isForScreen(event) ? onScreenAnswer(heard, event, job) : [heard];
};

/** What it was done with may have been checked meanwhile; and where the file is at fault, the list offers the way out at once. */
const makesListOld = ({loaded}: Dashboard, {isLast, answer}: JobAnswer): boolean =>
	isLast && loaded.kind === 'loaded' && (loaded.unchecked !== undefined || (answer.kind === 'failed' && causeOf(answer.error) === 'damage'));

/** What a job says goes to whom it was begun for. What is not awaited any more is dropped; that something could not be done with an account is told all the same. */
const onAnswer = (state: Dashboard, said: JobAnswer): DashboardTransition => {
	const event: JobAnswer = said.answer.kind === 'failed' ? {...said, answer: namingMissing(state, said.answer)} : said;
	const job = jobOf(state.jobs, event.job);
	if (job === undefined) {
		return [isForDashboard(event) && event.answer.kind === 'failed' ? tell(state, event.answer.error) : state];
	}

	const going = withoutWaiting(state);
	const heard = {...going, jobs: event.isLast ? end(state.jobs, job.id) : afterWord(state.jobs, job.id)};
	const [next, ...effects] = onAwaited(heard, event, job);
	return makesListOld(state, event) ? [next, ...effects, {kind: 'read-accounts'}] : [next, ...effects];
};

/** A job ends with the screen that it was begun for. */
const dropOrphans = ([state, ...effects]: DashboardTransition): DashboardTransition => {
	const owners = new Set<string>(['dashboard', ...openScreens(state).map(({kind}) => kind)]);
	const [next, ...cancels] = dropJobs(state, state.jobs.running.filter(({owner}) => !owners.has(owner)));
	return [next, ...effects, ...cancels];
};

const onEvent = (state: Dashboard, event: DashboardEvent): DashboardTransition => {
	const {screen} = state;
	switch (event.kind) {
		case 'action': {
			return forgetOpenings(state, onAction({...state, view: event.view}, event.action));
		}

		case 'edit':
		case 'paste': {
			return onScreenTyping(withoutNotice(state), screen.kind, screen, event);
		}

		case 'refused': {
			return [{...state, notice: {kind: 'warning', text: event.text}}];
		}

		case 'tick': {
			const [next, ...effects] = onScreenTick({...state, now: event.now}, screen.kind, screen);
			return [next, {kind: 'read-accounts'}, ...effects];
		}

		case 'second': {
			return [{...state, jobs: afterSecond(state.jobs)}];
		}

		case 'answer': {
			return onAnswer(state, event);
		}

		default: {
			return onNews(state, event);
		}
	}
};

/** As soon as both the settings and the accounts are read, once. */
const thenCheckOnOpening = ([state, ...effects]: DashboardTransition): DashboardTransition => {
	const {isOpened = false, settings, loaded} = state;
	if (isOpened || settings === undefined || loaded.kind === 'loading') {
		return [state, ...effects];
	}

	const opened: Dashboard = {...state, isOpened: true};
	const enabled = loaded.kind === 'loaded' ? loaded.accounts.filter(account => account.enabled) : [];
	const [next, ...begun] = settings.checkOnOpening === 'yes' && enabled.length > 0 ? startCheck(opened, enabled, ['proxy', 'token']) : [opened];
	return [next, ...effects, ...begun];
};

/**
The one rule book of the dashboard: a state and what happened give the next state and what to do about it.
Pure; the answers to its effects come back as events.
*/
export const transition = (state: Dashboard, event: DashboardEvent): DashboardTransition =>
	answerIfGone(state, dropOrphans(thenCheckOnOpening(onEvent(state, event))));
