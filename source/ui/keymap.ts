import type {Action} from '../application/dashboard/actions.js';
import {contexts as everywhere, type Context} from '../application/dashboard/context.js';
import type {TextEdit} from '../domain/text-field.js';

/** A key by its name: a character, or a name with modifiers before it in the order `ctrl+alt+shift+`. */
export type KeyName = string;

/** One row of the table that the dashboard, its footer, its help and the README are made from. */
export type Binding = {
	readonly contexts: readonly Context[];
	readonly keys: readonly KeyName[];
	readonly action: Action;
	/** What it does, in a word or two. */
	readonly label: string;
	/** What the footer calls it, left to right in the table's order; what has no such name is not in the footer. */
	readonly footer?: string;
};

const lists: readonly Context[] = ['accounts', 'search', 'actions-menu', 'main-menu', 'refresh', 'details', 'servers', 'traffic', 'help', 'card'];
const scrolling: readonly Context[] = ['accounts', 'details', 'servers', 'traffic', 'help', 'card'];
const fields: readonly Context[] = ['form-text', 'form-choice', 'form-button'];

export const bindings: readonly Binding[] = [
	// The table of accounts
	{
		contexts: ['accounts'], keys: ['a'], action: 'actions-menu', label: 'actions',
	},
	{
		contexts: ['accounts'], keys: ['n'], action: 'add', label: 'add an account', footer: 'add',
	},
	{
		contexts: ['accounts'], keys: ['enter'], action: 'open', label: 'details', footer: 'open',
	},
	{
		contexts: ['accounts', 'details'], keys: ['t'], action: 'test-token', label: 'test token', footer: 'test token',
	},
	{
		contexts: ['accounts', 'details'], keys: ['p'], action: 'test-proxy', label: 'test proxy', footer: 'test proxy',
	},
	{
		contexts: ['accounts'], keys: ['f'], action: 'refresh-token', label: 'refresh the token: get a new one',
	},
	{
		contexts: ['details'], keys: ['f'], action: 'refresh-token', label: 'refresh the token: get a new one', footer: 'refresh',
	},
	{
		contexts: ['accounts'], keys: ['e'], action: 'edit', label: 'edit',
	},
	{
		contexts: ['details'], keys: ['e'], action: 'edit', label: 'edit', footer: 'edit',
	},
	{
		contexts: ['accounts', 'details'], keys: ['d'], action: 'toggle-enabled', label: 'enable or disable',
	},
	{
		contexts: ['accounts', 'details'], keys: ['x', 'delete'], action: 'remove', label: 'remove',
	},
	{
		contexts: ['accounts'], keys: ['/'], action: 'search', label: 'search', footer: 'search',
	},
	{
		contexts: ['accounts'], keys: ['s'], action: 'sort', label: 'sort',
	},
	{
		contexts: ['accounts'], keys: ['b'], action: 'restore', label: 'back to the last good version, of a damaged file',
	},
	{
		contexts: ['accounts'], keys: ['m'], action: 'main-menu', label: 'main menu', footer: 'menu',
	},

	// Details
	{
		contexts: ['details'], keys: ['r'], action: 'reveal', label: 'reveal for 10 s', footer: 'reveal',
	},
	{
		contexts: ['details'], keys: ['o'], action: 'command', label: 'equivalent command', footer: 'command',
	},

	// Servers
	{
		contexts: ['servers'], keys: ['r'], action: 'ask-again', label: 'ask anew', footer: 'ask anew',
	},
	{
		contexts: ['servers'], keys: ['escape'], action: 'back', label: 'stop asking, or back', footer: 'stop or back',
	},

	// Menus
	{
		contexts: ['actions-menu', 'main-menu', 'refresh'], keys: ['enter'], action: 'open', label: 'choose', footer: 'choose',
	},

	// The form
	{
		contexts: ['form-text', 'form-choice'], keys: ['enter'], action: 'activate', label: 'next field', footer: 'next',
	},
	{
		contexts: ['form-button'], keys: ['enter', 'space'], action: 'activate', label: 'press', footer: 'press',
	},
	{
		contexts: ['form-choice'], keys: ['right', 'space'], action: 'choose-next', label: 'choose', footer: 'choose',
	},
	{
		contexts: ['form-choice'], keys: ['left'], action: 'choose-previous', label: 'choose',
	},
	{
		contexts: fields, keys: ['tab', 'down'], action: 'next', label: 'next',
	},
	{
		contexts: fields, keys: ['shift+tab', 'up'], action: 'previous', label: 'previous',
	},
	{
		contexts: fields, keys: ['ctrl+t'], action: 'test', label: 'test', footer: 'test',
	},
	{
		contexts: fields, keys: ['page-down', 'ctrl+n'], action: 'next-step', label: 'next step', footer: 'next step',
	},
	{
		contexts: fields, keys: ['escape', 'page-up', 'ctrl+p'], action: 'previous-step', label: 'back', footer: 'back',
	},
	{
		contexts: fields, keys: ['ctrl+r'], action: 'review', label: 'review', footer: 'review',
	},
	{
		contexts: ['draft-offer'], keys: ['y'], action: 'yes', label: 'go on with it', footer: 'go on with it',
	},
	{
		contexts: ['draft-offer'], keys: ['n'], action: 'no', label: 'start anew', footer: 'start anew',
	},
	{
		contexts: ['form-discard'], keys: ['y'], action: 'yes', label: 'discard', footer: 'discard',
	},
	{
		contexts: ['form-discard'], keys: ['n', 'escape'], action: 'no', label: 'keep typing', footer: 'keep typing',
	},

	// Questions
	{
		contexts: ['search'], keys: ['enter'], action: 'end-search', label: 'keep this search', footer: 'keep this search',
	},
	{
		contexts: ['search'], keys: ['escape'], action: 'clear-search', label: 'show all', footer: 'show all',
	},
	{
		contexts: ['remove'], keys: ['enter'], action: 'activate', label: 'remove', footer: 'remove',
	},
	{
		contexts: ['remove'], keys: ['tab'], action: 'toggle-sign-out', label: 'also sign this device out at plex.tv, or not', footer: 'sign out too',
	},
	{
		contexts: ['refresh-code'], keys: ['enter'], action: 'activate', label: 'sign in', footer: 'sign in',
	},
	{
		contexts: ['refresh-running', 'remove-running'], keys: ['escape'], action: 'back', label: 'stop', footer: 'stop',
	},
	{
		contexts: ['key'], keys: ['r'], action: 'rotate-key', label: 'renew the key', footer: 'renew',
	},
	{
		contexts: ['key'], keys: ['l'], action: 'lock-key', label: 'have a passphrase open the secrets', footer: 'lock with a passphrase',
	},
	{
		contexts: ['key'], keys: ['u'], action: 'unlock-key', label: 'have a key file open the secrets', footer: 'unlock',
	},
	{
		contexts: ['key-passphrase'], keys: ['enter'], action: 'activate', label: 'go on', footer: 'go on',
	},
	{
		contexts: ['settings'], keys: ['enter'], action: 'activate', label: 'keep', footer: 'keep',
	},
	{
		contexts: ['check-email'], keys: ['enter'], action: 'activate', label: 'ask plex.tv', footer: 'ask',
	},

	// Everywhere
	{
		contexts: [...lists, 'check-email'], keys: ['up'], action: 'up', label: 'up',
	},
	{
		contexts: [...lists, 'check-email'], keys: ['down'], action: 'down', label: 'down',
	},
	{
		contexts: [...scrolling, 'check-email'], keys: ['page-up'], action: 'page-up', label: 'a page up',
	},
	{
		contexts: [...scrolling, 'check-email'], keys: ['page-down'], action: 'page-down', label: 'a page down',
	},
	{
		contexts: scrolling, keys: ['home'], action: 'first', label: 'first',
	},
	{
		contexts: scrolling, keys: ['end'], action: 'last', label: 'last',
	},
	{
		contexts: ['actions-menu', 'main-menu', 'details', 'remove', 'refresh', 'refresh-code', 'draft-offer', 'key', 'key-passphrase', 'traffic', 'settings', 'help', 'card'], keys: ['escape'], action: 'back', label: 'back', footer: 'back',
	},
	{
		contexts: ['accounts'], keys: ['escape'], action: 'back', label: 'stop a test, end the search, main menu',
	},
	{
		contexts: ['check-email'], keys: ['escape'], action: 'back', label: 'stop a check, back', footer: 'stop, back',
	},
	{
		contexts: everywhere, keys: ['ctrl+o'], action: 'card', label: 'values to type (demo)',
	},
	{
		contexts: ['accounts', 'actions-menu', 'main-menu', 'details', 'refresh', 'key', 'servers', 'traffic', 'form-button', 'form-choice', 'help'], keys: ['?'], action: 'help', label: 'help', footer: 'help',
	},
	{
		contexts: everywhere, keys: ['ctrl+g'], action: 'help', label: 'help', footer: 'help',
	},
	{
		contexts: ['accounts', 'main-menu'], keys: ['q'], action: 'quit', label: 'quit', footer: 'quit',
	},
	{
		contexts: everywhere, keys: ['ctrl+c'], action: 'quit', label: 'quit',
	},
	{
		contexts: everywhere, keys: ['ctrl+z'], action: 'suspend', label: 'to the shell; fg comes back',
	},
	{
		contexts: everywhere, keys: ['ctrl+l'], action: 'redraw', label: 'draw the screen anew',
	},
];

