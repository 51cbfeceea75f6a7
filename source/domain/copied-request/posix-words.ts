import {ansiCText} from './ansi-c-text.js';
import {CommandBuilder, type Commands} from './shell-words.js';

/** POSIX.1-2024 XCU §2.2 and bash(1), QUOTING; an `&` inside a word is taken for that of a URL whose quotes were lost. */
const piece = /(?<continued>\\\r?\n)|(?<blank>[\t ]+)|(?<inWord>(?<=\S)&(?=[^\s\u{26}]))|(?<operator>[\n\r\u{26};\|]+)|'(?<single>[^']*)'|\$'(?<ansi>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|\\(?<escaped>.)|(?<variable>\$(?:\w+|\{[^\}]*\}|\([^\)]*\))|`[^`]*`)|(?<plain>[^"'\\])/gsvy;

const variableInQuotes = /(?:^|[^\\])(?:\\\\)*(?:\$[\w\(\{]|`)/v;

const doubleQuoted = (text: string): string => text.replaceAll(/\\(?<character>[\n"$\\`])/gv, (_match, character: string) => character === '\n' ? '' : character);

const withoutComments = (text: string): string => text.replaceAll(/^#\s.*$/gmv, '');

type Groups = Readonly<Record<string, string | undefined>>;

const addTo = (builder: CommandBuilder, {single, ansi, double, escaped, variable, plain, inWord}: Groups): void => {
	if (ansi !== undefined) {
		builder.add(ansiCText(ansi));
	} else if (double === undefined) {
		builder.add(single ?? escaped ?? variable ?? inWord ?? plain ?? '', variable !== undefined);
	} else {
		builder.add(doubleQuoted(double), variableInQuotes.test(double));
	}
};

/** The words of a command line for a POSIX shell, bash or zsh. */
export const posixWords = (text: string): Commands => {
	const builder = new CommandBuilder();
	const whole = withoutComments(text);
	let end = 0;
	for (const {0: matched, groups = {}} of whole.matchAll(piece)) {
		end += matched.length;
		if (groups['operator'] !== undefined) {
			builder.endCommand();
		} else if (groups['blank'] !== undefined) {
			builder.endWord();
		} else if (groups['continued'] === undefined) {
			addTo(builder, groups);
		}
	}

	return end === whole.length ? builder.commands() : undefined;
};
