import type {Dashboard, View} from '../application/dashboard/dashboard.js';
import {scrollLimitOf} from './components/scrolled.js';
import {emailFieldRows} from './screens/check-email.js';
import {bodyRows} from './screens/current-screen.js';
import {isScrolling, scrollingLines} from './screens/scrolling-lines.js';

/** Rows of the accounts screen that are not rows of the table: summary, header, and the line about the selected one. */
const tableSurroundings = 4;

/** What the transition has to know of the screen as it is drawn now. */
export const viewOf = (state: Dashboard, size: {readonly columns: number; readonly rows: number}): View => {
	const {screen} = state;
	const rows = bodyRows(state, size) - (screen.kind === 'check-email' ? emailFieldRows : 0);
	return {
		pageRows: Math.max(1, rows - tableSurroundings),
		scrollLimit: isScrolling(screen) ? scrollLimitOf(scrollingLines({...state, screen}, size.columns).length, rows) : 0,
	};
};
