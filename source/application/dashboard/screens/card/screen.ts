/** Values to type, in the demo only. It lies over the screen that it was asked for on. */
export type CardScreen = {readonly kind: 'card'; readonly scroll: number};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly card: {
			readonly screen: CardScreen;
			readonly context: 'card';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
