import type {View} from '../../view.js';
import {trafficLines} from './lines.js';

export const trafficView: View<'traffic'> = {
	trail: () => ['What plex.tv sees', 'Traffic'],
	column: ({ledger}, state, columns) => trafficLines(ledger, state, columns),
};
