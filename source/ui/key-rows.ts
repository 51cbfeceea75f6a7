import {entryActions, type Action} from '../application/dashboard/actions.js';
import type {Context} from '../application/dashboard/context.js';

/** A key by its name: a character, or a name with modifiers before it in the order `ctrl+alt+shift+`. */
export type KeyName = string;

/** One row of the table that the dashboard, its footer, its help and the reference are made from. */
export type Binding = {
	readonly contexts: readonly Context[];
	readonly keys: readonly KeyName[];
	readonly action: Action;
	/** What it does, in a word or two. */
	readonly label: string;
	/** What the footer calls it, left to right in the table's order; what has no such name is not in the footer. */
	readonly footer?: string;
};

/** The keys of a screen in one part of the help, in the order in which the footer has them. */
export type KeySection = {readonly title: string; readonly bindings: readonly Binding[]};

/** A key without its contexts. */
export type Row = Omit<Binding, 'contexts'>;

/** A row of one context. */
export const key = (keys: readonly KeyName[], action: Action, label: string, footer?: string): Row => ({
	keys, action, label, ...(footer !== undefined && {footer}),
});

/** A part of the help, all of whose rows mean something in the same contexts. */
export const section = (title: string, contexts: readonly Context[], rows: readonly Row[]): KeySection => ({
	title, bindings: rows.map(row => ({contexts, ...row})),
});

/** Up and down, a line at a time, where letters are typed. */
export const upAndDown: readonly Row[] = [key(['up'], 'up', 'up'), key(['down'], 'down', 'down')];

export const pages: readonly Row[] = [key(['page-up'], 'page-up', 'a page up'), key(['page-down'], 'page-down', 'a page down')];

const byLine: readonly Row[] = [key(['up', 'k'], 'up', 'up'), key(['down', 'j'], 'down', 'down')];

/** To the first and the last. */
export const toTheEnds: readonly Row[] = [key(['home', 'g'], 'first', 'first'), key(['end', 'G'], 'last', 'last')];

/** Everything that moves in what may be longer than the screen, as `less` and vi have it, too. */
export const scrolling: readonly Row[] = [
	...byLine,
	key(['page-up', 'ctrl+u'], 'page-up', 'a page up'),
	key(['page-down', 'ctrl+d'], 'page-down', 'a page down'),
	...toTheEnds,
];

/** Everything that moves in a menu. */
export const menuMoves: readonly Row[] = [...byLine, ...toTheEnds];

/** The entries of a menu by their numbers. */
export const numbers: readonly Row[] = entryActions.map((action, index) => key([String(index + 1)], action, 'the entry with that number'));

/** Rows that say the same, one below the other, as one. */
export const withoutRepeats = <One extends {readonly keys: readonly KeyName[]; readonly label: string}>(rows: readonly One[]): readonly One[] => {
	const merged: One[] = [];
	for (const row of rows) {
		const last = merged.at(-1);
		if (last?.label === row.label) {
			merged[merged.length - 1] = {...last, keys: [...last.keys, ...row.keys]};
		} else {
			merged.push(row);
		}
	}

	return merged;
};

export const back: Row = key(['escape'], 'back', 'back', 'back');

export const help: Row = key(['?'], 'help', 'help', 'help');

export const quit: Row = key(['q'], 'quit', 'quit', 'quit');

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
export const keyLabel = (name: KeyName): string => {
	const parts = name.split('+');
	return parts
		.map((part, index) => names[part] ?? (parts.length > 1 && index === parts.length - 1 ? part.toUpperCase() : part))
		.join('-');
};
