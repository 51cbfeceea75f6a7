import {powershellTokens} from './powershell-tokens.js';
import {CommandBuilder, type Commands} from './shell-words.js';

/** The words of a program's command line in PowerShell. */
export const powershellWords = (text: string): Commands => {
	const tokens = powershellTokens(text);
	if (tokens === undefined) {
		return undefined;
	}

	const builder = new CommandBuilder();
	for (const token of tokens) {
		if (token.isApart) {
			builder.endWord();
		}

		if (token.kind === 'end') {
			builder.endCommand();
		} else {
			builder.add(token.text, token.isUnresolved);
		}
	}

	return builder.commands();
};
