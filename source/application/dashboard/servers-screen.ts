import {isCancelled} from '../../domain/errors.js';
import {withAnswers} from '../../domain/server-overview.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import {scrolled} from './movement.js';
import type {ServerAsking, ServersEvent, ServersScreen} from './screens/servers/screen.js';
import type {Dashboard} from './dashboard.js';

/** Asks, and shows meanwhile what `known` holds. */
const ask = (state: Dashboard, known: ServersScreen['known'], scroll = 0): DashboardTransition => {
	const attempt = state.attempt + 1;
	return [
		{
			...state, attempt, screen: {
				kind: 'servers', scroll, known, asking: {kind: 'reading', attempt},
			},
		},
		{kind: 'ask-servers', attempt},
	];
};

/** The main menu's place: what is remembered is shown first, and every enabled account is asked at once. */
export const openServers = (state: Dashboard): DashboardTransition => ask(state, {looks: [], unanswered: []});

const isAsking = ({kind}: ServerAsking): boolean => kind === 'reading' || kind === 'asking';

/** A key on the servers. Esc stops the asking, of which what was heard stays; when nobody is asked any more it leads back. */
export const atServers = (state: Dashboard, screen: ServersScreen, action: Action): DashboardTransition => {
	switch (action) {
		case 'back': {
			return isAsking(screen.asking) ? [state, {kind: 'stop-servers'}] : [{...state, screen: {kind: 'accounts', mode: 'list'}}];
		}

		case 'ask-again': {
			return isAsking(screen.asking) ? [state] : ask(state, screen.known, screen.scroll);
		}

		default: {
			return [scrolled(state, screen, action) ?? state];
		}
	}
};

const ended = (asking: ServerAsking, event: Extract<ServersEvent, {kind: 'done' | 'failed'}>): ServerAsking => {
	const progress = asking.kind === 'asking' ? {progress: asking.progress} : {};
	if (event.kind === 'failed') {
		return isCancelled(event.error) ? {kind: 'stopped', ...progress} : {kind: 'failed', error: event.error};
	}

	return asking.kind === 'asking' ? {kind: 'done', progress: asking.progress} : asking;
};

const afterEvent = (screen: ServersScreen, attempt: number, event: ServersEvent): ServersScreen => {
	const {asking} = screen;
	switch (event.kind) {
		case 'started': {
			const {remembered, ...whom} = event.start;
			return {...screen, known: {looks: remembered, unanswered: []}, asking: {kind: 'asking', attempt, progress: {...whom, heard: 0}}};
		}

		case 'answered': {
			return asking.kind === 'asking'
				? {
					...screen,
					known: withAnswers(screen.known, event.answers),
					asking: {...asking, progress: {...asking.progress, heard: asking.progress.heard + event.answers.length}},
				}
				: screen;
		}

		default: {
			return {...screen, asking: ended(asking, event)};
		}
	}
};

/** What an asking tells; one that is not awaited any more tells nothing. */
export const atServersEvent = (state: Dashboard, attempt: number, event: ServersEvent): Dashboard => {
	const {screen} = state;
	return screen.kind === 'servers' && 'attempt' in screen.asking && screen.asking.attempt === attempt
		? {...state, screen: afterEvent(screen, attempt, event)}
		: state;
};
