import type {SnapshotRows} from '../../../../domain/server-overview.js';
import {limitsOf} from '../../../lane-limits.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {push, replace} from '../../stack.js';
import type {ServersEffect, ServersScreen} from './screen.js';

const nothingKnown: SnapshotRows = {snapshots: [], unanswered: []};

const reading = (known: SnapshotRows, scroll: number): ServersScreen => ({
	kind: 'servers', scroll, known, asking: {kind: 'reading'},
});

const askWith = ({settings = {}}: Dashboard): ServersEffect => ({kind: 'ask', limits: limitsOf(settings)});

/** Opens the servers: what is remembered is shown first, and every enabled account is asked at once. */
export const openServers = (state: Dashboard): DashboardTransition => beginFor(push(state, reading(nothingKnown, 0)), 'servers', askWith(state));

/** Asks anew, and shows meanwhile what is known. */
export const askAgain = (state: Dashboard, {known, scroll}: ServersScreen): DashboardTransition =>
	beginFor(replace(state, reading(known, scroll)), 'servers', askWith(state));
