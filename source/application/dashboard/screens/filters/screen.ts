import type {FilterChoice} from '../../../../domain/account-filters.js';

/** The menu of what the table can show. `choices` are those that there were when it was opened. */
export type FiltersScreen = {readonly kind: 'filters'; readonly focus: number; readonly choices: readonly FilterChoice[]};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly filters: {
			readonly screen: FiltersScreen;
			readonly context: 'filters';
			readonly action: 'show-all';
			readonly effect: never;
			readonly answer: never;
		};
	}
}
