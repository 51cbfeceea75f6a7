/** What the keys are for. It lies over the screen that it was asked for on. */
export type HelpScreen = {readonly kind: 'help'; readonly scroll: number};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly help: {
			readonly screen: HelpScreen;
			readonly context: 'help';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
