import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push} from '../../stack.js';

/** Opens the traffic ledger, which is read meanwhile. */
export const openTraffic = (state: Dashboard): DashboardTransition =>
	beginFor(push(state, {kind: 'traffic', scroll: 0, ledger: {kind: 'loading'}}), 'traffic', {kind: 'read'});
