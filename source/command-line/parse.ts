import type * as Commander from 'commander';
import {cleanText} from '../domain/clean-text.js';
import {closest} from '../domain/closest.js';
import {parseDuration} from '../domain/duration.js';
import {
	flagOf,
	type Argument,
	type ArgumentTable,
	type Command,
	type Input,
	type Option,
	type OptionTable,
} from './command.js';
import {statusesOf} from './command-errors.js';
import {programNotes} from './program-notes.js';
import {usageError} from './usage-error.js';
import {wrapCommand, wrapWords} from './wrap.js';

/** Options that every command and the program itself take. */
export type GlobalOptions = {
	readonly json: boolean;
	readonly dataDirectory?: string;
	/** Nothing is said of how far the work is. */
	readonly isQuiet?: boolean;
	/** It is said wherever standard error leads. */
	readonly isTellingProgress?: boolean;
	/** Each request is told of, step by step. */
	readonly isTracing?: boolean;
	readonly isWithoutColor?: boolean;
	/** Milliseconds that a change waits for another program that holds the accounts. */
	readonly lockTimeout?: number;
	/** Milliseconds for each phase of a request. */
	readonly timeOut?: number;
};

export type GeneralInput = Input<ArgumentTable, OptionTable>;

/** What the command line asks for. `alone` is the program without a command. */
export type Parsed =
	| {readonly kind: 'command'; readonly command: Command; readonly input: GeneralInput; readonly global: GlobalOptions}
	| {readonly kind: 'alone'; readonly global: GlobalOptions}
	/** Help or the version, to be printed as it is. */
	| {readonly kind: 'answered'; readonly text: string};

export type ParseOptions = {
	readonly commands: readonly Command[];
	readonly arguments: readonly string[];
	/** What `--version` prints. */
	readonly version: string;
	readonly columns: number;
};

type Package = typeof Commander;

const brackets: Readonly<Record<Argument['count'], (name: string) => string>> = {
	one: name => `<${name}>`,
	optional: name => `[${name}]`,
	any: name => `[${name}...]`,
	some: name => `<${name}...>`,
};

const toCount = ({InvalidArgumentError}: Package, most: number) => (text: string): number => {
	if (!/^\d{1,9}$/v.test(text) || Number(text) < 1 || Number(text) > most) {
		throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
	}

	return Number(text);
};

const toDuration = ({InvalidArgumentError}: Package) => (text: string): number => {
	const milliseconds = parseDuration(text);
	if (milliseconds === undefined) {
		throw new InvalidArgumentError('Write a length of time such as 90s, 15m, 12h, 3d or 2w.');
	}

	return milliseconds;
};

const gather = (text: string, before: readonly string[] | undefined): readonly string[] => [...before ?? [], text];

const toOption = (commander: Package, name: string, option: Option): Commander.Option => {
	const flags = option.short === undefined ? flagOf(name) : `-${option.short}, ${flagOf(name)}`;
	if (option.kind === 'flag') {
		return new commander.Option(flags, option.description);
	}

	const made = new commander.Option(`${flags} <${option.valueName}>`, option.description);
	switch (option.kind) {
		case 'count': {
			return made.argParser(toCount(commander, option.most));
		}

		case 'duration': {
			return made.argParser(toDuration(commander));
		}

		case 'texts': {
			return made.argParser(gather);
		}

		default: {
			break;
		}
	}

	return option.kind === 'choice' ? made.choices(option.choices) : made;
};

const addGlobalOptions = (commander: Package, command: Commander.Command): Commander.Command => command
	.option('--json', 'print one JSON value, and errors as JSON on stderr')
	.option('--data-dir <DIR>', 'keep everything under this folder')
	.addOption(new commander.Option('-q, --quiet', 'print what was asked for and errors, and nothing beside them').conflicts('progress'))
	.addOption(new commander.Option('--progress', 'say how far the work is, also where standard error is no terminal'))
	.option('--debug', 'tell of each request to plex.tv on stderr: way, phases, times; no secret is in it')
	.option('--no-color', 'draw the dashboard without colours')
	.addOption(new commander.Option('--lock-timeout <D>', 'wait so long for another program that holds the accounts, such as 1m (10s when not given)').argParser(toDuration(commander)))
	.addOption(new commander.Option('--timeout <D>', 'how long each phase of a request may take, such as 5s').argParser(toDuration(commander)))
	.helpOption('-h, --help', 'show this help');

