import {line} from '../../lines.js';
import type {View} from '../../view.js';

/** The demo's values to type. */
export const cardView: View<'card'> = {
	trail: () => ['plex-accounts', 'Demo', 'Values to type'],
	column: (_screen, {card = []}) => card.map(text => line(text)),
};
