import {storedText} from '../../../application/dashboard/screens/settings/open.js';
import type {SettingsScreen} from '../../../application/dashboard/screens/settings/screen.js';
import {
	settingKey,
	settingNames,
	settingRow,
	type SettingName,
	type SettingsValues,
} from '../../../domain/settings.js';
import {fit} from '../../../text/fit.js';
import {
	besideLabel,
	choice,
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

const titleWidth = 14;
const indent = 3;

const rowLines = (name: SettingName, settings: SettingsValues | undefined, screen: SettingsScreen, columns: number): readonly Line[] => {
	const {title, choices, initially, unit} = settingRow(name);
	const isFocused = screen.focus === name;
	const text = storedText(settings, name);
	const label = [span(isFocused ? '▸ ' : '  ', 'accent'), span(fit(title, titleWidth), isFocused ? 'strong' : 'quiet')];
	const room = columns - titleWidth - indent - 4;
	return choices === undefined
		? [[...label, field(isFocused ? screen.typed : text, {columns: room, isFocused, placeholder: `not set: ${initially}${unit === undefined ? '' : ` ${unit}`}`})]]
		: besideLabel(label, choice(choices.map(value => ({isChosen: String(value) === (text.text === '' ? initially : text.text), label: String(value)})), {isFocused, columns: room}));
};

/** The settings, which may be lost without harm: each row of their table, and what the focused one does. */
export const settingsView: View<'settings'> = {
	trail: () => ['plex-accounts', 'Settings'],
	draw(screen, {settings, dataDirectory}, {columns}) {
		const room = columns - (2 * indent);
		return indented([
			emptyLine,
			...settingNames.flatMap(name => rowLines(name, settings, screen, columns)),
			emptyLine,
			...(screen.problem === undefined ? [] : [...paragraph(screen.problem, room, {tone: 'bad', left: '✗ '}), emptyLine]),
			...paragraph(settingRow(screen.focus).explanation, room),
			...paragraph(`${settingRow(screen.focus).choices === undefined ? 'Enter saves it. Empty means: not set.' : 'It is saved as soon as you choose it.'} In a shell: plex-accounts settings set ${settingKey(screen.focus)} VALUE`, room, {tone: 'quiet'}),
			emptyLine,
			line(`The accounts are kept in ${dataDirectory}.`, 'quiet'),
		], indent);
	},
	told(screen, {settings}) {
		const {title, explanation, initially} = settingRow(screen.focus);
		const {text} = storedText(settings, screen.focus);
		return [`${title}: ${text === '' ? `not set, ${initially}` : text}. ${explanation}`, ...(screen.problem === undefined ? [] : [screen.problem])];
	},
};
