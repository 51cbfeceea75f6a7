import {beginFor} from '../../beginning.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {openTraffic} from './open.js';

/** The traffic ledger, read again as time goes on. */
export const trafficRules: Rules<'traffic'> = {
	...keysOnly,
	place: {
		section: 'What plex.tv sees', label: 'Traffic', says: 'which requests were made, and by which route', open: openTraffic,
	},
	contexts: {traffic: 'keys'},
	context: () => 'traffic',
	onAction: (state, screen, action) => [action === 'back' ? pop(state) : scrolled(state, screen, action) ?? state],
	onAnswer: (state, screen, answer) => [replace(state, {...screen, ledger: answer})],
	onTick: state => state.jobs.running.some(({owner}) => owner === 'traffic') ? [state] : beginFor(state, 'traffic', {kind: 'read'}),
};
