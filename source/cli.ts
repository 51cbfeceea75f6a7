import {randomBytes, randomUUID} from 'node:crypto';
import {
	existsSync,
	lstatSync,
	readFileSync,
	readlinkSync,
} from 'node:fs';
import {
	homedir,
	networkInterfaces,
	tmpdir,
	userInfo,
} from 'node:os';
import process from 'node:process';
import packageFile from '../package.json' with {type: 'json'};
import type {Ports, Traffic} from './application/ports.js';
import type {PlexTv} from './application/ports/plex-tv.js';
import type {HealthMemory} from './application/check-health.js';
import type {Settings} from './application/settings.js';
import {createPassphraseDesk, type PassphraseDesk} from './application/dashboard/passphrase-desk.js';
import {watchDrafts} from './application/watch-drafts.js';
import {cleanText} from './domain/clean-text.js';
import {AppError} from './domain/errors.js';
import {escapeJson, escapeText} from './domain/escaped-text.js';
import {commands} from './commands/all.js';
import {Unfinished} from './command-line/bug-report.js';
import type {Context, DemoHost} from './command-line/context.js';
import type {GlobalOptions} from './command-line/parse.js';
import {reportError, run, type Host} from './command-line/run.js';
import {foldersFor, type Folders} from './storage/file/folders.js';
import {schemaVersion} from './storage/file/migrations.js';
import {createHealthMemory} from './storage/health-memory.js';
import {nodeFileSystem} from './storage/file/file-system.js';
import {guardFolders} from './storage/file/guarded-file-system.js';
import {defaultScryptCost} from './storage/key/passphrase-key.js';
import {createSqlite} from './storage/file/sqlite.js';
import {createStore, type Store} from './storage/store.js';
import {currentActor, sshClient} from './system/actor.js';
import {createAskHidden} from './system/ask-hidden.js';
import {createAsk} from './system/ask.js';
import {runKeyCommand} from './system/key-command.js';
import {onEndSignals} from './system/end-signals.js';
import {watchEnding} from './system/ending.js';
import {lazyPlexTv, lazySettings, lazyTransfer} from './system/lazy-ports.js';
import {fixAuthorities} from './system/fixed-authorities.js';
import {createOwnAddresses} from './system/own-addresses.js';
import {withoutSqliteWarning} from './system/quiet-warnings.js';
import {createPassphrase} from './system/passphrase.js';
import {createPrivateCheck} from './system/private-file.js';
import {createImportReader} from './system/read-import.js';
import {createInputReader} from './system/read-input.js';
import {createSecretReader} from './system/read-secret.js';
import {createIsRunning} from './system/is-running.js';
import {nodeSignatures} from './system/signatures.js';
import {runProgram} from './system/run-program.js';
import {runNotifyCommand} from './system/notify-command.js';
import {readSqlWasm} from './system/sql-wasm.js';
import {suspendGroup} from './system/suspend.js';
import {timer} from './system/timer.js';
import {expandHome} from './domain/home-path.js';
import {watchSettings, type WatchedSettings} from './system/watched-settings.js';
import {createWriter} from './system/writer.js';
import {uncheckedNote} from './wording/unchecked-note.js';

const {env, stdin, stdout, stderr} = process;
const {version} = packageFile;
const clock = {now: () => new Date()};
const random = {uuid: () => randomUUID(), fraction: () => Math.random()};
const actor = currentActor(userInfo, process.getuid?.());
const writeOutput = createWriter(stdout);
const writeErrors = createWriter(stderr);
const ending = watchEnding(process);

/** How long a change waits for another program that holds the accounts. */
const lockTimeoutMilliseconds = 10_000;

/** Names the file with the demo's card, and says that nothing may leave this machine. */
const demoCard = env['PLEX_ACCOUNTS_DEMO_CARD'];

const {emitWarning} = process;
process.emitWarning = withoutSqliteWarning((...parameters) => {
	Reflect.apply(emitWarning, process, parameters);
});

/** A shell leaves the `~` behind a `=` and in a variable as it is. */
const atHome = <Rest extends readonly unknown[], Value>(read: (source: string, ...rest: Rest) => Promise<Value>) =>
	async (source: string, ...rest: Rest): Promise<Value> => read(expandHome(source, homedir()), ...rest);