/** One row of the table of keys that edit a text field, as a shell's line has them. */
export type EditBinding = {readonly keys: readonly KeyName[]; readonly edit: TextEdit; readonly label: string};

export const editBindings: readonly EditBinding[] = [
	{keys: ['left', 'ctrl+b'], edit: {kind: 'move', to: 'left'}, label: 'a character left'},
	{keys: ['right', 'ctrl+f'], edit: {kind: 'move', to: 'right'}, label: 'a character right'},
	{keys: ['ctrl+left', 'alt+left', 'alt+b'], edit: {kind: 'move', to: 'word-left'}, label: 'a word left'},
	{keys: ['ctrl+right', 'alt+right', 'alt+f'], edit: {kind: 'move', to: 'word-right'}, label: 'a word right'},
	{keys: ['home', 'ctrl+a'], edit: {kind: 'move', to: 'start'}, label: 'to the start'},
	{keys: ['end', 'ctrl+e'], edit: {kind: 'move', to: 'end'}, label: 'to the end'},
	{keys: ['backspace', 'ctrl+h'], edit: {kind: 'delete', what: 'before'}, label: 'delete before the cursor'},
	{keys: ['delete', 'ctrl+d'], edit: {kind: 'delete', what: 'after'}, label: 'delete under the cursor'},
	{keys: ['ctrl+w', 'alt+backspace'], edit: {kind: 'delete', what: 'word-before'}, label: 'delete the word before'},
	{keys: ['alt+d'], edit: {kind: 'delete', what: 'word-after'}, label: 'delete the word after'},
	{keys: ['ctrl+u'], edit: {kind: 'delete', what: 'to-start'}, label: 'delete to the start'},
	{keys: ['ctrl+k'], edit: {kind: 'delete', what: 'to-end'}, label: 'delete to the end'},
];

