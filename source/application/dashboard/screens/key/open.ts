import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push} from '../../stack.js';

/** Opens the screen of the key, which is read meanwhile. */
export const openKey = (state: Dashboard): DashboardTransition => beginFor(push(state, {kind: 'key', entry: {kind: 'none'}}), 'key', {kind: 'read'});