const readSecret = atHome(createSecretReader({standardInput: () => stdin, signal: ending.signal}));
const readPassphrase = atHome(createSecretReader({
	isMarkDropped: true,
	standardInput: () => stdin,
	signal: ending.signal,
	check: createPrivateCheck({userId: process.getuid?.(), credentialsDirectory: env['CREDENTIALS_DIRECTORY']}),
}));
const askHidden = createAskHidden({
	input: stdin,
	output: stderr,
	signal: ending.signal,
	interrupt() {
		process.kill(process.pid, 'SIGINT');
	},
});
const hasPerson = stdin.isTTY && stderr.isTTY;
const passphraseFile = env['PLEX_ACCOUNTS_PASSPHRASE_FILE'];

const platforms: Readonly<Record<string, string>> = {linux: 'Linux', darwin: 'macOS', win32: 'Windows'};

type StoreOptions = {
	/** Hears why what was read could not be checked. */
	readonly onUnchecked: (why: AppError) => void;
	/** Called when somebody looks at the accounts and there never were any. */
	readonly onNone?: () => void;
	/** Milliseconds. */
	readonly lockTimeout?: number;
	/** Where the passphrase is asked for once the dashboard has the terminal. */
	readonly desk?: PassphraseDesk;
};

/** A file that is named goes first. */
const passphraseFrom = (desk: PassphraseDesk | undefined) => desk === undefined || (passphraseFile ?? '') !== ''
	? {passphrase: createPassphrase({file: passphraseFile, readSecret: readPassphrase, ...(hasPerson && {askHidden})})}
	: {passphrase: desk.ask, refusePassphrase: desk.refuse};

const openStoreIn = (folders: Folders, {onUnchecked, onNone, desk, lockTimeout = lockTimeoutMilliseconds}: StoreOptions): Store => createStore({
	folders,
	...(onNone !== undefined && {onNone}),
	openSqlite: createSqlite(async () => readSqlWasm(import.meta.url, import.meta.resolve)),
	randomBytes,
	fileSystem: nodeFileSystem,
	now: clock.now,
	userId: process.getuid?.(),
	who: {actor, ...sshClient(env['SSH_CONNECTION'])},
	lockTimeoutMilliseconds: lockTimeout,
	key: {
		credentialsDirectory: env['CREDENTIALS_DIRECTORY'],
		keyCommand: env['PLEX_ACCOUNTS_KEY_COMMAND'],
		runCommand: runKeyCommand,
		hasPassphraseFile: passphraseFile !== undefined,
		scryptCost: defaultScryptCost,
		...passphraseFrom(desk),
	},
	holder: `process ${process.pid} of ${actor}`,
	onUnchecked,
});

/** `givenSeconds` is for this run, and goes before the setting. */
const loadPlexTv = async (traffic: Traffic, settings: WatchedSettings, givenSeconds: number | undefined): Promise<PlexTv> => {
	const [tls, {lookup}, {createPlexTv}, {deadlinesOf}, {timeOut}] = await Promise.all([import('node:tls'), import('node:dns'), import('./plex/plex-tv.js'), import('./plex/deadlines.js'), settings.read()]);
	fixAuthorities(tls);
	const deadlines = {...deadlinesOf(givenSeconds ?? timeOut)};
	settings.onChange(change => {
		if (givenSeconds === undefined && 'timeOut' in change) {
			Object.assign(deadlines, deadlinesOf(change.timeOut));
		}
	});
	const plexTv = createPlexTv({
		lookup,
		deadlines,
		client: {version, platform: platforms[process.platform] ?? process.platform},
		now: clock.now,
		milliseconds: () => performance.now(),
		onRequest: traffic.count,
	});
	if (demoCard === undefined) {
		return plexTv;
	}

	const {loopbackOnly} = await import('./demo/entry.js');
	return loopbackOnly(plexTv);
};

type Opened = {readonly ports: Ports; readonly settings: Settings; readonly folders: Folders; readonly healthMemory: HealthMemory};

const foldersOf = (dataDirectory: string | undefined): Folders => foldersFor({
	environment: env, homeDirectory: homedir(), ...(dataDirectory !== undefined && {dataDirectory}),
});

/** A folder that was named and is not there may be misspelled: its accounts are not just none. Said once. */
const createMissingFolderNote = ({dataDirectory, json}: GlobalOptions, {data}: Folders): (() => void) => {
	let isSaid = (dataDirectory ?? env['PLEX_ACCOUNTS_DATA_DIR'] ?? '') === '';
	return () => {
		if (isSaid || existsSync(data)) {
			return;
		}

		isSaid = true;
		void writeErrors(json ? `${JSON.stringify({event: 'no-data-folder', folder: data})}\n` : `There is no folder ${cleanText(data)} yet. It is made with the first account.\n`);
	};
};

const guardedIn = (folders: Folders) => guardFolders({
	fileSystem: nodeFileSystem, folders, userId: process.getuid?.(), look: {lstatSync, readlinkSync},
});

