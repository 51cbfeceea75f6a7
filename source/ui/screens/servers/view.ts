import type {View} from '../../view.js';
import {serversLines} from './lines.js';

export const serversView: View<'servers'> = {
	trail: () => ['Servers & Libraries', 'Plex Servers'],
	column: (screen, {now}, columns) => serversLines(screen, now, columns),
};
