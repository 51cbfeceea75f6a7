import type {Action} from '../application/dashboard/actions.js';
import {isTyping, type Context} from '../application/dashboard/context.js';
import type {View} from '../application/dashboard/dashboard.js';
import type {DashboardEvent} from '../application/dashboard/events.js';
import {movementOf} from '../application/dashboard/movement.js';
import {editFor} from './edit-keys.js';
import type {KeyName} from './key-rows.js';
import {actionFor} from './keymap.js';
import {withoutAlt, type Press} from './keys.js';

/** What was typed: a key, characters, or what the terminal marked as pasted. */
export type Typed = Press | {readonly kind: 'paste'; readonly text: string};

/** What closes, throws away or changes something at once: it is done only on the screen that it was typed on. */
export const final: ReadonlySet<Action> = new Set<Action>(['back', 'quit', 'yes', 'toggle-enabled', 'remove', 'restore']);

/** What the next press takes back: a key that is held down does not do it again and again. */
export const alternating: ReadonlySet<Action> = new Set<Action>(['toggle-enabled']);

/** Always at once, whatever waits. */
export const urgent: ReadonlySet<KeyName> = new Set(['ctrl+c', 'ctrl+z', 'ctrl+l']);

/** The only key that a terminal without room for the frame names. */
export const namedWhenTooSmall = 'ctrl+c';

/** What a character is called where it is a key. */
export const keyOf = (character: string): KeyName => character === ' ' ? 'space' : character;

/** A new form, the search and a jump take the text that is typed behind its key. */
export const opensField = (context: Context, character: string): boolean => {
	const action = actionFor(context, character);
	return action === 'add' || action === 'search' || action === 'jump';
};

/** What begins something, so that it waits a moment for what may belong to it. What moves, selects or opens a field is done at once: a paste does no harm by it. */
export const isCommand = (context: Context, character: string, view: View): boolean => {
	const action = actionFor(context, keyOf(character));
	return action !== undefined && action !== 'mark' && movementOf(action, view) === undefined && !opensField(context, character);
};

/** What can be done before the accounts are read. Everything else waits for them, and keys that are typed behind it wait with it. */
const atOnce: ReadonlySet<Action> = new Set<Action>(['quit', 'help', 'card', 'jump', 'main-menu', 'back', 'add', 'suspend', 'redraw']);

/** Whether the accounts have to be read before it can be done. */
export const needsAccounts = (typed: Typed): boolean => {
	if (typed.kind === 'paste') {
		return false;
	}

	const action = actionFor('accounts', typed.kind === 'key' ? typed.name : keyOf(typed.text.slice(0, 1)));
	return action !== undefined && !atOnce.has(action);
};

export const keyEvent = (context: Context, name: KeyName, view: View): DashboardEvent | undefined => {
	const action = actionFor(context, name);
	if (action !== undefined) {
		return {kind: 'action', action, view};
	}

	const edit = isTyping(context) ? editFor(name) : undefined;
	return edit === undefined ? undefined : {kind: 'edit', edit};
};

/** An Alt key that means nothing here may have been something else. */
export const meant = (context: Context, name: KeyName): readonly Press[] =>
	actionFor(context, name) !== undefined || (isTyping(context) && editFor(name) !== undefined) || !name.startsWith('alt+')
		? [{kind: 'key', name}]
		: withoutAlt(name);
