import type {HealthMemory, NotifyResult} from '../application/ports/health.js';
import type {Environment} from '../application/doctor.js';
import type {Ports} from '../application/ports.js';
import type {Settings} from '../application/ports/settings.js';
import type {DemoPorts} from '../demo/run-demo.js';
import type {AccountSummary, PlexDevice} from '../domain/account.js';
import type {EgressCounts} from '../domain/egress-proof.js';
import type {Installation} from '../output/systemd-unit.js';
import type {Secret} from '../domain/secret.js';

/** What only the demo needs: it starts this program again, on a store of its own. */
export type DemoHost = Omit<DemoPorts, 'clock' | 'random' | 'actor'>;

/** Says one line. */
export type Say = (text: string, event?: Readonly<Record<string, unknown>>) => void;

/** What a command may use. */
export type Context = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** The terminal and its locale, for the doctor. */
	readonly environment: Environment;
	/** Aborts when the program is asked to end. */
	readonly signal: AbortSignal;
	/** The secret in a file, or on standard input for `-`: one line, byte for byte, unless told otherwise. Throws `ERR_SECRET_FILE`, `ERR_CANCELLED`. */
	readonly readSecret: (source: string, lines?: 'one' | 'parsed' | 'any') => Promise<Secret>;
	/** The same for a passphrase that opens the accounts or an export: its file has to be as private as a key. Throws `ERR_KEY_EXPOSED` as well. */
	readonly readPassphrase: (source: string) => Promise<Secret>;
	/** What a command is to work on, from a file or standard input for `-`. Throws `ERR_INPUT_FILE`, `ERR_CANCELLED`. */
	readonly readInput: (source: string, maxBytes: number) => Promise<Uint8Array>;
	/** A file that the store reads or writes itself, with `~` as a shell has it. */
	readonly homePath: (file: string) => string;
	/** The text of an export. Throws `ERR_INPUT_FILE`, `ERR_IMPORT`, `ERR_CANCELLED`. */
	readonly readImport: (source: string) => Promise<string>;
	/** Says what a person has to read before the command can go on, on stderr. With `--json` each of these three is `event` as one line of JSON, or nothing where there is none. */
	readonly announce: Say;
	/** Says what was found out or done beside what was asked for, unless with `--quiet`. */
	readonly note: Say;
	/** Says how far the work is: where standard error is a terminal, or with `--progress`. With `--json` only with `--progress`. */
	readonly progress: Say;
	/** Prints a value as one line of JSON on stdout, as it comes. */
	readonly emit: (value: unknown) => void;
	/** How the command's outcome will be printed. */
	readonly format: 'text' | 'json';
	/** What `check` told last. */
	readonly healthMemory: HealthMemory;
	/** Runs a command of the person’s own with a line on its standard input. */
	readonly notify: (command: string, line: string) => Promise<NotifyResult>;
	/** A proxy on loopback that leads plex.tv, and the hosts that are named, along an account’s route. */
	readonly openLoopbackProxy: (account: PlexDevice, allowed: readonly string[]) => Promise<{readonly url: string; close(): void}>;
	/** Runs a program with this one’s streams; `environment` goes over this one’s. Answers its exit status. */
	readonly runProgram: (run: {
		readonly command: string;
		readonly parameters: readonly string[];
		readonly environment: Readonly<Record<string, string | undefined>>;
		readonly signal: AbortSignal;
	}) => Promise<number>;
	/** Where this program and its store are, and which addresses look names up. */
	readonly installation: Installation & {readonly resolvers: () => Promise<readonly string[]>};
	/** Counts what leaves this machine past the proxies while commands of accounts run where nothing else can be reached; `isInside` where this program is what runs there. Throws `ERR_NO_PROOF` where no such place can be made. */
	readonly egress: {readonly isInside: boolean; readonly count: (accounts: readonly AccountSummary[]) => Promise<EgressCounts>};
	readonly demo: () => Promise<DemoHost>;
	/** Asks for a secret, of which nothing is shown. Absent when there is nobody to ask. */
	readonly askHidden?: (question: string) => Promise<string | undefined>;
	/** Asks the person at the terminal; answers undefined when they end the input. Absent when there is nobody to ask. */
	readonly ask?: (question: string) => Promise<string | undefined>;
};
