import type {Dashboard} from '../../application/dashboard/dashboard.js';
import type {Screen} from '../../application/dashboard/screen-types.js';
import {runningTests} from '../../application/dashboard/stored-tests.js';
import type {Line} from '../components/line.js';
import {checkEmailLines} from './check-email-lines.js';
import {detailsLines} from './details/details-lines.js';
import {helpLines} from './help-lines.js';
import {serversLines} from './servers-lines.js';
import {trafficLines} from './traffic-lines.js';

type ScrollingScreen = Extract<Screen, {readonly scroll: number}>;

/** Whether a screen is a column of lines that may be longer than the terminal. */
export const isScrolling = (screen: Screen): screen is ScrollingScreen => 'scroll' in screen;

const cardLines = (card: readonly string[]): readonly Line[] =>
	card.map(text => [{text: text === '' ? ' ' : text, tone: 'plain'}]);

/** All lines of a screen that scrolls, wrapped at `columns` cells. */
export const scrollingLines = (state: Dashboard & {readonly screen: ScrollingScreen}, columns: number): readonly Line[] => {
	const {screen} = state;
	switch (screen.kind) {
		case 'details': {
			return detailsLines(screen, runningTests(state), state.now, columns);
		}

		case 'check-email': {
			return checkEmailLines(screen, state, columns);
		}

		case 'servers': {
			return serversLines(screen, state.now, columns);
		}

		case 'traffic': {
			return trafficLines(screen.ledger, columns);
		}

		case 'help': {
			return helpLines(state.dataDirectory, columns);
		}

		case 'card': {
			return cardLines(state.card ?? []);
		}
	}
};
