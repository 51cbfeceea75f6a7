/** The places of the main menu. */
export const places = ['accounts', 'servers', 'check-email', 'traffic', 'key', 'settings', 'help', 'quit'] as const;

export type Place = (typeof places)[number];

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
