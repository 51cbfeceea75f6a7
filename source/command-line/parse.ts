import type * as Commander from 'commander';
import type {Argument, ArgumentTable, Command, Input, OptionTable} from './command.js';
import {statusesOf} from './command-errors.js';
import {toOption} from './declared-option.js';
import {addGlobalOptions, globalOptions, type GlobalOptions} from './global-options.js';
import {toUsageError} from './parser-error.js';
import {programNotes} from './program-notes.js';
import {refuseSecretOption, withKnownHelp} from './refused-words.js';
import {wrapCommand, wrapWords} from './wrap.js';

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

const brackets: Readonly<Record<Argument['count'], (name: string) => string>> = {
	one: name => `<${name}>`,
	optional: name => `[${name}]`,
	any: name => `[${name}...]`,
	some: name => `<${name}...>`,
};

const statusesText = (command: Command): string => `It exits with ${statusesOf(command).join(', ')}; plex-accounts --help says what each means.`;

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

type AddedCommand = {
	readonly columns: number;
	/** Whether its name is among the words; only then its options are asked for. */
	readonly isNamed: boolean;
	readonly parsed: (parsed: Parsed) => void;
};

const addCommand = (commander: typeof Commander, program: Commander.Command, declared: Command, {columns, isNamed, parsed}: AddedCommand): void => {
	const command = program.command(declared.name);
	command.summary(declared.summary).description(`${declared.summary}.`).addHelpText('after', () => notesText(declared, columns)).helpGroup(`${declared.group}:`);
	for (const [name, {count, description}] of Object.entries(declared.arguments)) {
		const shown = brackets[count](name.toUpperCase());
		command.addArgument(new commander.Argument(shown, description));
	}

	// Those of all commands take longer to make than the rest of reading a command line.
	if (!isNamed) {
		return;
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

/** Where the help itself stands in the list of commands. */
const helpGroup = 'This program:';

const programIntroduction = 'Keeps Plex accounts whose tokens are known to work, each behind its own HTTP proxy. Without a command it opens the dashboard.';

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
		.version(version, '-V, --version', 'show the versions of the program and its parts')
		.addHelpText('after', () => programNotes(columns))
		.configureHelp({
			minWidthToWrap: 20,
			subcommandTerm: command => [command.name(), ...command.registeredArguments.map(argument => bracketed(argument))].join(' '),
		})
		.addHelpCommand(new commander.Command('help').argument('[COMMAND]').description('Show the help of a command').helpGroup(helpGroup))
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
			isNamed: words.includes(command.name),
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
