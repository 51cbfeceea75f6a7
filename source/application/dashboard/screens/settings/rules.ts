import {
	parseSetting,
	settingNames,
	settingRow,
	type SettingName,
	type SettingsValues,
} from '../../../../domain/settings.js';
import {typeInto} from '../../../../domain/text-field.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {turnedFocus} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {saveSettings} from '../../settings.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {openSettings, storedText} from './open.js';
import type {SettingsScreen} from './screen.js';

/** The screen when the settings come after it was opened; what was typed meanwhile stays. */
export const withSettingsRead = (screen: SettingsScreen, settings: SettingsValues): SettingsScreen =>
	screen.typed.text === '' ? {kind: 'settings', focus: screen.focus, typed: storedText(settings, screen.focus)} : screen;

const stillRead = 'The settings are still being read. Try again in a moment.';

const withProblem = (state: Dashboard, screen: SettingsScreen, problem: string): DashboardTransition => [replace(state, {...screen, problem})];

/** Sets one setting, here at once and where they are kept; undefined is not set any more. */
const set = (state: Dashboard, {focus}: SettingsScreen, value: string | number | undefined): DashboardTransition => {
	const {title, initially} = settingRow(focus);
	const said = inform(state, `${title}: ${value ?? `not set, so ${initially}`}. It takes effect now.`);
	const change: Partial<SettingsValues> = {[focus]: value};
	const [next, ...effects] = saveSettings(said, change);
	return [replace(next, {kind: 'settings', focus, typed: storedText(next.settings, focus)}), ...effects];
};

const isChanged = ({settings}: Dashboard, {focus, typed}: SettingsScreen): boolean =>
	settingRow(focus).choices === undefined && typed.text.trim() !== storedText(settings, focus).text;

/** Keeps what was typed, or says why it cannot be kept. Nothing typed is not set. */
const keepTyped = (state: Dashboard, screen: SettingsScreen): DashboardTransition => {
	if (state.settings === undefined) {
		return withProblem(state, screen, stillRead);
	}

	const text = screen.typed.text.trim();
	if (text === '') {
		return set(state, screen, undefined);
	}

	const parsed = parseSetting(screen.focus, text);
	return parsed.kind === 'invalid' ? withProblem(state, screen, `“${text}” was not saved. ${parsed.reason}`) : set(state, screen, parsed.value);
};

/** The next value of a closed list, or the one before it. */
const choose = (state: Dashboard, screen: SettingsScreen, offset: 1 | -1): DashboardTransition => {
	const {choices, initially} = settingRow(screen.focus);
	if (state.settings === undefined || choices === undefined) {
		return state.settings === undefined ? withProblem(state, screen, stillRead) : [state];
	}

	const index = choices.indexOf(state.settings[screen.focus] ?? initially);
	return set(state, screen, choices[(index + offset + choices.length) % choices.length]);
};

const focusOn = (state: Dashboard, focus: SettingName): Dashboard => replace(state, {kind: 'settings', focus, typed: storedText(state.settings, focus)});

/** Another setting. What was typed into this one is kept first; what cannot be kept is not left. */
const move = (state: Dashboard, screen: SettingsScreen, index: number): DashboardTransition => {
	const [next, ...effects] = isChanged(state, screen) ? keepTyped(state, screen) : [state];
	const focus = settingNames[index] ?? screen.focus;
	const isRefused = next.screen.kind === 'settings' && next.screen.problem !== undefined;
	return [isRefused ? next : focusOn(next, focus), ...effects];
};

const moves: Partial<Record<Action, Action>> = {next: 'down', previous: 'up'};

const onAction = (state: Dashboard, screen: SettingsScreen, action: Action): DashboardTransition => {
	const index = turnedFocus(moves[action] ?? action, settingNames.indexOf(screen.focus), settingNames.length);
	if (index !== undefined) {
		return move(state, screen, index);
	}

	switch (action) {
		case 'activate': {
			return settingRow(screen.focus).choices === undefined ? keepTyped(state, screen) : choose(state, screen, 1);
		}

		case 'choose-next':
		case 'choose-previous': {
			return choose(state, screen, action === 'choose-next' ? 1 : -1);
		}

		case 'back': {
			return [pop(state)];
		}

		default: {
			return [state];
		}
	}
};

/** The settings, each of which takes effect as soon as it is changed. */
export const settingsRules: Rules<'settings'> = {
	...keysOnly,
	place: {
		section: 'Program', label: 'Settings', says: 'theme, time-outs, own address and more', open: state => [openSettings(state)],
	},
	contexts: {'settings-choice': 'keys', 'settings-text': 'typing'},
	context: ({focus}) => settingRow(focus).choices === undefined ? 'settings-text' : 'settings-choice',
	onAction,
	onTyping: (state, {focus, typed}, typing) => [replace(state, {kind: 'settings', focus, typed: typeInto(typed, typing)})],
};
