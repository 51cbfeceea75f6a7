import {runningTests} from '../../../application/dashboard/stored-tests.js';
import type {View} from '../../view.js';
import {detailsLines} from './lines.js';

export const detailsView: View<'details'> = {
	trail: ({account}) => ['Plex Accounts', account.email],
	column: (screen, state, columns) => detailsLines(screen, runningTests(state), state.now, columns),
};
