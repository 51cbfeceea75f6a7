import type {Accounts, KnownServers} from '../application/ports.js';
import {inShellQuotes} from '../domain/shell-quote.js';
import {renderCard} from './card.js';
import {makeDemoFolder, type DemoFolder} from './demo-folder.js';
import {
	signalExitStatus,
	type EndSignal,
	type RunningProgram,
	type StartProgram,
} from './running-program.js';
import {
	openWorld,
	type World,
	type WorldOptions,
	type WorldPorts,
} from './world.js';

/** Names the file with the card, and by being there says that the program runs inside the demo. */
export const cardVariable = 'PLEX_ACCOUNTS_DEMO_CARD';

export type DemoPorts = WorldPorts & WorldOptions & {
	/** The folder under which the demo makes its own, such as `os.tmpdir()`. */
	readonly temporaryFolder: string;
	/** The store in a data folder, ready to write, for which it is `now`. */
	readonly openStore: (dataFolder: string, now: () => Date) => Promise<{readonly accounts: Pick<Accounts, 'add'>; readonly knownServers: Pick<KnownServers, 'keep'>}>;
	readonly startProgram: StartProgram;
	/** Tells of every signal that would end this program, which then does not end it; the answer stops that. */
	readonly onEndSignal: (listener: (signal: EndSignal) => void) => () => void;
	/** Writes to stdout. */
	readonly print: (text: string) => void;
};

type Demo = {readonly world: World; readonly folder: DemoFolder};

/** What a program needs in its environment to take the stand-in for plex.tv. */
const environmentOf = ({folder}: Demo): Record<string, string> => ({
	NODE_EXTRA_CA_CERTS: folder.authorityFile,
	[cardVariable]: folder.cardFile,
});

const storeSamples = async ({world, folder}: Demo, {openStore, clock}: DemoPorts): Promise<void> => {
	const [first] = world.accounts;
	// What is written down of their adding is as old as they are.
	const {accounts, knownServers} = await openStore(folder.dataFolder, () => first === undefined ? clock.now() : new Date(first.createdAt));
	await accounts.add(...world.accounts);
	await knownServers.keep(world.snapshots);
};

/** Starts everything, has `use` use it, and takes it all down again, whatever happens. */
const withDemo = async (ports: DemoPorts, use: (demo: Demo) => Promise<number>): Promise<number> => {
	await using world = await openWorld(ports, ports);
	await using folder = await makeDemoFolder(ports.temporaryFolder, {authorityPem: world.authority.pem, card: world.card});
	await storeSamples({world, folder}, ports);
	return await use({world, folder});
};

/** How long after Ctrl-C the dashboard may take before it is told by this program. */
const graceMilliseconds = 2000;

/**
Ctrl-C at the terminal reaches this program and the dashboard alike, so the dashboard is told only if that did not end it, or at once when it comes again; the other signals are meant for this program and handed on.
*/
const handOnTo = (program: RunningProgram): (signal: EndSignal) => void => {
	let timer: NodeJS.Timeout | undefined;
	const forget = (): void => {
		clearTimeout(timer);
	};

	program.ended.then(forget).catch(forget);
	return signal => {
		if (signal !== 'SIGINT' || timer !== undefined) {
			program.send(signal);
			return;
		}

		timer = setTimeout(() => {
			program.send(signal);
		}, graceMilliseconds);
	};
};

/** The signals that came so far, and those to come. */
const watchSignals = (onEndSignal: DemoPorts['onEndSignal']) => {
	const {promise: first, resolve} = Promise.withResolvers<EndSignal>();
	const state: {received?: EndSignal; listener?: (signal: EndSignal) => void} = {};
	const stop = onEndSignal(signal => {
		state.received ??= signal;
		resolve(signal);
		state.listener?.(signal);
	});
	return {state, first, [Symbol.dispose]: stop};
};

/**
The demo: prints the card, opens the dashboard of a child process on this terminal, and removes everything when it ends.

Answers the dashboard's exit status, or 128 and the signal's number when a signal came before it opened.
*/
export const runDemo = async (ports: DemoPorts): Promise<number> => {
	using signals = watchSignals(ports.onEndSignal);
	return await withDemo(ports, async demo => {
		if (signals.state.received !== undefined) {
			return signalExitStatus(signals.state.received);
		}

		ports.print(renderCard(demo.world.card));
		const program = ports.startProgram({
			programArguments: ['--data-dir', demo.folder.dataFolder], environment: environmentOf(demo),
		});
		signals.state.listener = handOnTo(program);

		return program.ended;
	});
};

const servedText = (card: string, environment: Readonly<Record<string, string>>): string => {
	const settings = Object.entries(environment).map(([name, value]) => `export ${name}=${inShellQuotes(value)}`);
	return `${card}\nIn another shell, until this program ends:\n${settings.join('\n')}\n`;
};

/**
The demo without its dashboard, for scripts: prints the card and the environment in which `plex-accounts` uses it, as text or as one line of JSON, and keeps it up until a signal comes.
*/
export const serveDemo = async (ports: DemoPorts, format: 'text' | 'json'): Promise<number> => {
	using signals = watchSignals(ports.onEndSignal);
	return await withDemo(ports, async demo => {
		const {world: {card}, folder: {dataFolder, valueFiles}} = demo;
		const environment = {...environmentOf(demo), PLEX_ACCOUNTS_DATA_DIR: dataFolder};
		ports.print(format === 'json'
			? `${JSON.stringify({environment, card, files: valueFiles})}\n`
			: servedText(renderCard(card), environment));
		return signalExitStatus(await signals.first);
	});
};
