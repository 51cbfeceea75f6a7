import type {Action} from '../../actions.js';
import {copyablesOfPin} from '../../copyable.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {cancel} from '../../jobs.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {
	begin,
	onFailed,
	record,
	start,
	stop,
} from './advance.js';
import type {ReplacementStep, RevokeOldScreen} from './screen.js';

const contexts: Readonly<Record<ReplacementStep['kind'], 'revoke-old-question' | 'revoke-old-pin' | 'revoke-old-running' | 'revoke-old'>> = {
	question: 'revoke-old-question', 'pin-offered': 'revoke-old-pin', running: 'revoke-old-running', done: 'revoke-old',
};

const onQuestion = (state: Dashboard, screen: RevokeOldScreen, action: Action): DashboardTransition => {
	switch (action) {
		case 'yes':
		case 'without-passwords': {
			return start(state, screen, action === 'yes');
		}

		case 'back': {
			return [inform(pop(state), 'No token was replaced.')];
		}

		default: {
			return [state];
		}
	}
};

const onOffer = (state: Dashboard, screen: RevokeOldScreen, {account}: Extract<ReplacementStep, {readonly kind: 'pin-offered'}>, action: Action): DashboardTransition => {
	switch (action) {
		case 'get-code':
		case 'get-key': {
			return begin(state, screen, account, action === 'get-code' ? 'pin' : 'pin-with-key');
		}

		case 'skip': {
			return record(state, screen, {kind: 'skipped', account});
		}

		case 'back': {
			return stop(state, screen, account, 'skipped');
		}

		default: {
			return [state];
		}
	}
};

/** While a token is replaced only Esc does anything: what was done stays, and the journal knows how far it came. */
export const revokeOldRules: Rules<'revoke-old'> = {
	...keysOnly,
	contexts: {'revoke-old-question': 'keys', 'revoke-old-pin': 'keys', 'revoke-old-running': 'keys', 'revoke-old': 'keys'},
	context: ({step}) => contexts[step.kind],
	copyables: (_state, {step}) => copyablesOfPin(step.kind === 'running' ? step.pin : undefined),
	onAction(state, screen, action) {
		const {step} = screen;
		const moved = scrolled(state, screen, action);
		if (moved !== undefined) {
			return [moved];
		}

		switch (step.kind) {
			case 'question': {
				return onQuestion(state, screen, action);
			}

			case 'pin-offered': {
				return onOffer(state, screen, step, action);
			}

			case 'running': {
				return action === 'back' ? [state, ...cancel([{id: step.job}])] : [state];
			}

			case 'done': {
				return [action === 'back' ? pop(state) : state];
			}
		}
	},
	onAnswer(state, screen, answer, job) {
		const {step} = screen;
		if (step.kind !== 'running' || step.job !== job.id) {
			return [state];
		}

		switch (answer.kind) {
			case 'pin-waiting': {
				return [replace(state, {...screen, step: {...step, pin: answer.pin}})];
			}

			case 'issued': {
				const {pin: _, ...rest} = step;
				return [replace(state, {...screen, step: rest})];
			}

			case 'replaced': {
				return record(state, screen, {kind: 'replaced', account: step.account, oldToken: answer.oldToken});
			}

			case 'failed': {
				return onFailed(state, screen, answer.error);
			}
		}
	},
};
