import {cmdWords} from './cmd-words.js';
import {curlArguments, type CurlArgument} from './curl-arguments.js';
import {asTyped} from './as-typed.js';
import {posixWords} from './posix-words.js';
import {powershellWords} from './powershell-words.js';
import {
	refused,
	requests,
	type FormReader,
	type Header,
	type RequestParts,
} from './request-parts.js';
import type {Commands, Word} from './shell-words.js';

/** What stands before a command at its prompt: `$ `, `name@host:~$ `, `PS C:\> `, `C:\Users\name>`. */
const prompt = /^[^\n"'=]{0,120}[#$%>❯➜](?=[^\n"'>]*curl)\s*/v;

/** `➜  ~ git:(main) ✗ `, as Oh My Zsh has it. */
const arrowPrompt = /^[>❯➜]\s+\S{1,80}(?:\s+git:\(\S{1,80}\))?(?:\s+✗)?\s+(?=curl)/v;

/** Lines of comment before the command; root's prompt looks like one. */
const comments = /^(?:\s*#(?!.*curl).*\n)+/v;

const isCurl = (text: string): boolean => /^(?:.*[\/\\])?curl(?:\.exe)?$/iv.test(text);

/** Words that may stand before a command's name, and `NAME=value`. */
const isBefore = ({text}: Word): boolean => /^(?:[a-z_]\w*=.*|sudo|env|time|exec|command|nohup|&)$/isv.test(text);

/** A text in which `curl` comes first, behind no more than a prompt and what may stand before a command. */
const beginning = /^(?:(?:[a-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"']*)|sudo|env|time|exec|command|nohup|&)\s+)*["']?(?:[^\s"']*[\/\\])?curl(?:\.exe)?["']?(?:\s|$)/iv;

/** The first sign that one shell has and the others have not, or the first quote. */
const firstSign = /\^"|\^\r?\n|`\r?\n|`"|\\\r?\n|\$'|["']/v;

const wordsOf = (text: string): Commands => {
	const [sign = ''] = firstSign.exec(text) ?? [];
	const isPlainQuote = sign === '"' || sign === '\'';
	if (sign.startsWith('^') || (sign === '"' && text.includes('"^'))) {
		return cmdWords(text);
	}

	const isForPowershell = isPlainQuote && (/`\r?\n|`"/v.test(text) || (/^\S*curl\.exe/iv.test(text) && !/\\\r?\n/v.test(text)));
	return sign.startsWith('`') || isForPowershell ? powershellWords(text) : posixWords(text);
};

const toHeader = (text: string): readonly Header[] => {
	const colon = text.indexOf(':');
	return colon > 0 ? [{name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim()}] : [];
};

/** What one option adds to the request's headers. */
const headersOf = ({name, value: {text}}: CurlArgument): readonly Header[] => {
	switch (name) {
		case '--header': {
			return toHeader(text);
		}

		case '--user-agent': {
			return [{name: 'User-Agent', value: text}];
		}

		case '--cookie': {
			return [{name: 'Cookie', value: text}];
		}

		default: {
			return [];
		}
	}
};

const encoded = (text: string): string => {
	const equals = text.indexOf('=');
	return equals === -1 ? encodeURIComponent(text.toWellFormed()) : `${text.slice(0, equals + 1)}${encodeURIComponent(text.slice(equals + 1).toWellFormed())}`;
};

/** What goes into the query beside the URL's own: `--url-query`, and with `--get` the data (curl(1)). */
const addedQuery = (words: readonly CurlArgument[]): readonly string[] => {
	const isGet = words.some(({name}) => name === '--get');
	return words.flatMap(({name, value: {text}}) => {
		if (name === '--url-query' || (isGet && name === '--data-urlencode')) {
			return [encoded(text)];
		}

		return isGet && /^--data(?:-ascii|-binary|-raw)?$/v.test(name) ? [text] : [];
	});
};

const withQuery = (url: string, added: readonly string[]): string => {
	if (added.length === 0) {
		return url;
	}

	const [before = ''] = url.split('#', 1);
	return `${before}${before.includes('?') ? '&' : '?'}${added.join('&')}`;
};

const matters = ({name, value: {text}}: CurlArgument): boolean => ['', '--url', '--user-agent', '--cookie'].includes(name) || (name === '--header' && /^(?:x-plex-|cookie|user-agent)/iv.test(text));

const parseCommand = (words: readonly Word[]): readonly RequestParts[] | string => {
	const found = curlArguments(words);
	if (found === undefined) {
		return 'This cURL command has an option that curl does not have.';
	}

	if (found.some(argument => argument.value.isUnresolved && matters(argument))) {
		return 'This cURL command has a shell variable in it, whose value only your shell knows.';
	}

	const urls = found.filter(({name}) => name === '' || name === '--url').map(({value}) => value.text);
	if (urls.some(url => /\^[%\u{26}]/v.test(url))) {
		return 'This cURL command is quoted for another shell than it was copied for: copy it as cURL (bash).';
	}

	const headers = found.flatMap(argument => headersOf(argument));
	return urls.length === 0 ? 'There is no URL in the cURL command.' : urls.map(url => ({url: withQuery(url, addedQuery(found)), headers}));
};

/** A line that begins with an option belongs to the command above it: the mark that joins lines was lost on the way. */
const rejoined = (commands: ReadonlyArray<readonly Word[]>): ReadonlyArray<readonly Word[]> => {
	const found: Word[][] = [];
	for (const words of commands) {
		const before = found.at(-1);
		if (before !== undefined && words[0]?.text.startsWith('-') === true) {
			before.push(...words);
		} else {
			found.push([...words]);
		}
	}

	return found;
};

/** The words behind the command's name, or undefined for another command. */
const argumentsOf = (words: readonly Word[]): readonly Word[] | undefined => {
	const name = words.findIndex(word => !isBefore(word));
	return isCurl(words[name]?.text ?? '') ? words.slice(name + 1) : undefined;
};

/** Reads `curl` commands for a POSIX shell, for cmd.exe or for PowerShell, as browsers copy them and people keep them. */
export const readCurl: FormReader = text => {
	const command = asTyped(text.replace(comments, '').trim().replace(arrowPrompt, '').replace(prompt, ''));
	if (!beginning.test(command)) {
		return undefined;
	}

	const separate = wordsOf(command);
	if (separate === undefined) {
		return refused('A quote in this cURL command is never closed. Was its end cut off?');
	}

	const commands = rejoined(separate);
	const parsed = commands.flatMap(words => argumentsOf(words) ?? []).length === 0 && commands.length > 0
		? ['There is no URL in the cURL command.']
		: commands.map(words => argumentsOf(words)).filter(words => words !== undefined).map(words => parseCommand(words));
	const fault = parsed.find(each => typeof each === 'string');
	return fault === undefined ? requests('cURL command', parsed.flatMap(each => typeof each === 'string' ? [] : each)) : refused(fault);
};
