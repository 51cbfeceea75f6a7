/** What the actions menu in the table's header offers, in order. */
export const listActions = ['add', 'details', 'test-token', 'test-proxy', 'refresh-token', 'edit', 'toggle-enabled', 'list-devices', 'revoke-old', 'remove'] as const;

export type ListAction = (typeof listActions)[number];

/** The menu over the table of accounts. */
export type ActionsMenuScreen = {readonly kind: 'actions-menu'; readonly focus: number};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'actions-menu': {
			readonly screen: ActionsMenuScreen;
			readonly context: 'actions-menu';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
