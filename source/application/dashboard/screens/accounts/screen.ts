/** The table of accounts; while the search is typed, each character goes into it. */
export type AccountsScreen = {readonly kind: 'accounts'; readonly mode: 'list' | 'search'};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly accounts: {
			readonly screen: AccountsScreen;
			readonly context: 'accounts' | 'search';
			readonly action: 'add' | 'edit' | 'remove' | 'search' | 'end-search' | 'clear-search' | 'sort' | 'reverse-sort' | 'filters' | 'mark' | 'mark-all' | 'check' | 'change-proxy' | 'restore' | 'actions-menu' | 'main-menu';
			readonly effect: never;
			readonly answer: never;
		};
	}
}
