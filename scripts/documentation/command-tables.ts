import {commands} from '../../source/commands/all.js';
import {
	flagOf,
	type Argument,
	type Command,
	type Option,
} from '../../source/command-line/command.js';
import {statusesOf} from '../../source/command-line/command-errors.js';
import {markdownTable} from './markdown-table.js';

const argumentText = (name: string, {count}: Argument): string => {
	const word = name.toUpperCase();
	const texts: Readonly<Record<Argument['count'], string>> = {one: word, optional: `[${word}]`, any: `[${word}…]`, some: `${word}…`};
	return texts[count];
};

const usage = ({name, arguments: declared, options}: Command): string => [
	name,
	...Object.entries(declared).map(([argument, declaration]) => argumentText(argument, declaration)),
	...(Object.keys(options).length === 0 ? [] : ['[options]']),
].join(' ');

const optionText = (name: string, option: Option): string => {
	const short = option.short === undefined ? '' : `-${option.short}, `;
	if (option.kind === 'flag') {
		return `\`${short}${flagOf(name)}\``;
	}

	return option.kind === 'choice' ? `\`${flagOf(name)} ${option.choices.join('|')}\`` : `\`${short}${flagOf(name)} ${option.valueName}\``;
};

const optionTable = (names: readonly string[], {options}: Command): string =>
	`Options of ${names.map(name => `\`${name}\``).join(' and ')}:\n\n${markdownTable(['option', 'means'], Object.entries(options).map(([name, option]) => [optionText(name, option), option.description]))}`;

/** Commands with the same options share a table. */
const optionTables = (): readonly string[] => {
	const withOptions = commands.filter(({options}) => Object.keys(options).length > 0);
	const groups = Map.groupBy(withOptions, ({options}) => JSON.stringify(options));
	return groups.values().flatMap(group => group[0] === undefined ? [] : [optionTable(group.map(({name}) => name), group[0])]).toArray();
};

const examples = (): string => commands
	.flatMap(command => command.examples.map(({line, explanation}) => `# ${explanation}\n${line}`))
	.join('\n\n');

/** What errors lie with, in the words of errors.md, and single ones by their codes. */
const errorTexts = ({errors}: Command): string => errors.length === 0 ? '–' : errors.map(error => error.startsWith('ERR_') ? `\`${error}\`` : error).join(', ');

const statusTable = (): string => markdownTable(
	['command', 'ends with', 'errors lie with'],
	commands.map(command => [`\`${command.name}\``, statusesOf(command).join(', '), errorTexts(command)]),
);

/** The README's part on commands: all of them, their options, and an example or two of each. */
export const commandTables = (): string => [
	markdownTable(['command', 'does'], commands.map(command => [`\`${usage(command)}\``, command.summary])),
	...optionTables(),
	'Each command may also end with `ERR_USAGE`, `ERR_OUTPUT`, `ERR_CANCELLED` and `ERR_BUG`. [errors.md](errors.md) has all errors, and with which status and cause.',
	statusTable(),
	`\`\`\`sh\n${examples()}\n\`\`\``,
].join('\n\n');
