import {isPublicAddress} from '../../../../domain/ip-address.js';
import {textField, typeInto} from '../../../../domain/text-field.js';
import type {SettingsValues} from '../../../settings.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {saveSettings} from '../../settings.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {openSettings} from './open.js';
import type {SettingsScreen} from './screen.js';

/** The screen when the settings come after it was opened; what was typed meanwhile stays. */
export const withSettingsRead = (screen: SettingsScreen, {ownAddress = ''}: SettingsValues): SettingsScreen =>
	screen.ownAddress.text === '' ? {kind: 'settings', ownAddress: textField(ownAddress)} : screen;

const save = (state: Dashboard, screen: SettingsScreen): DashboardTransition => {
	if (state.settings === undefined) {
		return [replace(state, {...screen, problem: 'The settings are still being read. Press Enter again in a moment.'})];
	}

	const ownAddress = screen.ownAddress.text.trim();
	if (ownAddress !== '' && !isPublicAddress(ownAddress)) {
		return [replace(state, {...screen, problem: `“${ownAddress}” is not a public IP address. Type one such as 203.0.113.9, or leave the field empty.`})];
	}

	return saveSettings(inform(pop(state), 'The settings were kept.'), {ownAddress});
};

export const settingsRules: Rules<'settings'> = {
	...keysOnly,
	place: {
		section: 'Program', label: 'Settings', says: 'this machine’s public address', open: state => [openSettings(state)],
	},
	contexts: {settings: 'typing'},
	context: () => 'settings',
	onAction(state, screen, action) {
		switch (action) {
			case 'activate': {
				return save(state, screen);
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
	onTyping: (state, {ownAddress}, typing) => [replace(state, {kind: 'settings', ownAddress: typeInto(ownAddress, typing)})],
};
