import {places, type Place} from '../../../application/dashboard/screens/main-menu/screen.js';
import {
	emptyLine,
	indented,
	line,
	menuLine,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

type Entry = {readonly heading?: string; readonly label: string; readonly says: string};

const entries: Readonly<Record<Place, Entry>> = {
	accounts: {heading: 'Servers & Libraries', label: 'Plex Accounts', says: 'the accounts, their proxies and tokens'},
	'check-email': {heading: 'Users', label: 'Check an email', says: 'whether it is registered on plex.tv'},
	servers: {label: 'Plex Servers', says: 'the servers that they reach; opening it asks plex.tv'},
	traffic: {heading: 'Proof', label: 'Traffic', says: 'which requests were made, and which way they took'},
	key: {heading: 'Program', label: 'Key', says: 'what opens the stored secrets'},
	settings: {label: 'Settings', says: 'this machine’s public address'},
	help: {label: 'Help', says: 'keys, and where things are kept'},
	quit: {label: 'Quit', says: 'leave the dashboard'},
};

const headingLines = ({heading}: Entry): readonly Line[] => heading === undefined ? [] : [emptyLine, line(heading, 'strong')];

/** The main menu, by its sections. */
export const mainMenuView: View<'main-menu'> = {
	trail: () => ['plex-accounts'],
	draw: ({focus}) => indented(places.flatMap((place, index) => {
		const entry = entries[place];
		return [...headingLines(entry), menuLine(entry.label, entry.says, {isFocused: index === focus, width: 16})];
	}), 3),
	told({focus}) {
		const place = places[focus];
		return place === undefined ? [] : [`${entries[place].label}, ${focus + 1} of ${places.length}: ${entries[place].says}`];
	},
};