type TypedGlobals = {json?: true; dataDir?: string; quiet?: true; progress?: true; debug?: true; color?: boolean; lockTimeout?: number; timeout?: number};

const globalOptions = (command: Commander.Command): GlobalOptions => {
	const {json, dataDir, quiet, progress, debug, color, lockTimeout, timeout} = command.optsWithGlobals<TypedGlobals>();
	if (timeout === 0) {
		throw usageError('--timeout needs some time.', 'Give a length of time such as 5s.');
	}

	if (dataDir === '') {
		throw usageError('--data-dir names no folder.');
	}

	return {
		json: json === true,
		...(dataDir !== undefined && {dataDirectory: dataDir}),
		...(quiet && {isQuiet: true}),
		...(progress && {isTellingProgress: true}),
		...(debug && {isTracing: true}),
		...(color === false && {isWithoutColor: true}),
		...(lockTimeout !== undefined && {lockTimeout}),
		...(timeout !== undefined && {timeOut: timeout}),
	};
};

const statusesText = (command: Command): string => `It ends with ${statusesOf(command).join(', ')}; plex-accounts --help says what each means.`;

const notesText = (command: Command, columns: number): string =>
	['', 'Examples:', ...command.examples.flatMap(({line, explanation}) => [...wrapCommand(`  $ ${line}`, columns), ...wrapWords(explanation, columns, ' '.repeat(4))]), '', 'Exit statuses:', ...wrapWords(statusesText(command), columns, '  ')].join('\n');

const toInput = (declared: Command, command: Commander.Command): GeneralInput => ({
	arguments: Object.fromEntries(Object.keys(declared.arguments).map((name, index) => {
		const value = command.processedArgs[index] as string | undefined | readonly string[];
		return [name, value];
	})),
	options: Object.fromEntries(Object.keys(declared.options).map(name => {
		const value = command.getOptionValue(name) as true | string | number | undefined;
		return [name, value];
	})),
});

const addCommand = (commander: Package, program: Commander.Command, declared: Command, {columns, parsed}: {readonly columns: number; readonly parsed: (parsed: Parsed) => void}): void => {
	const command = program.command(declared.name);
	command.summary(declared.summary).description(`${declared.summary}.`).addHelpText('after', notesText(declared, columns)).helpGroup(`${declared.group}:`);
	for (const [name, {count, description}] of Object.entries(declared.arguments)) {
		const shown = brackets[count](name.toUpperCase());
		command.addArgument(new commander.Argument(shown, description));
	}

	for (const [name, option] of Object.entries(declared.options)) {
		command.addOption(toOption(commander, name, option).conflicts([...option.conflicts ?? []]));
	}

	addGlobalOptions(commander, command).action(() => {
		parsed({
			kind: 'command', command: declared, input: toInput(declared, command), global: globalOptions(command),
		});
	});
};

const bracketed = (argument: Commander.Argument): string => {
	const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
	return argument.required ? `<${name}>` : `[${name}]`;
};

const programIntroduction = 'Keeps Plex accounts whose tokens are known to work, each behind its own HTTP proxy. Without a command it opens the dashboard.';

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** A word in the wrong place may be a secret, so no more of it is quoted than its mending needs. */
const withoutValues = ({code, message}: Commander.CommanderError): string => {
	switch (code) {
		case 'commander.excessArguments': {
			return message.replace(/: [^:]*$/v, '');
		}

		case 'commander.unknownOption': {
			return message.split('=', 1)[0] ?? '';
		}

		default: {
			return message;
		}
	}
};

