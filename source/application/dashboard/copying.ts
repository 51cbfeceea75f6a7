import type {Copyable} from './copyable.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import type {ScreenKind, ScreenOf} from './screen-types.js';
import {screens} from './screens.js';
import {newsOf} from './telling.js';

/** What was copied last, and what else there was. */
export type Copied = {readonly index: number; readonly of: readonly Copyable[]};

const ofScreen = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>): readonly Copyable[] =>
	screens[kind].rules.copyables?.(state, screen) ?? [];

const ofNotice = (state: Dashboard): readonly Copyable[] => {
	const notice = newsOf(state);
	return notice === undefined || notice.kind === 'information' ? [] : [{what: 'the message', text: notice.text, isMessage: true}];
};

/** Everything on the screen that can be copied, what is wanted most first. */
export const copyables = (state: Dashboard): readonly Copyable[] => [...ofNotice(state), ...ofScreen(state, state.screen.kind, state.screen)];

const isSame = (some: readonly Copyable[], others: readonly Copyable[]): boolean => JSON.stringify(some) === JSON.stringify(others);

/** The same list goes on where it was; what was said of the copying is no message to copy. */
const nextOf = (state: Dashboard): Copied => {
	const {copied} = state;
	const of = copyables(state);
	return copied !== undefined && (isSame(copied.of, of) || isSame(copied.of.filter(({what}) => what !== 'the message'), of))
		? {index: (copied.index + 1) % copied.of.length, of: copied.of}
		: {index: 0, of};
};

/** Copies what there is, and with the same key again what else there is. */
export const copyNext = (state: Dashboard): DashboardTransition => {
	const next = nextOf(state);
	const wanted = next.of[next.index];
	if (wanted === undefined) {
		return [{...state, notice: {kind: 'information', text: 'There is nothing to copy here. Text can be selected with the mouse at any time.'}}];
	}

	const following = next.of.length === 1 ? undefined : next.of[(next.index + 1) % next.of.length];
	const text = `Sent ${wanted.what} to your terminal’s clipboard. If your terminal refuses that, select the text with the mouse.${following === undefined ? '' : ` [copy] again: ${following.what}.`}`;
	return [{...state, copied: next, notice: {kind: 'information', text}}, {kind: 'copy', text: wanted.text, isMessage: wanted.isMessage ?? false}];
};
