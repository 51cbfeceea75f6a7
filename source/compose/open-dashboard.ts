import process from 'node:process';
import {createPassphraseDesk} from '../application/dashboard/passphrase-desk.js';
import type {Ports} from '../application/ports.js';
import {watchDrafts} from '../application/watch-drafts.js';
import type {GlobalOptions} from '../command-line/global-options.js';
import {suspendGroup} from '../system/suspend.js';
import {timer} from '../system/timer.js';
import {keepMemorySmall} from '../system/small-memory.js';
import type {OpenedTerminal, RunningDashboard} from '../ui/start.js';
import {nodeFileSystem} from '../storage/file/file-system.js';
import {createListSource} from '../storage/list/list-source.js';
import {listingFirst} from '../storage/list/listed-accounts.js';
import {endingText} from '../wording/ending-text.js';
import {readCard} from './demo-card.js';
import type {Machine} from './machine.js';
import {openPorts} from './open-ports.js';

/** The first frame and the first keys come before what nobody waits for. */
const startedMilliseconds = 20_000;

/** Another program is mostly done sooner than anybody wonders. */
const waitingMilliseconds = 500;

/** Accounts with a device key of their own are renewed for as long as the dashboard is open. What is a bug ends the program as any other. */
const keepRenewedWhileOpen = async (ports: Ports, {ended, tellOfRenewal}: Pick<RunningDashboard, 'ended' | 'tellOfRenewal'>): Promise<void> => {
	const over = new AbortController();
	void ended.then(() => {
		over.abort();
	});
	await timer.wait(startedMilliseconds, over.signal);
	if (!over.signal.aborted) {
		const {keepRenewed} = await import('../application/device-key/keep-renewed.js');
		await keepRenewed(ports, over.signal, tellOfRenewal);
	}
};

/** What a crash has to do first. */
export type Hooks = {
	/** Hears what gives the terminal back, as soon as the dashboard has it. */
	readonly onStart: (restore: () => Promise<void>) => void;
	readonly crash: (error: unknown) => Promise<void>;
	/** The terminal with the first frame, where that was drawn already. */
	readonly opened?: OpenedTerminal;
};

/** Opens the dashboard and resolves when it has ended and said what was kept. */
export const openDashboard = async (options: GlobalOptions, {onStart, crash, opened}: Hooks, machine: Machine): Promise<void> => {
	const {env, stdin, stdout, ending, writeErrors} = machine;
	const desk = createPassphraseDesk();
	/** As soon as there is one. */
	const told: {dashboard?: RunningDashboard} = {};
	const waiting = {
		afterMilliseconds: waitingMilliseconds,
		tell(holder: string) {
			told.dashboard?.tellOfHolder(holder);
		},
	};
	const {ports, settings, folders, keepList} = openPorts({...options, isTracing: false}, () => ({desk, waiting, onUnchecked: () => undefined}), machine);
	await opened?.breathe();
	const {startDashboard} = await import('../ui/start.js');
	await opened?.breathe();
	if (ending.signal.aborted) {
		return;
	}

	const {drafts, keptForm} = watchDrafts(ports.drafts);
	const source = createListSource({
		folders, fileSystem: nodeFileSystem, userId: machine.userId, credentialsDirectory: env['CREDENTIALS_DIRECTORY'],
	});
	const listed: Ports = {...ports, drafts, accounts: listingFirst({accounts: ports.accounts, source, keepList})};
	keepMemorySmall();
	const dashboard = startDashboard({
		ports: listed,
		settings,
		passphrases: desk,
		dataDirectory: folders.data,
		...readCard(machine.demoCard),
		...(opened !== undefined && {opened}),
		stdin,
		stdout,
		environment: options.isWithoutColor ? {...env, NO_COLOR: '1'} : env,
		suspend: async () => suspendGroup(process.kill.bind(process)),
		reportBug(error) {
			void crash(error);
		},
	});
	told.dashboard = dashboard;
	onStart(dashboard.restore);
	void keepRenewedWhileOpen(listed, dashboard);
	ending.onEnd(signal => {
		void dashboard.restore(signal === 'SIGHUP');
	});
	process.on('SIGCONT', () => {
		// A stopped program is not told of a new size, and Node asks for it with this signal only.
		process.kill(process.pid, 'SIGWINCH');
		dashboard.redraw();
	});
	await dashboard.ended;
	const isCut = ending.signal.aborted;
	if (!isCut) {
		await keepList();
	}

	const text = endingText({isCut, form: keptForm(), isDemo: machine.demoCard !== undefined});
	if (text !== undefined) {
		await writeErrors(`${text}\n`);
	}
};
