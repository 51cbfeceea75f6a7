import type {SettingName} from '../../../../domain/settings.js';
import type {TextField} from '../../../../domain/text-field.js';

/** Every setting; `typed` is what stands in the focused one, where it has no closed list of values. */
export type SettingsScreen = {
	readonly kind: 'settings';
	readonly focus: SettingName;
	readonly typed: TextField;
	readonly problem?: string;
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly settings: {
			readonly screen: SettingsScreen;
			readonly context: 'settings-choice' | 'settings-text';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
