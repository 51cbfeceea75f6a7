import type {Account, AccountId, AccountSummary} from '../../domain/account.js';
import type {SortKey} from '../../domain/account-list.js';
import type {Form, Notice} from '../../domain/account-form/form.js';
import type {SavedDraft} from '../ports.js';
import type {AuditEntry} from '../../domain/audit.js';
import type {AppError} from '../../domain/errors.js';
import {textField, type TextField} from '../../domain/text-field.js';
import type {KeyStatus} from '../../domain/key.js';
import type {Secret} from '../../domain/secret.js';
import type {ServerSnapshot} from '../../domain/servers.js';
import type {SignInProgress} from '../../domain/sign-in.js';
import type {TrafficCount} from '../../domain/traffic.js';
import type {Stage} from '../../domain/verdict.js';
import type {EmailChecks} from './email-checks.js';
import type {ServersScreen} from './servers-state.js';

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

/** What the actions menu in the table's header offers, in order. */
export const listActions = ['add', 'details', 'test-token', 'test-proxy', 'refresh-token', 'edit', 'toggle-enabled', 'remove'] as const;

export type ListAction = (typeof listActions)[number];

/** The places of the main menu. */
export const places = ['accounts', 'servers', 'check-email', 'traffic', 'key', 'settings', 'help', 'quit'] as const;

export type Place = (typeof places)[number];

export type Removal =
	| {readonly kind: 'typing'; readonly mismatch: boolean}
	| {readonly kind: 'removing'};

/** What only the screen knows, from its own size: it comes with each key. */
export type View = {
	/** How far a page key moves. */
	readonly pageRows: number;
	/** The furthest that the open screen can be scrolled; 0 when all of it is seen. */
	readonly scrollLimit: number;
};

/** The key that opens the stored secrets, and the new passphrase as it is typed: twice the same. */
export type KeyScreen = {
	readonly kind: 'key';
	/** Undefined until it was read. */
	readonly status?: KeyStatus;
	readonly entry:
		| {readonly kind: 'none'}
		| {readonly kind: 'working'}
		| {readonly kind: 'passphrase'; readonly field: TextField; readonly first?: Secret; readonly problem?: string};
};

/** The ways to a new token of a stored account. `new-token` is one that plex.tv has issued already and that was not stored. */
export const refreshWays = ['new-token', 'pin', 'sign-in'] as const;

export type RefreshWay = (typeof refreshWays)[number];

/** A dead token on its way to be replaced. */
export type RefreshScreen = {
	readonly kind: 'refresh';
	readonly account: AccountSummary;
	/** The screen that it was asked for on. */
	readonly from: 'accounts' | 'details';
	readonly focus: RefreshWay;
	/** A token that plex.tv has issued already; `since` is ISO 8601. */
	readonly newToken?: {readonly token: Secret; readonly since: string};
	readonly code: TextField;
	/** `storing` is a new token that is being tested and then stored. */
	readonly progress: SignInProgress | {readonly kind: 'storing'; readonly attempt: number};
};

/** The traffic ledger, as far as it was read. */
export type LedgerView =
	| {readonly kind: 'loading'}
	| {readonly kind: 'read'; readonly counts: readonly TrafficCount[]}
	| {readonly kind: 'failed'; readonly error: AppError};

export type Screen =
	| KeyScreen
	| RefreshScreen
	| ServersScreen
	| {readonly kind: 'accounts'; readonly mode: 'list' | 'search'}
	| {readonly kind: 'actions-menu'; readonly focus: number}
	| {readonly kind: 'main-menu'; readonly focus: number}
	| {
		readonly kind: 'details';
		readonly account: Account;
		readonly history: readonly AuditEntry[];
		readonly servers?: ServerSnapshot;
		readonly secrets: 'masked' | 'revealed';
		readonly panel: 'facts' | 'command';
		readonly scroll: number;
	}
	| {readonly kind: 'form'; readonly form: Form}
	/** A form that was not finished is there: `fresh` is the one without it. */
	| {readonly kind: 'draft-offer'; readonly fresh: Form; readonly kept: SavedDraft}
	| {readonly kind: 'remove'; readonly account: AccountSummary; readonly confirmation: TextField; readonly signOut: boolean; readonly removal: Removal}
	| {readonly kind: 'settings'; readonly ownAddress: TextField; readonly problem?: string}
	| {readonly kind: 'check-email'; readonly field: TextField; readonly problem?: string; readonly scroll: number}
	| {readonly kind: 'traffic'; readonly scroll: number; readonly ledger: LedgerView}
	| {readonly kind: 'help' | 'card'; readonly scroll: number; readonly back: Screen};

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
