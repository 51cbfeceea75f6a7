import {randomBytes, randomUUID} from 'node:crypto';
import {userInfo} from 'node:os';
import type {Context} from '../command-line/context.js';
import {expandHome} from '../domain/home-path.js';
import {defaultScryptCost} from '../storage/key/passphrase-key.js';
import {currentActor} from '../system/actor.js';
import {createAskHidden} from '../system/ask-hidden.js';
import {createAsk} from '../system/ask.js';
import {watchEnding} from '../system/ending.js';
import {createPrivateCheck} from '../system/private-file.js';
import {createImportReader} from '../system/read-import.js';
import {createInputReader} from '../system/read-input.js';
import {createSecretReader} from '../system/read-secret.js';
import {createWriter} from '../system/writer.js';
import {version} from '../versions.js';

/** A shell leaves the `~` behind a `=` and in a variable as it is. */
const readingAt = (homeDirectory: string) => <Rest extends readonly unknown[], Value>(read: (source: string, ...rest: Rest) => Promise<Value>) =>
	async (source: string, ...rest: Rest): Promise<Value> => read(expandHome(source, homeDirectory), ...rest);

/** Who can be asked at the terminal; nothing where nobody is there. */
const createQuestions = (process: NodeJS.Process, signal: AbortSignal): Pick<Context, 'ask' | 'askHidden'> => {
	const {stdin, stderr} = process;
	const askHidden = createAskHidden({
		input: stdin,
		output: stderr,
		signal,
		interrupt() {
			process.kill(process.pid, 'SIGINT');
		},
	});
	return stdin.isTTY && stderr.isTTY ? {askHidden, ask: createAsk({input: stdin, output: stderr, signal})} : {};
};

/** Where standard error takes nothing (a full disk, a closed one), there is nobody left to be told: the work and its status stand. To report that there would fail again, without end. */
const orNobody = (write: (text: string) => Promise<void>) => async (text: string): Promise<void> => {
	try {
		await write(text);
	} catch {
		// See above.
	}
};

/** This process, its streams and its user, as everything else here is given them. `homeDirectory` is the user’s, as the operating system has it. */
export const createMachine = (process: NodeJS.Process, homeDirectory: string) => {
	const {env, stdin, stdout, stderr} = process;
	const ending = watchEnding(process);
	const {signal} = ending;
	const standardInput = () => stdin;
	const atHome = readingAt(homeDirectory);
	const actor = currentActor(userInfo, process.getuid?.());
	return {
		env,
		stdin,
		stdout,
		stderr,
		ending,
		actor,
		userId: process.getuid?.(),
		homeDirectory,
		version,
		clock: {now: () => new Date()},
		random: {uuid: () => randomUUID(), fraction: () => Math.random()},
		randomBytes,
		/** What deriving a new key from a passphrase costs whoever guesses. */
		scryptCost: defaultScryptCost,
		/** Names the file with the demo's card, and says that nothing may leave this machine. */
		demoCard: env['PLEX_ACCOUNTS_DEMO_CARD'],
		writeOutput: createWriter(stdout),
		writeErrors: orNobody(createWriter(stderr)),
		homePath: (file: string): string => expandHome(file, homeDirectory),
		readSecret: atHome(createSecretReader({standardInput, signal})),
		readPassphrase: atHome(createSecretReader({
			isMarkDropped: true,
			standardInput,
			signal,
			check: createPrivateCheck({userId: process.getuid?.(), credentialsDirectory: env['CREDENTIALS_DIRECTORY']}),
		})),
		readInput: atHome(createInputReader({standardInput, signal})),
		readImport: atHome(createImportReader({standardInput, signal})),
		...createQuestions(process, signal),
	};
};

export type Machine = ReturnType<typeof createMachine>;