const open = ({dataDirectory, lockTimeout, timeOut}: GlobalOptions, listen: (folders: Folders) => StoreOptions): Opened => {
	const folders = foldersOf(dataDirectory);
	const settings = watchSettings(lazySettings(async () => {
		const {createSettings} = await import('./storage/settings.js');
		return createSettings(folders.config, guardedIn(folders));
	}));
	const store = openStoreIn(folders, {...listen(folders), ...(lockTimeout !== undefined && {lockTimeout})});
	const ownAddresses = createOwnAddresses({
		networkInterfaces,
		sshConnection: env['SSH_CONNECTION'],
		async fromSettings() {
			const {ownAddress} = await settings.read();
			return ownAddress;
		},
	});
	return {
		folders,
		settings,
		healthMemory: createHealthMemory(folders.config, guardedIn(folders), randomBytes),
		ports: {
			...store, transfer: lazyTransfer(async () => {
				const {createTransfer} = await import('./storage/export-file.js');
				return createTransfer(randomBytes);
			}),
			plexTv: lazyPlexTv(async () => loadPlexTv(store.traffic, settings, timeOut === undefined ? undefined : timeOut / 1000)),
			clock, timer, random, ownAddresses, signatures: nodeSignatures, actor,
			processes: {own: process.pid, isRunning: createIsRunning((pid, signal) => process.kill(pid, signal))},
		},
	};
};

const demoSurroundings = async (): Promise<DemoHost> => {
	const {programStarter} = await import('./demo/entry.js');
	return {
		temporaryFolder: tmpdir(),
		openStore: async dataDirectory => openStoreIn(foldersOf(dataDirectory), {onUnchecked: () => undefined}),
		startProgram: programStarter({
			execPath: process.execPath, nodeArguments: process.execArgv, script: process.argv[1] ?? '', environment: env,
		}),
		onEndSignal: listener => onEndSignals(process, listener),
		print(text) {
			void writeOutput(text);
		},
	};
};

/** Why what a command shows could not be checked. */
let unchecked: AppError | undefined;

/** The first frame and the first keys come before what nobody waits for. */
const startedMilliseconds = 20_000;

/** What is shown all the same is marked, in text and in JSON. */
const closingNote = (isJson: boolean): string | undefined => {
	if (unchecked === undefined) {
		return undefined;
	}

	const message = uncheckedNote(unchecked);
	return isJson ? JSON.stringify({note: {code: unchecked.code, message}}) : message;
};

/** Such a proxy is for one run, and its credentials are known to nobody else. */
const loopbackProxyOf = ({ports, settings}: Opened): Context['openLoopbackProxy'] => async ({route, clientIdentifier}, allowed) => {
	if (demoCard !== undefined && route.kind === 'direct') {
		throw new AppError('ERR_PLEX_UNREACHABLE', 'this is the demo', {hint: 'Nothing in the demo leaves this machine. Use an account with one of the proxies on its card.'});
	}

	const [{lookup}, {startLoopbackProxy}, {deadlinesOf}, {timeOut}] = await Promise.all([import('node:dns'), import('./plex/loopback-proxy.js'), import('./plex/deadlines.js'), settings.read()]);
	return startLoopbackProxy({
		route,
		clientIdentifier,
		allowed,
		credentials: {name: 'run', password: randomBytes(24).toString('hex')},
		lookup,
		deadlines: deadlinesOf(timeOut),
		signal: ending.signal,
		onRequest: ports.traffic.count,
	});
};

const contextOf = (opened: Opened, options: GlobalOptions): Context => ({
	...opened,
	openLoopbackProxy: loopbackProxyOf(opened),
	runProgram: async program => runProgram({...program, environment: {...env, ...program.environment}}),
	signal: ending.signal,
	surroundings: {
		terminalName: env['TERM'] ?? 'no name',
		locale: env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '',
		...(stdout.isTTY && {terminal: {columns: stdout.columns, rows: stdout.rows}}),
	},
	format: options.json ? 'json' : 'text',
	readSecret,
	readPassphrase,
	homePath: file => expandHome(file, homedir()),
	readInput: atHome(createInputReader({standardInput: () => stdin, signal: ending.signal})),
	readImport: atHome(createImportReader({standardInput: () => stdin, signal: ending.signal})),
	progress(text, event) {
		if (options.isQuiet) {
			return;
		}

		if (!options.json) {
			void writeErrors(`${escapeText(text)}\n`);
		} else if (event !== undefined) {
			void writeErrors(`${escapeJson(JSON.stringify(event))}\n`);
		}
	},
	emit(value) {
		void writeOutput(`${escapeJson(JSON.stringify(value))}\n`);
	},
	installation: {
		command: [process.execPath, ...(process.argv[1] === undefined ? [] : [process.argv[1]])],
		folders: opened.folders,
		user: actor,
		async resolvers() {
			const {getServers} = await import('node:dns');
			return getServers().map(server => server.replace(/^\[(?<address>.*)\](?::\d+)?$/v, '$<address>'));
		},
	},
	notify: runNotifyCommand,
	demo: async () => demoSurroundings(),
	...(hasPerson && {askHidden, ask: createAsk({input: stdin, output: stderr, signal: ending.signal})}),
});

