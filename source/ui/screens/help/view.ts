import type {View} from '../../view.js';
import {helpLines} from './lines.js';

export const helpView: View<'help'> = {
	trail: () => ['plex-accounts', 'Help'],
	column: (_screen, {dataDirectory}, columns, keyTable) => helpLines(dataDirectory, keyTable, columns),
};
