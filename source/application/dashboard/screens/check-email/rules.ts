import {parseEmailList} from '../../../../domain/email-list.js';
import {parseEmail} from '../../../../domain/email.js';
import {explain} from '../../../../domain/errors.js';
import {textField, typeInto, type Typing} from '../../../../domain/text-field.js';
import {limitsOf} from '../../../lane-limits.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition, Failed} from '../../events.js';
import {
	cancel,
	withProgress,
	type Job,
	type Jobs,
	type Progress,
} from '../../jobs.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {openCheckEmail} from './open.js';
import type {
	CheckEmailAnswer,
	CheckEmailScreen,
	EmailChecks,
	LatestEmailCheck,
} from './screen.js';

/** What keeps these from being asked about. Among several, a malformed one is a finding like any other. */
const problemIn = (emails: readonly string[]): string | undefined => {
	const [first, second] = emails;
	if (first === undefined) {
		return 'Type an email address, or paste several.';
	}

	const checked = parseEmail(first);
	return second === undefined && checked.kind === 'invalid' ? explain('dashboard', checked.error) : undefined;
};

/** The checks that run now: one at most. */
const checkJobs = ({jobs}: {readonly jobs: Jobs}): readonly Job[] => jobs.running.filter(({owner}) => owner === 'check-email');

type Counted = Extract<Progress, {readonly kind: 'count'}>;

const countOf = ({progress}: Pick<Job, 'progress'>): Counted => progress.kind === 'count' ? progress : {kind: 'count', done: 0, total: 0};

/** How far the check that runs has come, when one does. */
export const runningCheck = (state: {readonly jobs: Jobs}): Counted | undefined => checkJobs(state).map(job => countOf(job))[0];

const ask = (state: Dashboard, screen: CheckEmailScreen): DashboardTransition => {
	if (runningCheck(state) !== undefined) {
		return [inform(state, 'A check is running. Esc stops it.')];
	}

	const {entries: emails} = parseEmailList(screen.field.text);
	const problem = problemIn(emails);
	if (problem !== undefined) {
		return [replace(state, {...screen, problem, scroll: 0})];
	}

	const {checked} = state.emails;
	return beginFor(
		{...replace(state, {kind: 'check-email', field: textField(''), scroll: 0}), emails: {checked, asked: screen.field.text}},
		'check-email',
		{kind: 'check', emails, concurrency: limitsOf(state.settings ?? {}).inAll},
		{progress: {kind: 'count', done: 0, total: emails.length}},
	);
};

/** Of several addresses that are pasted none may run into the next; of a table the addresses alone are taken. */
const listed = (typing: Typing): Typing => {
	if (typing.kind !== 'paste') {
		return typing;
	}

	const {entries} = parseEmailList(typing.text);
	return {kind: 'paste', text: entries.map(entry => entry.replaceAll(/[\s,;\|]+/gv, ' ')).join(', ')};
};

const withLatest = ({checked}: EmailChecks, latest: LatestEmailCheck): EmailChecks => ({checked, latest});

const withCount = (state: Dashboard, job: Job, count: Counted): Dashboard => ({...state, jobs: withProgress(state.jobs, job.id, () => count)});

/** What nobody was asked about need not be typed once more. */
const withFieldAgain = (state: Dashboard, screen: CheckEmailScreen, asked: string | undefined): Dashboard =>
	asked === undefined || screen.field.text !== '' ? state : replace(state, {...screen, field: textField(asked)});

const onAnswer = (state: Dashboard, screen: CheckEmailScreen, answer: CheckEmailAnswer | Failed, job: Job): Dashboard => {
	const {emails} = state;
	const {pause: _, ...count} = countOf(job);
	switch (answer.kind) {
		case 'found': {
			const counted = withCount(state, job, {...count, done: count.done + 1, total: answer.total});
			return {...counted, emails: {...emails, checked: [answer.registration, ...emails.checked]}};
		}

		case 'paused': {
			return withCount(state, job, {...count, pause: answer.text});
		}

		case 'done': {
			return {...state, emails: withLatest(emails, {kind: 'done', found: emails.checked.slice(0, count.done).toReversed(), total: count.total})};
		}

		case 'failed': {
			const failed = {...state, emails: withLatest(emails, {kind: 'failed', error: answer.error})};
			return count.done === 0 ? withFieldAgain(failed, screen, emails.asked) : failed;
		}
	}
};

/** Where emails are checked. Esc stops what runs, and leaves when nothing does. */
export const checkEmailRules: Rules<'check-email'> = {
	...keysOnly,
	place: {
		section: 'Users', label: 'Check an email', says: 'whether it is registered on plex.tv', open: state => [openCheckEmail(state)],
	},
	contexts: {'check-email': 'typing'},
	context: () => 'check-email',
	footerName: (state, _screen, action) => action === 'back' ? (runningCheck(state) === undefined ? 'back' : 'stop') : undefined,
	isIdle: (state, _screen, action) => action === 'activate' && runningCheck(state) !== undefined,
	onAction(state, screen, action) {
		switch (action) {
			case 'activate': {
				return ask(state, screen);
			}

			case 'back': {
				const checks = checkJobs(state);
				return checks.length === 0 ? [pop(state)] : [state, ...cancel(checks)];
			}

			default: {
				return [scrolled(state, screen, action) ?? state];
			}
		}
	},
	onTyping: (state, {field, scroll}, typing) => [replace(state, {kind: 'check-email', field: typeInto(field, listed(typing)), scroll})],
	onAnswer: (state, screen, answer, job) => [onAnswer(state, screen, answer, job)],
};
