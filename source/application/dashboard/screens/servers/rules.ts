import {isCancelled} from '../../../../domain/errors.js';
import {withAnswers} from '../../../../domain/server-overview.js';
import type {Failed} from '../../events.js';
import {cancel} from '../../jobs.js';
import {scrolled} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {askAgain, openServers} from './open.js';
import type {ServerAsking, ServersAnswer, ServersScreen} from './screen.js';

const isAsking = ({asking: {kind}}: ServersScreen): boolean => kind === 'reading' || kind === 'asking';

const endAsking = (asking: ServerAsking, answer: Failed | {readonly kind: 'done'}): ServerAsking => {
	const progress = asking.kind === 'asking' ? {progress: asking.progress} : {};
	if (answer.kind === 'failed') {
		return isCancelled(answer.error) ? {kind: 'stopped', ...progress} : {kind: 'failed', error: answer.error};
	}

	return asking.kind === 'asking' ? {kind: 'done', progress: asking.progress} : asking;
};

const afterAnswer = (screen: ServersScreen, answer: ServersAnswer | Failed): ServersScreen => {
	const {asking, known} = screen;
	switch (answer.kind) {
		case 'started': {
			const {remembered, ...whom} = answer.start;
			return {...screen, known: {snapshots: remembered, unanswered: []}, asking: {kind: 'asking', progress: {...whom, heard: 0}}};
		}

		case 'answered': {
			return asking.kind === 'asking'
				? {
					...screen,
					known: withAnswers(known, answer.answers),
					asking: {...asking, progress: {...asking.progress, heard: asking.progress.heard + answer.answers.length}},
				}
				: screen;
		}

		case 'done':
		case 'failed': {
			return {...screen, asking: endAsking(asking, answer)};
		}
	}
};

/** The servers of all accounts. Esc stops the asking, of which what was heard stays; when nobody is asked any more it leads back. */
export const serversRules: Rules<'servers'> = {
	...keysOnly,
	place: {
		section: 'Servers & Libraries', label: 'Plex Servers', says: 'the servers that they reach; opening it asks plex.tv', open: openServers,
	},
	contexts: {servers: 'keys'},
	context: () => 'servers',
	footerName: (_state, screen, action) => action === 'back' ? (isAsking(screen) ? 'stop' : 'back') : undefined,
	onAction(state, screen, action) {
		switch (action) {
			case 'back': {
				return isAsking(screen) ? [state, ...cancel(state.jobs.running.filter(({owner}) => owner === 'servers'))] : [pop(state)];
			}

			case 'ask-again': {
				return isAsking(screen) ? [state] : askAgain(state, screen);
			}

			default: {
				return [scrolled(state, screen, action) ?? state];
			}
		}
	},
	onAnswer: (state, screen, answer) => [replace(state, afterAnswer(screen, answer))],
};