/** The parser's words as ours: what is wrong on the first line, “(Did you mean …?)” on the second. */
const toUsageError = (error: Commander.CommanderError) => {
	if (error.code === 'commander.conflictingOption') {
		return usageError(`${(error.message.match(/--[\d\-a-z]+/gv) ?? []).join(' and ')} contradict each other.`, 'Give one of them.');
	}

	const [said = '', suggestion = ''] = withoutValues(error).replace(/^error: /v, '').replaceAll('\'', '').split('\n', 2);
	return usageError(sentence(said), suggestion.replaceAll(/^\(|\)$/gv, ''));
};

/** Where help on a command that is not there was asked for, the parser would show that of all; for `help help` it would show nothing. */
const withKnownHelp = (words: readonly string[], names: readonly string[]): readonly string[] => {
	const [first, topic] = words.filter((word, index) => !word.startsWith('-') && !['--data-dir', '--lock-timeout', '--timeout'].includes(words[index - 1] ?? ''));
	if (first !== 'help' || topic === undefined || names.includes(topic)) {
		return words;
	}

	if (topic === 'help') {
		return words.filter((word, index) => word !== 'help' || index === words.indexOf('help'));
	}

	const meant = closest(topic, names);
	throw usageError(`There is no command “${cleanText(topic).slice(0, 40)}”.`, meant === undefined ? 'plex-accounts --help lists them all.' : `Did you mean ${meant}?`);
};

/** An option that would have a secret for its value, where there is one that names a file with it. */
const refuseSecretOption = (words: readonly string[], commands: readonly Command[]): void => {
	const files = new Set(commands.flatMap(({options}) => Object.entries(options).filter(([, {kind}]) => kind === 'secret-file').map(([name]) => flagOf(name))));
	const end = words.indexOf('--');
	const flag = (end === -1 ? words : words.slice(0, end)).map(word => word.split('=', 1)[0] ?? '').find(word => files.has(`${word}-file`));
	if (flag !== undefined) {
		throw usageError(`There is no option ${flag}: everybody on this machine could read the secret behind it.`, `Put the secret into a file and give ${flag}-file FILE, or ${flag}-file - for standard input. If the secret was typed here, it is in the shell’s history.`);
	}
};

/** Reads the command line. Throws `ERR_USAGE`. */
export const parse = async ({commands, arguments: given, version, columns}: ParseOptions): Promise<Parsed> => {
	const words = withKnownHelp(given, commands.map(({name}) => name));
	refuseSecretOption(words, commands);
	// Loaded here, because the dashboard can do without it.
	const commander = await import('commander');
	const printed: string[] = [];
	const parsed: Parsed[] = [];

	const program = addGlobalOptions(commander, new commander.Command('plex-accounts'))
		.description(programIntroduction)
		.version(version, '-V, --version', 'show the versions of the program and of what it is made of')
		.addHelpText('after', programNotes(columns))
		.configureHelp({
			minWidthToWrap: 20,
			subcommandTerm: command => [command.name(), ...command.registeredArguments.map(argument => bracketed(argument))].join(' '),
		})
		.enablePositionalOptions()
		.exitOverride()
		.configureOutput({
			writeOut(text) {
				printed.push(text);
			},
			// Usage errors are thrown, and printed with all other errors.
			writeErr() {}, // eslint-disable-line @typescript-eslint/no-empty-function -- see the line above
			getOutHelpWidth: () => columns,
			getErrHelpWidth: () => columns,
			getOutHasColors: () => false,
			getErrHasColors: () => false,
		});
	for (const command of commands) {
		addCommand(commander, program, command, {
			columns,
			parsed(found) {
				parsed.push(found);
			},
		});
	}

	try {
		const {operands, unknown} = program.parseOptions([...words]);
		if (operands.length === 0 && unknown.length === 0) {
			return {kind: 'alone', global: globalOptions(program)};
		}

		program.parse(words, {from: 'user'});
	} catch (error) {
		if (!(error instanceof commander.CommanderError)) {
			throw error;
		}

		// The status that it gives help is that of the process so far.
		if (error.exitCode === 0 || error.code === 'commander.help') {
			return {kind: 'answered', text: printed.join('').trimEnd()};
		}

		throw toUsageError(error);
	}

	return parsed[0] ?? {kind: 'answered', text: program.helpInformation().trimEnd()};
};
