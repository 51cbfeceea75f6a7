import {runningTests} from '../../../application/dashboard/running-tests.js';
import {line} from '../../lines.js';
import type {View} from '../../view.js';
import {detailsLines} from './lines.js';

export const detailsView: View<'details'> = {
	trail: ({account}) => ['Plex Accounts', account.email],
	head: ({secrets, secondsLeft, panel}) => secrets === 'revealed' && panel === 'facts'
		? [line(`  Secrets are shown for ${secondsLeft ?? 0} s more. r hides them now.`, 'careful')]
		: [],
	column: (screen, state, columns) => detailsLines(screen, runningTests(state), state.now, columns),
};
