import {
	useInput,
	useIsScreenReaderEnabled,
	usePaste,
	useWindowSize,
} from 'ink';
import {useSyncExternalStore} from 'react';
import {contextOf, isTyping, type Context} from '../application/dashboard/context.js';
import type {DashboardEvent} from '../application/dashboard/events.js';
import type {Dashboard, View} from '../application/dashboard/dashboard.js';
import type {Program} from '../application/program.js';
import {editFor} from './edit-keys.js';
import type {KeyName} from './key-rows.js';
import {actionFor} from './keymap.js';
import {escapeAndKey, pressesOf, type Press} from './keys.js';
import {DrawnLines} from './components/drawn-lines.js';
import {frameOf, toldOf} from './frame.js';

type Props = {
	readonly program: Program<Dashboard, DashboardEvent>;
	/** Stops the program as Ctrl-Z does and resolves when it goes on. */
	readonly suspend: () => Promise<void>;
	/** Draws everything anew. */
	readonly redraw: () => void;
};

/** An Alt key that means nothing here was Esc and a key, which a slow link or a quick hand put together. */
const meant = (state: Dashboard, press: Press): readonly Press[] => {
	if (press.kind === 'text' || !press.name.startsWith('alt+')) {
		return [press];
	}

	const context = contextOf(state);
	const isBound = actionFor(context, press.name) !== undefined || (isTyping(context) && editFor(press.name) !== undefined);
	return isBound ? [press] : escapeAndKey(press.name);
};

const keyEvent = (context: Context, name: KeyName, view: View): DashboardEvent | undefined => {
	const action = actionFor(context, name);
	if (action !== undefined) {
		return {kind: 'action', action, view};
	}

	const edit = isTyping(context) ? editFor(name) : undefined;
	return edit === undefined ? undefined : {kind: 'edit', edit};
};

/** What one press of the keyboard says, and what is left of it: a character may open a field that takes those behind it. */
const readPress = (state: Dashboard, press: Press, view: View): {readonly event: DashboardEvent | undefined; readonly rest?: Press} => {
	const context = contextOf(state);
	if (press.kind === 'key') {
		return {event: keyEvent(context, press.name, view)};
	}

	if (isTyping(context)) {
		return {event: {kind: 'edit', edit: {kind: 'insert', text: press.text}}};
	}

	const [character = '', ...others] = press.text;
	return {
		event: keyEvent(context, character === ' ' ? 'space' : character, view),
		...(others.length > 0 && {rest: {kind: 'text', text: others.join('')}}),
	};
};

/** The whole dashboard: the only place that hears keys and pastes. */
export function App({program, suspend, redraw}: Props) {
	const state = useSyncExternalStore(program.subscribe, program.state);
	const {columns, rows} = useWindowSize();
	const isHeard = useIsScreenReaderEnabled();

	useInput((input, key) => {
		const waiting = pressesOf(input, key).flatMap(press => meant(program.state(), press));
		for (let press = waiting.shift(); press !== undefined; press = waiting.shift()) {
			const now = program.state();
			const {event, rest} = readPress(now, press, frameOf(now, {columns, rows}).view);
			if (event?.kind === 'action' && event.action === 'suspend') {
				void suspend();
			} else if (event?.kind === 'action' && event.action === 'redraw') {
				redraw();
			} else if (event !== undefined) {
				program.send(event);
			}

			if (rest !== undefined) {
				waiting.unshift(rest);
			}
		}
	});

	usePaste(text => {
		program.send({kind: 'paste', text});
	});

	return <DrawnLines lines={isHeard ? toldOf(state) : frameOf(state, {columns, rows}).lines}/>;
}
