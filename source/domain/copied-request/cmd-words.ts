import {CommandBuilder, type Commands} from './shell-words.js';

/**
What cmd.exe makes of a line before the program sees it: `^` outside of quotes takes the next character as it is and joins lines; a quote after it opens nothing.
Operators outside of quotes become line ends.
*/
const withoutCarets = (text: string): string => {
	let isQuoted = false;
	return text.replaceAll(/\^\r?\n|\^(?<escaped>.)|(?<quote>")|(?<operator>[\n\r\u{26}\|]+)/gsv, (matched, escaped: string | undefined, quote: string | undefined, operator: string | undefined) => {
		if (quote !== undefined) {
			isQuoted = !isQuoted;
			return quote;
		}

		if (isQuoted) {
			return matched;
		}

		return operator === undefined ? escaped ?? '' : '\n';
	});
};

/** How a Windows program splits its line: a backslash takes the quote behind it as it is, and two quotes inside of quotes are one (Microsoft's C runtime, “Parsing C command-line arguments”). */
const piece = /(?<blank>[\t ]+)|(?<newline>[\n\r]+)|"(?<quoted>(?:\\.|""(?!\s|$)|[^"\\])*)"|(?<escaped>\\")|(?<plain>[^"])/gsvy;

/** Browsers double every backslash, wherever it stands. */
const unescaped = (text: string): string => text.replaceAll(/""|\\(?<escaped>["\\])/gv, (_match, escaped: string | undefined) => escaped ?? '"');

/** The words of a command line for cmd.exe. */
export const cmdWords = (text: string): Commands => {
	const builder = new CommandBuilder();
	const line = withoutCarets(text);
	let end = 0;
	for (const {0: matched, groups = {}} of line.matchAll(piece)) {
		const {blank, newline, quoted, escaped, plain = ''} = groups;
		end += matched.length;
		if (newline !== undefined) {
			builder.endCommand();
		} else if (blank === undefined) {
			builder.add(unescaped(quoted ?? escaped ?? plain));
		} else {
			builder.endWord();
		}
	}

	return end === line.length ? builder.commands() : undefined;
};
