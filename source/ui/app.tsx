import {
	useApp,
	useInput,
	usePaste,
	useWindowSize,
} from 'ink';
import {useSyncExternalStore} from 'react';
import {contextOf, isTyping} from '../application/dashboard/context.js';
import type {DashboardEvent} from '../application/dashboard/events.js';
import type {Dashboard, View} from '../application/dashboard/state.js';
import type {Program} from '../application/program.js';
import {actionFor, editFor} from './keymap.js';
import {escapeAndKey, pressesOf, type Press} from './keys.js';
import {CurrentScreen} from './screens/current-screen.js';
import {smallest, TooSmall} from './screens/too-small.js';
import {viewOf} from './view.js';

type Props = {
	readonly program: Program<Dashboard, DashboardEvent>;
	/** Stops the program as Ctrl-Z does and resolves when it goes on. */
	readonly suspend: () => Promise<void>;
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

const pressEvents = (state: Dashboard, press: Press, view: View): readonly DashboardEvent[] => {
	const context = contextOf(state);
	if (press.kind === 'key') {
		const action = actionFor(context, press.name);
		if (action !== undefined) {
			return [{kind: 'action', action, view}];
		}

		const edit = isTyping(context) ? editFor(press.name) : undefined;
		return edit === undefined ? [] : [{kind: 'edit', edit}];
	}

	if (isTyping(context)) {
		return [{kind: 'edit', edit: {kind: 'insert', text: press.text}}];
	}

	return [...press.text].flatMap<DashboardEvent>(character => {
		const action = actionFor(context, character === ' ' ? 'space' : character);
		return action === undefined ? [] : [{kind: 'action', action, view}];
	});
};

/** The whole dashboard: the only place that hears keys and pastes. */
export function App({program, suspend}: Props) {
	const state = useSyncExternalStore(program.subscribe, program.state);
	const {columns, rows} = useWindowSize();
	const {suspendTerminal} = useApp();

	useInput((input, key) => {
		if (key.ctrl && input === 'z') {
			void suspendTerminal(suspend);
			return;
		}

		for (const press of pressesOf(input, key).flatMap(pressed => meant(program.state(), pressed))) {
			const now = program.state();
			for (const event of pressEvents(now, press, viewOf(now, {columns, rows}))) {
				program.send(event);
			}
		}
	});

	usePaste(text => {
		program.send({kind: 'paste', text});
	});

	return columns < smallest.columns || rows < smallest.rows
		? <TooSmall columns={columns} rows={rows}/>
		: <CurrentScreen state={state} size={{columns, rows}}/>;
}
