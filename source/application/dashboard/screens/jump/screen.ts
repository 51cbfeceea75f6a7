import type {TextField} from '../../../../domain/text-field.js';

/** Where a screen is opened by its name. `focus` is the line among those that match. */
export type JumpScreen = {readonly kind: 'jump'; readonly name: TextField; readonly focus: number};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly jump: {
			readonly screen: JumpScreen;
			readonly context: 'jump';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
