import type {TextField} from '../../../../domain/text-field.js';

export type SettingsScreen = {readonly kind: 'settings'; readonly ownAddress: TextField; readonly problem?: string};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly settings: {
			readonly screen: SettingsScreen;
			readonly context: 'settings';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
