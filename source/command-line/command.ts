import type {DeclaredError} from './command-errors.js';
import type {Context} from './context.js';

/** What stands on the command line by its place. A table's keys are their names, in order. */
export type Argument = {
	readonly description: string;
	readonly count: 'one' | 'optional' | 'any' | 'some';
};

type Described = {
	readonly description: string;
	/** The one letter that stands for it: `y` for `-y`. */
	readonly short?: string;
	/** Options of the same command that cannot be given beside it, by their keys. */
	readonly conflicts?: readonly string[];
};
type Valued = Described & {readonly valueName: string};

/** An option. Its flag is made from its key in the table: `proxyUrl` is `--proxy-url`. */
export type Option =
	| Described & {readonly kind: 'flag'}
	| Valued & {readonly kind: 'text'}
	/** Given as often as wanted. */
	| Valued & {readonly kind: 'texts'}
	/** A length of time as `parseDuration` reads it; its value is in milliseconds. */
	| Valued & {readonly kind: 'duration'}
	/** Names a file, or `-` for standard input; the secret itself is never an argument. */
	| Valued & {readonly kind: 'secret-file'}
	| Valued & {readonly kind: 'choice'; readonly choices: readonly string[]}
	/** A whole number from 1. */
	| Valued & {readonly kind: 'count'; readonly most: number};

export type ArgumentTable = Readonly<Record<string, Argument>>;
export type OptionTable = Readonly<Record<string, Option>>;

type ArgumentValue<A extends Argument> = {one: string; optional: string | undefined; any: readonly string[]; some: readonly string[]}[A['count']];

type OptionValue<O extends Option> = O extends {kind: 'choice'; choices: ReadonlyArray<infer Choice>}
	? Choice
	: {flag: true; text: string; texts: readonly string[]; duration: number; 'secret-file': string; choice: string; count: number}[O['kind']];

export type OptionValues<Options extends OptionTable> = {readonly [Name in keyof Options]?: OptionValue<Options[Name]>};

/** What the command line said, in the types that the declaration gave it. */
export type Input<Arguments extends ArgumentTable, Options extends OptionTable> = {
	readonly arguments: {readonly [Name in keyof Arguments]: ArgumentValue<Arguments[Name]>};
	readonly options: OptionValues<Options>;
};

/** What a command has to say. It prints nothing itself: `--json` prints `json`, everything else `text`. */
export type Outcome = {
	/** Undefined prints nothing. */
	readonly json: unknown;
	/** Lines without the last line end, or bytes that are written as they are; empty prints nothing. */
	readonly text: string | Uint8Array;
	/** One of `ExitStatus`, or that of a program that this one started. */
	readonly exitStatus: number;
};

export type Example = {readonly line: string; readonly explanation: string};

/** The headings of help. They stand in the order in which the first command of each does. */
export type CommandGroup = 'Accounts' | 'Tests and tokens' | 'Plex.tv' | 'Records' | 'Backups and keys' | 'This program';

/** One command: what help, completion and documentation are drawn from, and what it does. */
export type Command<Arguments extends ArgumentTable = ArgumentTable, Options extends OptionTable = OptionTable> = {
	readonly name: string;
	/** The heading of help that it stands under. */
	readonly group: CommandGroup;
	readonly summary: string;
	readonly arguments: Arguments;
	readonly options: Options;
	readonly examples: readonly Example[];
	/** What it may end with beside what any command may: errors by their codes, or by what they lie with. */
	readonly errors: readonly DeclaredError[];
	/** It may end with 1 without an error: the answer to what was asked is no. */
	readonly mayAnswerNo?: true;
	/** A method, so that commands with different inputs fit into one list; the parser makes each input from the same declaration. */
	run(input: Input<Arguments, Options>, context: Context): Promise<Outcome>;
};

/** Lets the compiler take the input's type from the declaration. */
export const defineCommand = <const Arguments extends ArgumentTable, const Options extends OptionTable>(command: Command<Arguments, Options>): Command<Arguments, Options> => command;

/** `proxyUrl` as it is typed: `--proxy-url`. */
export const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`)}`;
