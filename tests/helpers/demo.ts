import {readFile} from 'node:fs/promises';
import type {ExecutionContext} from 'ava';
import {makeDemoFolder, type DemoFolder} from '../../source/demo/demo-folder.js';
import type {World} from '../../source/demo/world.js';
import {commandsIn} from './commands.js';
import {accountsIn, foldersIn, temporaryFolder} from './store.js';
import {
	bareEnvironment,
	runProgram,
	type Ended,
	type Environment,
} from './program.js';
import {startWorld} from './world.js';

export type Demo = {
	readonly world: World;
	readonly folder: DemoFolder;
	/** In which the program takes the stand-in for plex.tv. */
	readonly environment: Environment;
	/** Runs a command on the demo's accounts, in this process: no quicker than its work. */
	readonly run: (parameters: readonly string[], input?: string, more?: Environment) => Promise<Ended>;
	/** Starts the built program on the demo's accounts, for what only that can show. */
	readonly start: (parameters: readonly string[], input?: string, more?: Environment) => Promise<Ended>;
	/** The store as another program sees it. */
	readonly accounts: ReturnType<typeof accountsIn>;
	/** Every secret of this demo: what was stored or is on its card, and what its plex.tv gave out up to now. */
	readonly secrets: readonly string[];
};

const secretsOf = ({card, accounts, standIn}: World): readonly string[] => [...new Set([
	card.goodToken,
	card.rejectedToken,
	card.tokenWithoutPlexPass,
	card.proxyPassword,
	card.accountPassword,
	card.verificationCode,
	...standIn.issuedTokens,
	...standIn.servers.values().toArray().flat().flatMap(({accessToken}) => accessToken ?? []),
	...accounts.flatMap(({authToken, route}) => [
		authToken.reveal(),
		...(route.kind === 'proxy' && route.signIn.kind === 'basic' ? [route.signIn.password.reveal()] : []),
	]),
])];

/** Plex.tv and its proxies in this process, and a data folder for the program, with the sample accounts unless told otherwise. */
export const startDemo = async (t: ExecutionContext, {isEmpty = false}: {readonly isEmpty?: boolean} = {}): Promise<Demo> => {
	const world = await startWorld(t);
	const home = await temporaryFolder(t);
	const folder = await makeDemoFolder(home, {authorityPem: world.authority.pem, card: world.card});
	const accounts = accountsIn(foldersIn(folder.dataFolder));
	if (!isEmpty) {
		await accounts.add(...world.accounts);
	}

	const environment = {...bareEnvironment(home), NODE_EXTRA_CA_CERTS: folder.authorityFile};
	const here = commandsIn(environment);
	const withFolder = (parameters: readonly string[]): readonly string[] => ['--data-dir', folder.dataFolder, ...parameters];
	return {
		world,
		folder,
		environment,
		accounts,
		get secrets() {
			return secretsOf(world);
		},
		run: async (parameters, input = '', more = {}) => here(withFolder(parameters), {input, environment: more}),
		start: async (parameters, input, more) => runProgram(withFolder(parameters), {...environment, ...more}, input),
	};
};

/** What the program shows of its errors when `--json` was given: the last line, behind what it told of its progress. */
export const errorIn = ({stderr}: Ended): {readonly code: string; readonly message: string; readonly hint: string} =>
	(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as {error: {code: string; message: string; hint: string}}).error;

/** The lines of the demo's card, as the dashboard shows them. */
export const cardText = async ({folder}: Demo): Promise<string> => readFile(folder.cardFile, 'utf8');