const openContext = (options: GlobalOptions): Context => contextOf(open(options, folders => ({
	onNone: createMissingFolderNote(options, folders),
	onUnchecked(why) {
		unchecked = why;
	},
})), options);

/** The lines of the demo's card; a card that is gone is no reason not to open. */
const readCard = (): {readonly card?: readonly string[]} => {
	if (demoCard === undefined) {
		return {};
	}

	try {
		return {card: readFileSync(demoCard, 'utf8').trimEnd().split('\n')};
	} catch {
		return {};
	}
};

/** Gives the terminal back while a dashboard has it. */
let restoreTerminal = (): void => undefined;

/** Accounts with a device key of their own are renewed for as long as the dashboard is open. What is a bug ends the program as any other. */
const keepRenewedWhileOpen = async (ports: Ports, ended: Promise<unknown>): Promise<void> => {
	const over = new AbortController();
	void ended.then(() => {
		over.abort();
	});
	await timer.wait(startedMilliseconds, over.signal);
	if (!over.signal.aborted) {
		const {keepRenewed} = await import('./application/device-key/keep-renewed.js');
		await keepRenewed(ports, over.signal);
	}
};

const openDashboard = async (options: GlobalOptions): Promise<void> => {
	const desk = createPassphraseDesk();
	const {ports, settings, folders} = open(options, () => ({desk, onUnchecked: () => undefined}));
	const {startDashboard} = await import('./ui/start.js');
	if (ending.signal.aborted) {
		return;
	}

	const {drafts, isAnyKept} = watchDrafts(ports.drafts);
	const dashboard = startDashboard({
		ports: {...ports, drafts},
		settings,
		passphrases: desk,
		dataDirectory: folders.data,
		...readCard(),
		stdin,
		stdout,
		environment: options.isWithoutColor ? {...env, NO_COLOR: '1'} : env,
		suspend: async () => suspendGroup(process.kill.bind(process)),
		reportBug(error) {
			void crash(error);
		},
	});
	restoreTerminal = dashboard.restore;
	void keepRenewedWhileOpen(ports, dashboard.ended);
	ending.onEnd(dashboard.restore);
	process.on('SIGCONT', () => {
		// A stopped program is not told of a new size, and Node asks for it with this signal only.
		process.kill(process.pid, 'SIGWINCH');
		dashboard.redraw();
	});
	await dashboard.ended;
	const isCut = ending.signal.aborted;
	if (isCut || isAnyKept()) {
		await writeErrors(`${isCut ? 'The dashboard was ended from outside. ' : ''}${isAnyKept() ? 'The half-filled form is kept, encrypted, and offered the next time.' : 'All changes that it reported are stored.'}\n`);
	}
};

const helpColumns = 80;

/** As the lock file of this build has it. */
const packageVersion = (name: 'ink' | 'sql.js'): string => packageFile.devDependencies[name].replace('^', '');

const surroundings: Host = {
	commands,
	arguments: process.argv.slice(2),
	versions: {program: version, node: process.versions.node, platform: `${process.platform} ${process.arch}`},
	parts: {ink: packageVersion('ink'), sqlJs: packageVersion('sql.js'), schema: schemaVersion},
	columns: Math.min(stdout.columns ?? helpColumns, helpColumns),
	writeOutput,
	writeErrors,
	closingNote,
	openContext,
	...(stdin.isTTY && stdout.isTTY && {openDashboard}),
};

const endWith = (status: number): void => {
	process.exitCode = ending.status() ?? status;
};

/** A fault that nobody foresaw: the terminal first, then the report, then the end. */
const crash = async (error: unknown): Promise<void> => {
	restoreTerminal();
	const status = await reportError(error, surroundings);
	process.exit(status);
};

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
endWith(await run(surroundings));
// A dashboard's timers and half-open sockets are of no use any more, and a pipe has taken what was written.
process.exit();
