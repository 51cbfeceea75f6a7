import {commands} from '../../source/commands/all.js';
import {flagOf, type Argument, type Command, type Option} from '../../source/command-line/command.js';
import {statusesOf} from '../../source/command-line/command-errors.js';
import {environmentRows, exitStatusRows} from '../../source/command-line/program-notes.js';

/** Text as roff takes it: no escapes, no requests, and signs that every font has. */
const roff = (text: string): string => text
	.replaceAll('\\', String.raw`\e`)
	.replaceAll('-', String.raw`\-`)
	.replaceAll('’', String.raw`\(cq`)
	.replaceAll('“', String.raw`\(lq`)
	.replaceAll('”', String.raw`\(rq`)
	.replaceAll('…', '...')
	.replaceAll(/^(?<sign>['.])/gmv, String.raw`\&$<sign>`);

const bold = (text: string): string => String.raw`\fB${roff(text)}\fR`;

const italic = (text: string): string => String.raw`\fI${roff(text)}\fR`;

const argumentTexts: Readonly<Record<Argument['count'], (name: string) => string>> = {
	one: name => italic(name), optional: name => `[${italic(name)}]`, any: name => `[${italic(name)} ...]`, some: name => `${italic(name)} ...`,
};

const optionText = (name: string, option: Option): string => {
	const flags = option.short === undefined ? bold(flagOf(name)) : `${bold(`-${option.short}`)}, ${bold(flagOf(name))}`;
	if (option.kind === 'flag') {
		return flags;
	}

	return option.kind === 'choice' ? `${flags} ${option.choices.map(choice => bold(choice)).join('|')}` : `${flags} ${italic(option.valueName)}`;
};

const described = (title: string, text: string): readonly string[] => ['.TP', title, roff(text)];

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const commandLines = (command: Command): readonly string[] => [
	`.SS "${roff([command.name, ...Object.keys(command.arguments).map(name => name.toUpperCase())].join(' '))}"`,
	`${roff(command.summary)}.`,
	...Object.entries(command.arguments).flatMap(([name, argument]) => described(argumentTexts[argument.count](name.toUpperCase()), sentence(argument.description))),
	...Object.entries(command.options).flatMap(([name, option]) => described(optionText(name, option), sentence(option.description))),
	...command.examples.flatMap(({line, explanation}) => ['.PP', roff(explanation), '.PP', '.RS 4', '.nf', roff(line), '.fi', '.RE']),
	'.PP',
	roff(`Ends with ${statusesOf(command).join(', ')}.`),
];

/** The manual page, made from the declarations of the commands. */
export const manPage = (): string => [
	String.raw`.\" Made from the command declarations by npm run docs.`,
	String.raw`.TH PLEX\-ACCOUNTS 1 2026-11-27 plex\-accounts "User Commands"`,
	'.SH NAME',
	String.raw`plex\-accounts \- keep Plex accounts whose tokens are known to work, each behind its own HTTP proxy`,
	'.SH SYNOPSIS',
	`${bold('plex-accounts')} [${italic('command')}] [${italic('option')} ...]`,
	'.SH DESCRIPTION',
	'Without a command it opens the dashboard; without a terminal it prints the list of accounts.',
	'Every request of an account to plex.tv goes through the proxy of that account, or fails.',
	'.PP',
	roff('Every command takes --json, --data-dir DIR, --quiet, --progress, --debug, --no-color, --lock-timeout D, --timeout D and --help. What is asked for goes to standard output, everything else to standard error.'),
	'.SH COMMANDS',
	...commands.flatMap(command => commandLines(command)),
	'.SH "EXIT STATUS"',
	...exitStatusRows.flatMap(([status, meaning]) => described(bold(status), sentence(meaning))),
	'.SH ENVIRONMENT',
	...environmentRows.flatMap(([name, meaning]) => described(bold(name), sentence(meaning))),
	'.SH FILES',
	...described(italic('$XDG_DATA_HOME/plex-accounts/accounts.db'), 'The accounts; secrets in it are encrypted.'),
	...described(italic('$XDG_CONFIG_HOME/plex-accounts/key'), 'The key that opens them.'),
	'',
].join('\n').trimEnd();
