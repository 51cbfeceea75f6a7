import type {TextField} from '../../../../domain/text-field.js';

/** What the keys are for, and what errors mean. It lies over the screen that it was asked for on. */
export type HelpScreen = {
	readonly kind: 'help';
	readonly scroll: number;
	/** Only what has these words is shown; while it is typed, each character goes into it. */
	readonly search?: {readonly text: TextField; readonly isTyped: boolean};
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly help: {
			readonly screen: HelpScreen;
			readonly context: 'help' | 'help-search';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
