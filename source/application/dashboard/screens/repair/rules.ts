import type {AccountId, AccountSummary} from '../../../../domain/account.js';
import type {Repair} from '../../../../domain/repairs.js';
import type {Action} from '../../actions.js';
import {startCheck} from '../../bulk-check.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {movementOf} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {signInsOf} from '../../sign-in-progress.js';
import {startSignIns, stopSignIns} from '../../sign-ins.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {openChangeProxy} from '../change-proxy/open.js';
import {openRefresh} from '../refresh/open.js';
import {openRevokeOld} from '../revoke-old/open.js';
import {repairsOn, withPasswords} from './repairs.js';
import type {RepairScreen} from './screen.js';

const accountsOf = ({loaded}: Dashboard, ids: readonly AccountId[]): readonly AccountSummary[] => {
	const wanted = new Set(ids);
	return loaded.kind === 'loaded' ? loaded.accounts.filter(({id}) => wanted.has(id)) : [];
};

/** The one thing that mends a cause. */
const mend = (state: Dashboard, repair: Repair): DashboardTransition => {
	const accounts = accountsOf(state, repair.ids);
	switch (repair.kind) {
		case 'proxy': {
			return [openChangeProxy(state, accounts)];
		}

		case 'rejected': {
			const [account] = accounts;
			return account === undefined ? [state] : openRefresh(state, account);
		}

		case 'cannot-tell': {
			return startCheck(state, accounts, ['proxy', 'token']);
		}
	}
};

const focused = (state: Dashboard, screen: RepairScreen): Repair | undefined => {
	const repairs = repairsOn(state, screen);
	return repairs[Math.min(screen.focus, repairs.length - 1)];
};

const signInMany = (state: Dashboard, screen: RepairScreen): DashboardTransition => {
	const ids = withPasswords(repairsOn(state, screen));
	return startSignIns(replace(state, {...screen, isAsking: false}), ids);
};

const onAsking = (state: Dashboard, screen: RepairScreen, answer: 'yes' | 'no'): DashboardTransition =>
	answer === 'yes' ? signInMany(state, screen) : [replace(state, {...screen, isAsking: false})];

/** Passwords are never used for many accounts without a yes. */
const askForPasswords = (state: Dashboard, screen: RepairScreen): Dashboard => withPasswords(repairsOn(state, screen)).length === 0
	? inform(state, 'No account with a rejected token has a password stored.')
	: replace(state, {...screen, isAsking: true});

/** What its keys cannot do now. */
const isIdle = (state: Dashboard, screen: RepairScreen, action: Action): boolean => {
	const repairs = repairsOn(state, screen);
	switch (action) {
		case 'stop-sign-ins': {
			return signInsOf(state) === undefined;
		}

		case 'sign-in-many': {
			return withPasswords(repairs).length === 0;
		}

		case 'later': {
			return repairs.length < 2;
		}

		case 'open':
		case 'check-again':
		case 'revoke-old': {
			return repairs.length === 0;
		}

		default: {
			return false;
		}
	}
};

export const repairRules: Rules<'repair'> = {
	...keysOnly,
	contexts: {repair: 'keys', 'repair-passwords': 'keys'},
	context: ({isAsking}) => isAsking ? 'repair-passwords' : 'repair',
	isIdle,
	onAction(state, screen, action) {
		if (screen.isAsking) {
			return action === 'yes' || action === 'no' ? onAsking(state, screen, action) : [state];
		}

		const count = repairsOn(state, screen).length;
		const movement = action === 'later' ? 1 : movementOf(action, state.view);
		if (movement !== undefined) {
			const from = Math.min(screen.focus, Math.max(0, count - 1));
			return [replace(state, {...screen, focus: Math.min(Math.max(from + movement, 0), Math.max(0, count - 1))})];
		}

		const repair = focused(state, screen);
		switch (action) {
			case 'open': {
				return repair === undefined ? [pop(state)] : mend(state, repair);
			}

			case 'check-again': {
				return repair === undefined ? [state] : startCheck(state, accountsOf(state, repair.ids), ['proxy', 'token']);
			}

			case 'sign-in-many': {
				return [askForPasswords(state, screen)];
			}

			case 'stop-sign-ins': {
				return stopSignIns(state);
			}

			case 'revoke-old': {
				return [repair === undefined ? state : openRevokeOld(state, accountsOf(state, repair.ids))];
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
};
