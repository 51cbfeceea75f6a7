import {fieldRows, textFieldNames, type TextFieldName} from '../domain/account-form/fields.js';
import type {Account} from '../domain/account.js';
import type {IsAnswered} from '../domain/account-filters.js';
import {queryOf} from '../domain/account-search.js';
import {cleanText} from '../domain/clean-text.js';
import {proxyUrl} from '../domain/route.js';
import {inShellQuotes} from '../domain/shell-quote.js';

type Option = {readonly name: string; readonly value?: string};

const routeOptions = ({route}: Account): readonly Option[] => {
	if (route.kind === 'direct') {
		return [{name: '--direct'}];
	}

	const {address, signIn} = route;
	return [
		{name: '--proxy-url', value: proxyUrl(address)},
		...(signIn.kind === 'none'
			? [{name: '--proxy-no-sign-in'}]
			: [{name: '--proxy-username', value: signIn.username}, signIn.password.reveal() === '' ? {name: '--proxy-no-password'} : {name: '--proxy-password-file', value: 'FILE'}]),
	];
};

/** `tokenFile` as it is typed. */
const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`)}`;

/** The option of a field that holds something; a secret is a file. The email comes first, and the route has words of its own. */
const fieldOption = (account: Account, field: TextFieldName): readonly Option[] => {
	const {option, stored, isSecret} = fieldRows[field];
	if (option === undefined || stored === undefined || stored.in === 'route' || field === 'email') {
		return [];
	}

	const text = stored.textOf(account);
	return text === '' ? [] : [{name: flagOf(option.name), value: isSecret ? 'FILE' : text}];
};

const optionsOf = (account: Account): readonly Option[] => [
	{name: '--email', value: account.email},
	...routeOptions(account),
	...textFieldNames.flatMap(name => fieldOption(account, name)),
	{name: '--plex-pass', value: account.plexPassChoice},
];

/** A word as a POSIX shell takes it, in quotes only where it needs them. */
export const quoted = (word: string): string => /^[\w%+,\-.\/:=@]+$/v.test(word) ? word : inShellQuotes(word);

/** Signs that nobody sees, and a terminal may act on, are written in octal for printf: what is copied from the screen is what is sent. */
const printed = (word: string): string => {
	const encoder = new TextEncoder();
	const octal = (character: string): string => [...encoder.encode(character)].map(byte => String.raw`\0${byte.toString(8).padStart(3, '0')}`).join('');
	return `"$(printf %b '${[...word].map(character => cleanText(character) === character && !/['\\]/v.test(character) ? character : octal(character)).join('')}')"`;
};

/** A character outside of ASCII may be two cells wide, and a quote is written as four. */
const roomFor = (character: string): number => {
	if (character === '\'') {
		return 4;
	}

	return character <= '~' ? 1 : 2;
};

const pieces = (word: string, columns: number): readonly string[] => {
	const result: string[] = [];
	let piece = '';
	let used = 0;
	for (const character of word) {
		if (used + roomFor(character) > columns) {
			result.push(piece);
			piece = '';
			used = 0;
		}

		piece += character;
		used += roomFor(character);
	}

	return [...result, piece];
};

/** Quotes before and after, and ` \` at the end of the line. */
const roomAround = 4;

/**
A long word goes on at the start of the next line, where the shell reads it as one with what stood before the line's `\`.
*/
const optionLines = ({name, value}: Option, columns: number): readonly string[] => {
	if (value === undefined) {
		return [`  ${name}`];
	}

	if (cleanText(value) !== value) {
		return [`  ${name} ${printed(value)}`];
	}

	const whole = `  ${name} ${quoted(value)}`;
	if (whole.length + 2 <= columns) {
		return [whole];
	}

	const parts = pieces(value, columns - roomAround);
	return [`  ${name} \\`, ...parts.map((part, index) => `${inShellQuotes(part)}${index === parts.length - 1 ? '' : '\\'}`)];
};

/**
The command that adds this account, in lines of at most `columns` cells that a POSIX shell takes as they stand. Secrets are files there, as they are never arguments.
*/
export const equivalentCommand = (account: Account, columns: number): readonly string[] => {
	const options = optionsOf(account).map(option => optionLines(option, columns).join('\n'));
	return ['plex-accounts add', ...options].join(' \\\n').split('\n');
};

/** A command about the accounts that a search shows; undefined where a filter of it is cut short, which commands do not take. */
export const filterCommand = (command: string, search: string, isAnswered: IsAnswered): string | undefined => {
	if (queryOf(search, isAnswered).some(({filter}) => filter?.isWritten === false)) {
		return undefined;
	}

	const words = search.trim().replaceAll(/\s+/gv, ' ');
	return words === '' ? `plex-accounts ${command}` : `plex-accounts ${command} --filter ${quoted(words)}`;
};
