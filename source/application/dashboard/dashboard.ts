import type {AccountId, AccountSummary} from '../../domain/account.js';
import type {SortKey, Tally} from '../../domain/account-list.js';
import type {Notice} from '../../domain/account-form/form.js';
import type {AppError} from '../../domain/errors.js';
import {textField, type TextField} from '../../domain/text-field.js';
import type {SettingsValues} from '../../domain/settings.js';
import type {BulkCheck} from './bulk-check.js';
import {noJobs, type Jobs} from './jobs.js';
import type {Copied} from './copying.js';
import type {Screen} from './screen-types.js';
import type {EmailChecks} from './screens/check-email/screen.js';

export type {Screen, ScreenKind, ScreenOf} from './screen-types.js';

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
	/** `unchecked` says why nobody could tell whether they are as they were written. */
	| {
		readonly kind: 'loaded';
		readonly accounts: readonly AccountSummary[];
		/** How they stand, where that is known already. */
		readonly tally?: Tally;
		readonly unchecked?: AppError;
	}
	| {readonly kind: 'failed'; readonly error: AppError; readonly lastGood?: SavedCopy | 'none'};

/** How the table is looked at. */
export type ListView = {
	/** The account under the cursor; the first one shown when it is not among them. */
	readonly selected?: AccountId;
	/** Where it was among the accounts that are shown: looked up first, before all are gone through. */
	readonly place?: number;
	/** The first row of the table that is seen. */
	readonly top?: number;
	readonly search: TextField;
	readonly sort: SortKey;
	/** Whether the other end comes first. */
	readonly isReversed: boolean;
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

/** The whole state of the dashboard. The screen is a function of it and of the terminal's size. */
export type Dashboard = {
	/** ISO 8601; moves on so that ages stay true. */
	readonly now: string;
	readonly loaded: Loaded;
	readonly list: ListView;
	/** What the table shows: the accounts that match the search, sorted. */
	readonly shown: readonly AccountSummary[];
	/** The screen on top, which hears the keys. */
	readonly screen: Screen;
	/** The screens that it was opened over, the nearest first: Back leads to them. */
	readonly beneath: readonly Screen[];
	readonly jobs: Jobs;
	readonly view: View;
	/** The accounts that are selected to do something with all of them. */
	readonly marked: ReadonlySet<AccountId>;
	/** The check of many accounts that runs, or that ended last. */
	readonly check?: BulkCheck;
	readonly emails: EmailChecks;
	readonly notice?: Notice;
	/** While one copies one thing after the other. */
	readonly copied?: Copied;
	/** Lines with values to type, in the demo only. */
	readonly card?: readonly string[];
	/** Undefined until they were read. */
	readonly settings?: SettingsValues;
	/** Set when it was decided whether to check on opening. */
	readonly isOpened?: true;
	/** Whether the terminal shows half blocks, of which QR codes are drawn. */
	readonly hasBlocks?: boolean;
	/** Where the accounts are kept, for the help and the empty list. */
	readonly dataDirectory: string;
};

/** What the program starts with, before anything was read. */
export const startOf = ({now, dataDirectory, card, hasBlocks = false}: Pick<Dashboard, 'now' | 'dataDirectory' | 'card' | 'hasBlocks'>): Dashboard => ({
	now,
	dataDirectory,
	loaded: {kind: 'loading'},
	list: {search: textField(''), sort: 'email', isReversed: false, sortedBy: 'default'},
	shown: [],
	screen: {kind: 'accounts', mode: 'list'},
	beneath: [],
	jobs: noJobs,
	marked: new Set(),
	view: {pageRows: 10, scrollLimit: 0},
	emails: {checked: []},
	hasBlocks,
	...(card !== undefined && {card}),
});
