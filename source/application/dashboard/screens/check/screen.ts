/** The check of many accounts: what it would ask, how far it is, and what came of it. */
export type CheckScreen = {
	readonly kind: 'check';
	/** What would be asked, or the check that runs or has ended here. */
	readonly shows: 'scope' | 'check';
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly check: {
			readonly screen: CheckScreen;
			readonly context: 'check' | 'check-scope';
			readonly action: 'start-check' | 'stop-check' | 'repair';
			readonly effect: never;
			readonly answer: never;
		};
	}
}
