import type {AccountId, AccountSummary} from '../../domain/account.js';
import type {SortKey} from '../../domain/account-list.js';
import type {Notice} from '../../domain/account-form/form.js';
import type {AppError} from '../../domain/errors.js';
import {textField, type TextField} from '../../domain/text-field.js';
import type {Stage} from '../../domain/verdict.js';
import type {AccountsScreen} from './screens/accounts/screen.js';
import type {ActionsMenuScreen} from './screens/actions-menu/screen.js';
import type {CheckEmailScreen, EmailChecks} from './screens/check-email/screen.js';
import type {DetailsScreen} from './screens/details/screen.js';
import type {DraftOfferScreen} from './screens/draft-offer/screen.js';
import type {FormScreen} from './screens/form/screen.js';
import type {KeyScreen} from './screens/key/screen.js';
import type {MainMenuScreen} from './screens/main-menu/screen.js';
import type {RefreshScreen} from './screens/refresh/screen.js';
import type {RemoveScreen} from './screens/remove/screen.js';
import type {ServersScreen} from './screens/servers/screen.js';
import type {SettingsScreen} from './screens/settings/screen.js';
import type {TrafficScreen} from './screens/traffic/screen.js';

/** A version of the accounts to go back to. */
export type SavedCopy = {
	readonly file: string;
	/** ISO 8601. */
	readonly at: string;
	readonly accounts: number;
};

/** What is known of the stored accounts. */
export type Loaded =
	| {readonly kind: 'loading'}
	| {readonly kind: 'loaded'; readonly accounts: readonly AccountSummary[]}
	| {readonly kind: 'failed'; readonly error: AppError; readonly lastGood?: SavedCopy};

/** How the table is looked at. */
export type ListView = {
	/** The account under the cursor; the first one shown when it is not among them. */
	readonly selected?: AccountId;
	readonly search: TextField;
	readonly sort: SortKey;
	/** What a person chose is not overruled by settings that are read later. */
	readonly sortedBy: 'default' | 'choice';
};

/** What only the screen knows, from its own size: it comes with each key. */
export type View = {
	/** How far a page key moves. */
	readonly pageRows: number;
	/** The furthest that the open screen can be scrolled; 0 when all of it is seen. */
	readonly scrollLimit: number;
};

export type Screen =
	| AccountsScreen
	| ActionsMenuScreen
	| CheckEmailScreen
	| DetailsScreen
	| DraftOfferScreen
	| FormScreen
	| KeyScreen
	| MainMenuScreen
	| RefreshScreen
	| RemoveScreen
	| ServersScreen
	| SettingsScreen
	| TrafficScreen
	| {readonly kind: 'help' | 'card'; readonly scroll: number; readonly back: Screen};

export type ScreenOf<Kind extends Screen['kind']> = Extract<Screen, {readonly kind: Kind}>;

/** The screen that lies under the help and the card. */
export const bottomOf = (screen: Screen): Screen => screen.kind === 'help' || screen.kind === 'card' ? bottomOf(screen.back) : screen;

/** A test of a stored account that runs now; one at a time. */
export type RunningTest = {
	readonly attempt: number;
	readonly id: AccountId;
	readonly what: 'proxy' | 'token';
	readonly stages: readonly Stage[];
};

/** The whole state of the dashboard. The screen is a function of it and of the terminal's size. */
export type Dashboard = {
	/** ISO 8601; moves on so that ages stay true. */
	readonly now: string;
	readonly loaded: Loaded;
	readonly list: ListView;
	/** What the table shows: the accounts that match the search, sorted. */
	readonly shown: readonly AccountSummary[];
	readonly screen: Screen;
	readonly view: View;
	readonly running?: RunningTest;
	readonly emails: EmailChecks;
	/** Numbers what was begun; `running` and `opening` say which test and which opening are awaited. */
	readonly attempt: number;
	/** The opening of an account or a form that is awaited. Whoever goes elsewhere meanwhile is not fetched back. */
	readonly opening?: number;
	readonly notice?: Notice;
	/** Lines with values to type, in the demo only. */
	readonly card?: readonly string[];
	/** This machine's public address as the admin gave it, to compare the one that plex.tv sees with; undefined until the settings were read. */
	readonly ownAddress?: string;
	/** Where the accounts are kept, for the help and the empty list. */
	readonly dataDirectory: string;
};

/** What the program starts with, before anything was read. */
export const startOf = ({now, dataDirectory, card}: {readonly now: string; readonly dataDirectory: string; readonly card?: readonly string[]}): Dashboard => ({
	now,
	dataDirectory,
	loaded: {kind: 'loading'},
	list: {search: textField(''), sort: 'email', sortedBy: 'default'},
	shown: [],
	screen: {kind: 'accounts', mode: 'list'},
	view: {pageRows: 10, scrollLimit: 0},
	emails: {checked: []},
	attempt: 0,
	...(card !== undefined && {card}),
});
