import {tmpdir} from 'node:os';
import process from 'node:process';
import type {Context, DemoHost, Say} from '../command-line/context.js';
import type {GlobalOptions} from '../command-line/global-options.js';
import {usageError} from '../command-line/usage-error.js';
import type {AppError} from '../domain/errors.js';
import {escapeJson, escapeText} from '../domain/escaped-text.js';
import {onEndSignals} from '../system/end-signals.js';
import {runNotifyCommand} from '../system/notify-command.js';
import {ownCommand} from '../system/own-command.js';
import {runProgram} from '../system/run-program.js';
import {egressOf} from './egress.js';
import type {Machine} from './machine.js';
import {createMissingFolderNote, createWaitingNote, openPorts, type Opened} from './open-ports.js';
import {foldersOf, openStoreIn} from './open-store.js';
import {loopbackProxyOf} from './plex-network.js';

/** Throws `ERR_USAGE` for a folder that the demo would leave empty. */
const demoHost = async ({dataDirectory}: GlobalOptions, machine: Machine): Promise<DemoHost> => {
	if (dataDirectory !== undefined) {
		throw usageError('The demo keeps its accounts in a temporary folder of its own: --data-dir does nothing here.', 'Leave --data-dir out. To use the demo from another shell, run: plex-accounts demo --serve');
	}

	const {programStarter} = await import('../demo/entry.js');
	const startProgram = programStarter({...ownCommand(process), environment: machine.env});
	return {
		temporaryFolder: tmpdir(),
		openStore: async (folder, now) => openStoreIn(foldersOf(folder, machine), {onUnchecked: () => undefined}, {...machine, clock: {...machine.clock, now}}),
		startProgram(start) {
			const program = startProgram(start);
			machine.ending.leaveTo(program.ended);
			return program;
		},
		onEndSignal: listener => onEndSignals(process, listener),
		print(text) {
			void machine.writeOutput(text);
		},
	};
};

const silent: Say = () => undefined;

/** What goes on, on stderr: text for people, JSON for programs, nothing where it was not wanted. */
const voicesOf = ({isQuiet, json, isTellingProgress}: GlobalOptions, {writeErrors, stderr}: Machine): Pick<Context, 'announce' | 'note' | 'progress'> => {
	const announce: Say = (text, event) => {
		if (!json) {
			void writeErrors(`${escapeText(text)}\n`);
		} else if (event !== undefined) {
			void writeErrors(`${escapeJson(JSON.stringify(event))}\n`);
		}
	};

	const note = isQuiet ? silent : announce;
	return {announce, note, progress: isTellingProgress === true || (stderr.isTTY && !json) ? note : silent};
};

const installationOf = ({folders}: Opened, {actor}: Machine): Context['installation'] => {
	const {execPath, script} = ownCommand(process);
	return {
		command: [execPath, ...script],
		folders,
		user: actor,
		async resolvers() {
			const {getServers} = await import('node:dns');
			return getServers().map(server => server.replace(/^\[(?<address>.*)\](?::\d+)?$/v, '$<address>'));
		},
	};
};

/** What a command may use, on ports that are open. */
export const contextOf = (opened: Opened, options: GlobalOptions, machine: Machine): Context => {
	const {env, stdout, ending, writeOutput, readSecret, readPassphrase, readInput, readImport, homePath, ask, askHidden} = machine;
	return {
		...opened,
		openLoopbackProxy: loopbackProxyOf(opened, options, machine),
		runProgram: async program => runProgram({...program, environment: {...env, ...program.environment}}),
		signal: ending.signal,
		environment: {
			terminalName: env['TERM'] ?? 'no name',
			locale: env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '',
			...(stdout.isTTY && {terminal: {columns: stdout.columns, rows: stdout.rows}}),
		},
		format: options.json ? 'json' : 'text',
		readSecret,
		readPassphrase,
		homePath,
		readInput,
		readImport,
		...voicesOf(options, machine),
		emit(value) {
			void writeOutput(`${escapeJson(JSON.stringify(value))}\n`);
		},
		installation: installationOf(opened, machine),
		egress: egressOf(opened, machine),
		notify: runNotifyCommand,
		demo: async () => demoHost(options, machine),
		...(ask !== undefined && {ask}),
		...(askHidden !== undefined && {askHidden}),
	};
};

/** What the program hears of a store that a command uses. */
export type StoreHooks = {
	/** Hears why what is shown could not be checked. */
	readonly onUnchecked: (why: AppError) => void;
	/** Hears what is to be done when the command has ended. */
	readonly onOpen: (keepList: () => Promise<void>) => void;
};

/** What a command may use. */
export const openContext = (options: GlobalOptions, {onUnchecked, onOpen}: StoreHooks, machine: Machine): Context => {
	const opened = openPorts(options, folders => ({onNone: createMissingFolderNote(options, folders, machine), waiting: createWaitingNote(options, machine), onUnchecked}), machine);
	onOpen(opened.keepList);
	return contextOf(opened, options, machine);
};
