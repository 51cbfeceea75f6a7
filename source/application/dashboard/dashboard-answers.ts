import type {Account} from '../../domain/account.js';
import {isCancelled} from '../../domain/errors.js';
import {countText} from '../../wording/count-text.js';
import {onCheckEnded, onCheckEvent, onCheckFailed} from './bulk-check.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardAnswer, DashboardTransition, Failed} from './events.js';
import type {Job} from './jobs.js';
import {onOpened} from './opening.js';
import {onSignedIn} from './sign-ins.js';
import {onScreen, replace} from './stack.js';
import {isTest} from './running-tests.js';
import {onTestAnswer} from './stored-tests.js';
import {inform, tell} from './telling.js';

const onChanged = (state: Dashboard, account: Account, text: string): DashboardTransition => {
	const [next] = onScreen(inform(state, text), 'details', (under, screen) => [screen.account.id === account.id ? replace(under, {...screen, account}) : under]);
	return [next, {kind: 'read-accounts'}];
};

const onFailed = (state: Dashboard, {error}: Failed, job: Job): Dashboard =>
	job.kind === 'check-many' ? onCheckFailed(state, error) : (isTest(job) && isCancelled(error) ? inform(state, 'The test was stopped.') : tell(state, error));

/** What the jobs of the dashboard as a whole say. */
export const onDashboardAnswer = (state: Dashboard, answer: DashboardAnswer | Failed, job: Job): DashboardTransition => {
	switch (answer.kind) {
		case 'account-opened':
		case 'form-opened':
		case 'draft-found': {
			return onOpened(state, answer);
		}

		case 'stage':
		case 'proxy-tested':
		case 'token-tested': {
			return onTestAnswer(state, answer, job);
		}

		case 'account-changed': {
			return onChanged(state, answer.account, answer.text);
		}

		case 'signed-in': {
			return [onSignedIn(state, job, answer.done)];
		}

		case 'many-changed': {
			return [inform(state, answer.text), {kind: 'read-accounts'}];
		}

		case 'check-event': {
			return [onCheckEvent(state, answer)];
		}

		case 'check-ended': {
			return onCheckEnded(state, answer);
		}

		case 'restored': {
			const wasGone = state.loaded.kind === 'failed' && state.loaded.error.code === 'ERR_STORE_GONE';
			const text = `The last good version was restored: ${countText(answer.accounts, 'account')}.${wasGone ? '' : ' The damaged file is kept next to it.'}`;
			return [inform(state, text), {kind: 'read-accounts'}];
		}

		case 'failed': {
			return [onFailed(state, answer, job)];
		}
	}
};
