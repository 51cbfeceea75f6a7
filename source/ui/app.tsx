import {
	useApp,
	useInput,
	usePaste,
	useWindowSize,
} from 'ink';
import {useSyncExternalStore} from 'react';
import {contextOf, isTyping} from '../application/dashboard/context.js';
import type {DashboardEvent} from '../application/dashboard/events.js';
import type {Dashboard} from '../application/dashboard/state.js';
import type {Program} from '../application/program.js';
import {actionFor, editFor} from './keymap.js';
import {pressesOf, type Press} from './keys.js';
import {CurrentScreen} from './screens/current-screen.js';
import {smallest, TooSmall} from './screens/too-small.js';

type Props = {
	readonly program: Program<Dashboard, DashboardEvent>;
	/** Stops the program as Ctrl-Z does and resolves when it goes on. */
	readonly suspend: () => Promise<void>;
};

const pressEvents = (state: Dashboard, press: Press): readonly DashboardEvent[] => {
	const context = contextOf(state);
	if (press.kind === 'key') {
		const action = actionFor(context, press.name);
		if (action !== undefined) {
			return [{kind: 'action', action}];
		}

		const edit = isTyping(context) ? editFor(press.name) : undefined;
		return edit === undefined ? [] : [{kind: 'edit', edit}];
	}

	if (isTyping(context)) {
		return [{kind: 'edit', edit: {kind: 'insert', text: press.text}}];
	}

	return [...press.text].flatMap<DashboardEvent>(character => {
		const action = actionFor(context, character === ' ' ? 'space' : character);
		return action === undefined ? [] : [{kind: 'action', action}];
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

		for (const press of pressesOf(input, key)) {
			for (const event of pressEvents(program.state(), press)) {
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
