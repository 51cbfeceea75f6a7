import type {View} from '../../view.js';
import {trafficLines} from './lines.js';

export const trafficView: View<'traffic'> = {
	trail: () => ['plex-accounts', 'Traffic'],
	column: ({ledger}, _state, columns) => trafficLines(ledger, columns),
};