/** A part of the key table, as help and documentation have it. */
export type KeySection = {readonly title: string; readonly bindings: readonly Binding[]};

const isEverywhere = ({contexts}: Binding): boolean => everywhere.every(context => contexts.includes(context));

const section = (title: string, contexts: readonly Context[]): KeySection => ({
	title,
	bindings: bindings.filter(binding => !isEverywhere(binding) && binding.contexts.some(context => contexts.includes(context))),
});

/** The key table in the order in which a person meets the screens. */
export const keySections: readonly KeySection[] = [
	section('Plex Accounts', ['accounts']),
	section('Search', ['search']),
	section('Details', ['details']),
	section('Refresh the token', ['refresh', 'refresh-running', 'refresh-code']),
	section('Remove', ['remove', 'remove-running']),
	section('Plex Servers', ['servers']),
	section('Menus', ['main-menu', 'actions-menu']),
	section('Check an email', ['check-email']),
	section('Key', ['key', 'key-passphrase']),
	section('Add and edit', fields),
	{title: 'Everywhere', bindings: bindings.filter(binding => isEverywhere(binding))},
];

/** What a key means in a context, or nothing. */
export const actionFor = (context: Context, key: KeyName): Action | undefined =>
	bindings.find(({contexts, keys}) => contexts.includes(context) && keys.includes(key))?.action;

/** How a key edits a text field, or nothing. */
export const editFor = (key: KeyName): TextEdit | undefined => editBindings.find(({keys}) => keys.includes(key))?.edit;

const names: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	space: 'Space',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	home: 'Home',
	end: 'End',
	'page-up': 'PgUp',
	'page-down': 'PgDn',
	backspace: 'Backspace',
	delete: 'Del',
	ctrl: 'Ctrl',
	alt: 'Alt',
	shift: 'Shift',
};

/** A key as people read it: `Ctrl-T`, `PgDn`, `a`. */
export const keyLabel = (key: KeyName): string => {
	const parts = key.split('+');
	return parts
		.map((part, index) => names[part] ?? (parts.length > 1 && index === parts.length - 1 ? part.toUpperCase() : part))
		.join('-');
};
