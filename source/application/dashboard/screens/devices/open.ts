import type {AccountSummary} from '../../../../domain/account.js';
import type {Whose} from '../../../list-servers.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push, replace} from '../../stack.js';
import type {DevicesScreen} from './screen.js';

const open = (state: Dashboard, whose: Whose): DashboardTransition => beginFor(push(state, {
	kind: 'devices', whose, job: state.jobs.next, known: [], focus: 0, asking: {kind: 'reading'},
}), 'devices', {kind: 'ask', whose});

/** Opens the devices of every account that is enabled: each is asked. */
export const openDevices = (state: Dashboard): DashboardTransition => open(state, {kind: 'enabled'});

/** Opens those of one account. */
export const openDevicesOf = (state: Dashboard, {id, email}: Pick<AccountSummary, 'id' | 'email'>): DashboardTransition => open(state, {kind: 'one', account: {id, email}});

/** Asks anew, and shows meanwhile what is known. */
export const askAgain = (state: Dashboard, screen: DevicesScreen): DashboardTransition => {
	const {revocation: _, ...rest} = screen;
	return beginFor(replace(state, {...rest, job: state.jobs.next, asking: {kind: 'reading'}}), 'devices', {kind: 'ask', whose: screen.whose});
};
