import type {SnapshotRows} from '../../../../domain/server-overview.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push, replace} from '../../stack.js';
import type {ServersScreen} from './screen.js';

const nothingKnown: SnapshotRows = {looks: [], unanswered: []};

const reading = (known: SnapshotRows, scroll: number): ServersScreen => ({
	kind: 'servers', scroll, known, asking: {kind: 'reading'},
});

/** Opens the servers: what is remembered is shown first, and every enabled account is asked at once. */
export const openServers = (state: Dashboard): DashboardTransition => beginFor(push(state, reading(nothingKnown, 0)), 'servers', {kind: 'ask'});

/** Asks anew, and shows meanwhile what is known. */
export const askAgain = (state: Dashboard, {known, scroll}: ServersScreen): DashboardTransition =>
	beginFor(replace(state, reading(known, scroll)), 'servers', {kind: 'ask'});
