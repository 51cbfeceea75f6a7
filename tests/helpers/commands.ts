import {Buffer} from 'node:buffer';
import {EventEmitter} from 'node:events';
import process from 'node:process';
import {PassThrough, Readable, type Writable} from 'node:stream';
import {run} from '../../source/command-line/run.js';
import {commands} from '../../source/commands/all.js';
import {list} from '../../source/commands/list.js';
import {createMachine, type Machine} from '../../source/compose/machine.js';
import {tracerFor} from '../../source/compose/plex-network.js';
import {contextOf} from '../../source/compose/open-context.js';
import {createMissingFolderNote, createWaitingNote, openPorts} from '../../source/compose/open-ports.js';
import type {Context} from '../../source/command-line/context.js';
import type {GlobalOptions} from '../../source/command-line/global-options.js';
import type {AppError} from '../../source/domain/errors.js';
import {schemaVersion} from '../../source/storage/file/migrations.js';
import {uncheckedNote} from '../../source/wording/unchecked-note.js';
import type {Demo} from './demo.js';
import {patientDeadlines, tellingPlexTv} from './plex-tv.js';
import type {Ended, Environment} from './program.js';
import {keyFileOnly} from './store.js';

/** One run of a command. */
export type CommandRun = {
	/** What comes on standard input. */
	readonly input?: string | Uint8Array;
	/** In the place of the demo's own environment. */
	readonly environment?: Environment;
	/** Standard output and error are a terminal; nobody is there to be asked. */
	readonly isTerminal?: boolean;
	/** What a person types when asked, question by question. */
	readonly answers?: readonly string[];
	/** A change to what the command is given. */
	readonly context?: (context: Context) => Context;
};

export type RunCommand = (words: readonly string[], run?: CommandRun) => Promise<Ended>;

const collecting = (isTerminal: boolean) => {
	const stream = Object.assign(new PassThrough(), isTerminal ? {isTTY: true, columns: 80, rows: 24} : {});
	const chunks: Uint8Array[] = [];
	stream.on('data', (chunk: Uint8Array) => {
		chunks.push(chunk);
	});
	return {stream: stream as Writable, text: () => Buffer.concat(chunks).toString('utf8')};
};

/** A process that is none: its streams and its environment, and nothing that would end this one. */
const fakeProcess = (environment: Environment, {input = '', isTerminal = false}: CommandRun) => {
	const output = collecting(isTerminal);
	const errors = collecting(isTerminal);
	const fake = Object.assign(new EventEmitter(), { // eslint-disable-line unicorn/prefer-event-target -- as a process is one
		env: {...environment},
		stdin: Readable.from(input.length === 0 ? [] : [Buffer.from(input as string)]),
		stdout: output.stream,
		stderr: errors.stream,
		pid: process.pid,
		getuid: process.getuid,
		kill: () => true,
		exit: () => undefined,
	});
	return {fake: fake as unknown as NodeJS.Process, output, errors};
};

/** What the program itself has of this process, without the changes that tests make. */
export const machineAsShipped = (): Machine => createMachine(fakeProcess({}, {}).fake, '/nowhere');

const answering = (answers: readonly string[]): Pick<Context, 'ask' | 'askHidden'> => {
	const waiting = [...answers];
	const next = async () => waiting.shift();
	return {ask: next, askHidden: next};
};

/** The composition of the program, but for the network: this process is told whom to trust, and Node's own list is left as it is. */
const openTestContext = (options: GlobalOptions, onUnchecked: (why: AppError) => void, machine: Machine): Context => {
	const opened = openPorts(options, folders => ({onNone: createMissingFolderNote(options, folders, machine), waiting: createWaitingNote(options, machine), onUnchecked}), machine);
	const {traffic} = opened.ports;
	const deadlines = options.timeOut === undefined ? patientDeadlines : Object.fromEntries(Object.keys(patientDeadlines).map(name => [name, options.timeOut])) as typeof patientDeadlines;
	const plexTv = tellingPlexTv({onRequest: traffic.count, deadlines, ...(options.isTracing && {trace: tracerFor(options.json, machine)})});
	return contextOf({...opened, ports: {...opened.ports, plexTv}}, options, machine);
};

/**
Commands in this process, from their words to their streams and status, on the composition that the program has: a hundredth of what a start of the program takes. What only a started program can show (signals, pipes, what it loads) is tested with one.
*/
export const commandsIn = (environment: Environment): RunCommand => async (words, options = {}) => {
	const {fake, output, errors} = fakeProcess({...environment, ...options.environment}, options);
	const machine: Machine = {...createMachine(fake, fake.env['HOME'] ?? '/nowhere'), scryptCost: keyFileOnly.scryptCost};
	let unchecked: AppError | undefined;
	const status = await run({
		commands,
		unnamed: list,
		arguments: words,
		versions: {program: '0.0.0', node: process.versions.node, platform: 'linux x64'},
		parts: {ink: '1.0.0', sqlJs: '1.0.0', schema: schemaVersion},
		columns: 80,
		writeOutput: machine.writeOutput,
		writeErrors: machine.writeErrors,
		closingNote(isJson) {
			if (unchecked === undefined) {
				return undefined;
			}

			const message = uncheckedNote(unchecked);
			return isJson ? JSON.stringify({note: {code: unchecked.code, message}}) : message;
		},
		openContext(global) {
			const context = {
				...openTestContext(global, why => {
					unchecked = why;
				}, machine),
				...(options.answers !== undefined && answering(options.answers)),
			};
			return options.context?.(context) ?? context;
		},
	});
	return {status, stdout: output.text(), stderr: errors.text()};
};

/** Commands on a demo's accounts. */
export const commandsOn = ({folder, environment}: Demo): RunCommand => commandsIn({...environment, PLEX_ACCOUNTS_DATA_DIR: folder.dataFolder});
