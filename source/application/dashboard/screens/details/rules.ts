import {summarizeAccount} from '../../../../domain/account.js';
import {runAccountAction, type AccountAction} from '../../account-actions.js';
import type {Action} from '../../actions.js';
import {beginFor, dropJobs} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {cancel} from '../../jobs.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {testJobs} from '../../running-tests.js';
import {tell} from '../../telling.js';
import {openRemoveDeviceKey} from '../remove-device-key/open.js';
import {copyablesOfDetails} from './copyables.js';
import type {DetailsScreen} from './screen.js';

const accountActions: Partial<Record<Action, AccountAction>> = {
	edit: 'edit',
	remove: 'remove',
	'test-proxy': 'test-proxy',
	'test-token': 'test-token',
	'refresh-token': 'refresh-token',
	'toggle-enabled': 'toggle-enabled',
	'list-devices': 'list-devices',
	'revoke-old': 'revoke-old',
};

/** That secrets are shown is written down before they are. */
const toggleSecrets = (state: Dashboard, screen: DetailsScreen): DashboardTransition => {
	const [next, ...cancels] = dropJobs(state, state.jobs.running.filter(({owner, kind}) => owner === 'details' && kind === 'reveal'));
	if (screen.secrets === 'revealed') {
		return [replace(next, {...screen, secrets: 'masked'}), ...cancels];
	}

	const {id} = screen.account;
	const [begun, begin] = beginFor(next, 'details', {kind: 'reveal', id}, {account: id});
	return [begun, ...cancels, begin];
};

/** The command that lies over the facts first, then a running test, then the screen itself. */
const goBack = (state: Dashboard, screen: DetailsScreen): DashboardTransition => {
	if (screen.panel === 'command') {
		return [replace(state, {...screen, scroll: 0, panel: 'facts'})];
	}

	const tests = testJobs(state, screen.account.id);
	if (tests.length > 0) {
		return [state, ...cancel(tests)];
	}

	return [pop(state)];
};

/** Secrets that are shown are hidden by the key that showed them, and Esc ends a test before it leads back. */
const footerName = (state: Dashboard, {secrets, panel, account: {id}}: DetailsScreen, action: Action): string | undefined => {
	switch (action) {
		case 'reveal': {
			return secrets === 'revealed' ? 'hide' : undefined;
		}

		case 'back': {
			return panel === 'facts' && testJobs(state, id).length > 0 ? 'stop' : undefined;
		}

		default: {
			return undefined;
		}
	}
};

export const detailsRules: Rules<'details'> = {
	...keysOnly,
	contexts: {details: 'keys', 'details-command': 'keys'},
	context: ({panel}) => panel === 'command' ? 'details-command' : 'details',
	footerName,
	copyables: (_state, screen) => copyablesOfDetails(screen),
	onAction(state, screen, action) {
		const moved = scrolled(state, screen, action);
		if (moved !== undefined) {
			return [moved];
		}

		const accountAction = accountActions[action];
		if (accountAction !== undefined) {
			return runAccountAction(state, summarizeAccount(screen.account), accountAction);
		}

		switch (action) {
			case 'back': {
				return goBack(state, screen);
			}

			case 'remove-device-key': {
				return [openRemoveDeviceKey(state, summarizeAccount(screen.account))];
			}

			case 'reveal': {
				return toggleSecrets(state, screen);
			}

			case 'command': {
				return [replace(state, {...screen, scroll: 0, panel: 'command'})];
			}

			default: {
				return [state];
			}
		}
	},
	onAnswer(state, screen, answer, job) {
		if (answer.kind === 'failed') {
			return [tell(state, answer.error)];
		}

		if (job.account !== screen.account.id) {
			return [state];
		}

		switch (answer.kind) {
			case 'read': {
				const {kind: _, ...read} = answer;
				return [replace(state, {...screen, ...read})];
			}

			case 'revealed': {
				return [replace(state, {...screen, secrets: 'revealed', secondsLeft: answer.secondsLeft})];
			}

			case 'masked': {
				return [replace(state, {...screen, secrets: 'masked'})];
			}
		}
	},
};
