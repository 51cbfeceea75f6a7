/** Where everything is reached from. `focus` is the line of the menu. */
export type MainMenuScreen = {readonly kind: 'main-menu'; readonly focus: number};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'main-menu': {
			readonly screen: MainMenuScreen;
			readonly context: 'main-menu';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
