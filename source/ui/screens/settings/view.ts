import {
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
} from '../../lines.js';
import type {View} from '../../view.js';

const explanation = 'Test Proxy compares the address that plex.tv sees with this machine’s own. A machine behind a router does not know its public address; type it here if you know it. plex.tv is never asked without a proxy to find it out.';

/** The settings, which may be lost without harm. */
export const settingsView: View<'settings'> = {
	trail: () => ['plex-accounts', 'Settings'],
	draw({ownAddress, problem}, {dataDirectory}, {columns}) {
		const room = columns - 6;
		return indented([
			emptyLine,
			line('This machine’s public address', 'strong'),
			emptyLine,
			...paragraph(explanation, room, {tone: 'quiet'}),
			emptyLine,
			[span('Own address: '), field(ownAddress, {isFocused: true, columns: room - 16, placeholder: 'none given; one such as 203.0.113.9'})],
			emptyLine,
			...(problem === undefined ? [] : [...paragraph(problem, room, {tone: 'bad', left: '✗ '}), emptyLine]),
			...paragraph(`Accounts are kept in ${dataDirectory}.`, room, {tone: 'quiet'}),
		], 3);
	},
};
