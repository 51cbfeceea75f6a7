import type {SectionName} from '../storage/list/list-format.js';

/** What can be answered from the list beside the accounts, with nothing else of the program. */
export type Listing = {readonly section: SectionName; readonly isJson: boolean; readonly dataDirectory?: string};

/** What changes nothing about a list. */
const idle: ReadonlySet<string> = new Set(['-q', '--quiet', '--progress', '--no-color']);

type Split = {readonly command: readonly string[]; readonly isJson: boolean; readonly dataDirectory?: string};

/** The words of a command without the options that every command takes; undefined where there is another option, or one that is not whole. */
const split = (words: readonly string[]): Split | undefined => {
	const command: string[] = [];
	let isJson = false;
	let dataDirectory: string | undefined;
	for (let index = 0; index < words.length; index++) {
		const word = words[index] ?? '';
		if (word === '--json') {
			isJson = true;
		} else if (word === '--data-dir') {
			index++;
			dataDirectory = words[index] ?? '';
		} else if (word.startsWith('--data-dir=')) {
			dataDirectory = word.slice('--data-dir='.length);
		} else if (!idle.has(word)) {
			command.push(word);
		}
	}

	return dataDirectory === '' || command.some(word => word.startsWith('-')) ? undefined : {command, isJson, ...(dataDirectory !== undefined && {dataDirectory})};
};

/** What the words ask for, or undefined where the program itself has to look at them. */
export const listingOf = (words: readonly string[]): Listing | undefined => {
	const parts = split(words);
	if (parts === undefined) {
		return undefined;
	}

	const {command, ...rest} = parts;
	switch (command.join(' ')) {
		case 'list': {
			return {...rest, section: rest.isJson ? 'json' : 'rows'};
		}

		case 'completion emails': {
			return rest.isJson ? undefined : {...rest, section: 'emails'};
		}

		default: {
			return undefined;
		}
	}
};
