import {settingNames, type SettingName, type SettingsValues} from '../../../../domain/settings.js';
import {textField, type TextField} from '../../../../domain/text-field.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** What stands in a setting's field. */
export const storedText = (settings: SettingsValues | undefined, name: SettingName): TextField => textField(String(settings?.[name] ?? ''));

export const openSettings = (state: Dashboard): Dashboard => {
	const focus = settingNames[0] ?? 'theme';
	return push(state, {kind: 'settings', focus, typed: storedText(state.settings, focus)});
};
