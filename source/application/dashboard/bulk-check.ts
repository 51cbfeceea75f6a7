import type {AccountId, AccountSummary} from '../../domain/account.js';
import {isTrouble, outcomeOf, type CheckOutcome} from '../../domain/check-outcome.js';
import {explain, type AppError, type ErrorReport} from '../../domain/errors.js';
import type {JobId} from '../../domain/job-id.js';
import {checkSummaryText} from '../../wording/check-texts.js';
import {countText} from '../../wording/count-text.js';
import type {CheckedPart, CheckEvent} from '../check-accounts.js';
import {pauseText} from '../lanes.js';
import {limitsOf} from '../lane-limits.js';
import {beginFor} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardAnswer, DashboardTransition} from './events.js';
import {isChecking} from './is-checking.js';
import {cancel, jobOf} from './jobs.js';
import {markedAccounts} from './marks.js';
import {noneShownText} from './no-accounts-text.js';
import {inform} from './telling.js';

/** A check of many accounts, from its begin until the next one: it goes on while one looks elsewhere. */
export type BulkCheck = {
	readonly job: JobId;
	readonly parts: readonly CheckedPart[];
	/** ISO 8601. */
	readonly startedAt: string;
	/** When the last result came. */
	readonly at: string;
	readonly done: number;
	readonly total: number;
	readonly counts: Readonly<Partial<Record<CheckOutcome, number>>>;
	/** The accounts with which something is wrong. */
	readonly troubled: readonly AccountId[];
	/** What waits, by the way to plex.tv that it is, and until when (ISO 8601). */
	readonly pauses: ReadonlyMap<string, {readonly text: string; readonly until: string}>;
	/** Absent while it runs. */
	readonly ended?: 'done' | 'stopped' | 'failed';
	/** Why results could not be stored. */
	readonly unsaved?: ErrorReport;
};

/** What a check is of: the accounts that are selected, else those that are shown and in use. */
export type CheckScope = {readonly of: 'selected' | 'shown' | 'all'; readonly accounts: readonly AccountSummary[]};

export const checkScope = (state: Dashboard): CheckScope => {
	if (state.marked.size > 0) {
		return {of: 'selected', accounts: markedAccounts(state)};
	}

	const isFiltered = state.list.search.text !== '';
	return {of: isFiltered ? 'shown' : 'all', accounts: state.shown.filter(({enabled}) => enabled)};
};

const nothingToCheck = 'There is no account to check: none of those shown is enabled. Select one with Space to check it anyway.';

/** Whether there is anything to see or to begin behind the key for a check. */
export const hasCheckToShow = (state: Dashboard): boolean => isChecking(state) || state.loaded.kind === 'loading' || checkScope(state).accounts.length > 0;

/** Why there is nothing to check. */
export const nothingToCheckText = (state: Dashboard): string => noneShownText(state) ?? nothingToCheck;

/** Begins a check of these accounts, or says why there is none to begin. */
export const startCheck = (state: Dashboard, accounts: readonly AccountSummary[], parts: readonly CheckedPart[]): DashboardTransition => {
	if (isChecking(state)) {
		return [inform(state, 'A check is running already. [check] shows it.')];
	}

	// A direct route has no proxy to test.
	const asked = parts.includes('token') ? accounts : accounts.filter(({route}) => route.kind === 'proxy');
	if (asked.length === 0) {
		return [inform(state, accounts.length === 0 ? nothingToCheckText(state) : 'These accounts connect directly: there is no proxy to test.')];
	}

	const check: BulkCheck = {
		job: state.jobs.next,
		parts,
		startedAt: state.now,
		at: state.now,
		done: 0,
		total: asked.length,
		counts: {},
		troubled: [],
		pauses: new Map(),
	};
	return beginFor({...state, check}, 'dashboard', {
		kind: 'check-many', ids: asked.map(({id}) => id), parts, limits: limitsOf(state.settings ?? {}),
	});
};

/** Stops it at its sockets. What it has found so far is kept. */
export const stopCheck = (state: Dashboard): DashboardTransition => {
	const job = state.check === undefined ? undefined : jobOf(state.jobs, state.check.job);
	return job === undefined ? [state] : [state, ...cancel([job])];
};

const withEvent = (check: BulkCheck, event: CheckEvent, at: string): BulkCheck => {
	switch (event.kind) {
		case 'started': {
			return {
				...check, startedAt: at, at, total: event.total,
			};
		}

		case 'result': {
			const outcome = outcomeOf(event.check);
			return {
				...check,
				at,
				done: event.done,
				counts: {...check.counts, [outcome]: (check.counts[outcome] ?? 0) + 1},
				troubled: isTrouble(outcome) ? [...check.troubled, event.check.id] : check.troubled,
			};
		}

		case 'paused': {
			const {lane, until} = event.pause;
			return {...check, pauses: new Map([...check.pauses, [lane, {text: pauseText(event.pause), until: until.toISOString()}]])};
		}
	}
};

type Ended = Extract<DashboardAnswer, {readonly kind: 'check-ended'}>;

/** What to do about failures. On the screen that walks through them there is nothing to say. */
const nextSteps: Readonly<Partial<Record<Dashboard['screen']['kind'], string>>> = {accounts: ' [repair] walks through what failed.', repair: ''};

/** It is said where one is; the screen of the check shows it itself. */
const summed = (state: Dashboard, check: BulkCheck): Dashboard => {
	const known: Dashboard = {...state, check};
	const text = `${check.ended === 'stopped' ? `Stopped after ${check.done} of ${countText(check.total, 'account')}` : `${countText(check.total, 'account')} checked`}: ${checkSummaryText(check.counts)}.`;
	const unsaved = check.unsaved === undefined ? '' : ` The results could not be stored: ${explain('dashboard', check.unsaved)}`;
	const next = check.troubled.length === 0 ? '' : nextSteps[state.screen.kind] ?? ' Back in the list, [repair] walks through what failed.';
	return state.screen.kind === 'check' && check.unsaved === undefined
		? known
		: {...known, notice: {kind: check.unsaved === undefined ? 'information' : 'refusal', text: `${text}${unsaved}${next}`}};
};

export const onCheckEvent = (state: Dashboard, {event, at}: Extract<DashboardAnswer, {readonly kind: 'check-event'}>): Dashboard =>
	state.check === undefined ? state : {...state, check: withEvent(state.check, event, at)};

export const onCheckEnded = (state: Dashboard, {at, wasCancelled, unsaved}: Ended): DashboardTransition => {
	const {check} = state;
	return check === undefined
		? [state]
		: [summed(state, {...check, at, ended: wasCancelled ? 'stopped' : 'done', ...(unsaved !== undefined && {unsaved})}), {kind: 'read-accounts'}];
};

/** It could not be done at all. */
export const onCheckFailed = (state: Dashboard, error: AppError): Dashboard => ({
	...state,
	...(state.check !== undefined && {check: {...state.check, ended: 'failed'}}),
	notice: {kind: 'refusal', text: explain('dashboard', error)},
});
