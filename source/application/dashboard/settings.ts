import type {SettingsValues} from '../../domain/settings.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';

/** Changes settings here at once, and where they are kept. Those that were not read yet come later and leave the change alone. */
export const saveSettings = (state: Dashboard, change: Partial<SettingsValues>): DashboardTransition => [
	{...state, ...(state.settings !== undefined && {settings: {...state.settings, ...change}})},
	{kind: 'save-settings', change},
];
