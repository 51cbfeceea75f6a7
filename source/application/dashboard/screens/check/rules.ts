import {checkScope, startCheck, stopCheck} from '../../bulk-check.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {isChecking} from '../../is-checking.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {openRepair} from '../repair/open.js';
import type {CheckScreen} from './screen.js';

const start = (state: Dashboard, screen: CheckScreen): DashboardTransition =>
	startCheck(replace(state, {...screen, shows: 'check'}), checkScope(state).accounts, ['proxy', 'token']);

/** A check that has ended leads on to what it found. */
const afterwards = (state: Dashboard): Dashboard => {
	const {check} = state;
	return check === undefined || isChecking(state) || check.troubled.length === 0 ? state : openRepair(state, check.troubled);
};

/** What its keys cannot do now. */
const isIdle = (state: Dashboard, _screen: CheckScreen, action: Action): boolean => {
	const hasTrouble = (state.check?.troubled.length ?? 0) > 0;
	switch (action) {
		case 'start-check': {
			return isChecking(state);
		}

		case 'stop-check': {
			return !isChecking(state);
		}

		case 'repair': {
			return isChecking(state) || !hasTrouble;
		}

		default: {
			return false;
		}
	}
};

/** Leaving it stops nothing: a check goes on while one looks elsewhere. */
export const checkRules: Rules<'check'> = {
	...keysOnly,
	contexts: {check: 'keys', 'check-scope': 'keys'},
	context: ({shows}) => shows === 'scope' ? 'check-scope' : 'check',
	isIdle,
	onAction(state, screen, action) {
		switch (action) {
			case 'back': {
				return [pop(state)];
			}

			case 'open':
			case 'start-check': {
				return start(state, screen);
			}

			case 'repair': {
				return [afterwards(state)];
			}

			case 'stop-check': {
				return stopCheck(state);
			}

			default: {
				return [state];
			}
		}
	},
};
