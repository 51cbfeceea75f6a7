import {homedir} from 'node:os';
import process from 'node:process';
import {commands} from './commands/all.js';
import {list} from './commands/list.js';
import {Unfinished} from './command-line/bug-report.js';
import type {GlobalOptions} from './command-line/global-options.js';
import {reportError, run, type Host} from './command-line/run.js';
import {createMachine} from './compose/machine.js';
import {openContext} from './compose/open-context.js';
import {openDashboard} from './compose/open-dashboard.js';
import {AppError} from './domain/errors.js';
import type {FirstFrame} from './first-frame.js';
import {helpColumns} from './start/answers.js';
import {withoutVainWarnings} from './system/quiet-warnings.js';
import {parts, version} from './versions.js';
import {uncheckedNote} from './wording/unchecked-note.js';

const {emitWarning} = process;
process.emitWarning = withoutVainWarnings((...parameters) => {
	Reflect.apply(emitWarning, process, parameters);
});

const machine = createMachine(process, homedir());
const {stdin, stdout, ending, writeOutput, writeErrors} = machine;

/** Why what a command shows could not be checked. */
let unchecked: AppError | undefined;

/** What is shown all the same is marked, in text and in JSON. */
const closingNote = (isJson: boolean): string | undefined => {
	if (unchecked === undefined) {
		return undefined;
	}

	const message = uncheckedNote(unchecked);
	return isJson ? JSON.stringify({note: {code: unchecked.code, message}}) : message;
};

/** Leaves the list of the accounts for the next program. */
let keepList = async (): Promise<void> => undefined;

/** Gives the terminal back while a dashboard has it. */
let restoreTerminal = async (): Promise<void> => undefined;

const hostWith = (firstFrame: FirstFrame | undefined): Host => ({
	commands,
	unnamed: list,
	arguments: process.argv.slice(2),
	versions: {program: version, node: process.versions.node, platform: `${process.platform} ${process.arch}`},
	parts,
	columns: Math.min(stdout.columns ?? helpColumns, helpColumns),
	writeOutput,
	writeErrors,
	closingNote,
	openContext: options => openContext(options, {
		onUnchecked(why) {
			unchecked = why;
		},
		onOpen(keep) {
			keepList = keep;
		},
	}, machine),
	...(stdin.isTTY && stdout.isTTY && {
		async openDashboard(options: GlobalOptions) {
			try {
				await openDashboard(options, {
					onStart(restore) {
						restoreTerminal = restore;
						firstFrame?.handOver();
					},
					crash,
					...(firstFrame !== undefined && {opened: firstFrame}),
				}, machine);
			} catch (error) {
				await restoreTerminal();
				throw error;
			}
		},
	}),
});

const endWith = (status: number): void => {
	process.exitCode = ending.status() ?? status;
};

let isCrashing = false;

/** What nothing can be done after: the terminal first, then the report, then the end. What else goes wrong meanwhile comes of it, or too late. */
async function crash(error: unknown): Promise<void> {
	if (isCrashing) {
		return;
	}

	isCrashing = true;
	try {
		await restoreTerminal();
	} finally {
		process.exit(await reportError(error, hostWith(undefined)));
	}
}

/** Runs what the command line asks for, and ends the process. The dashboard takes over its first frame where that was drawn. */
export const main = async (firstFrame?: FirstFrame): Promise<void> => {
	if (firstFrame !== undefined) {
		restoreTerminal = firstFrame.restore;
	}

	for (const fault of ['uncaughtException', 'unhandledRejection']) {
		process.on(fault, error => {
			void crash(error);
		});
	}

	// A run chooses its status and ends below. Where nothing is left to wait for before that, it would end with whatever Node.js makes of it.
	process.exitCode = 70;
	process.once('beforeExit', () => {
		const status = ending.status();
		if (status === undefined) {
			void crash(new Unfinished());
		}
	});

	if (typeof WebAssembly === 'undefined') {
		// Neither the database nor Ink’s layout would load; both would look like a fault of this program.
		await crash(new AppError('ERR_NO_WEBASSEMBLY'));
	}

	const chosen = await run(hostWith(firstFrame));
	if (isCrashing) {
		// The report ends the process, once the terminal is as it was.
		return;
	}

	if (!ending.signal.aborted) {
		await keepList();
	}

	endWith(chosen);
	// A dashboard's timers and half-open sockets are of no use any more, and a pipe has taken what was written.
	process.exit();
};
