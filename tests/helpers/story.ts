/** One command of a story: what is typed, what must come of it. */
export type StoryStep = {
	readonly line: number;
	readonly words: readonly string[];
	readonly status: number;
	readonly output: readonly string[];
	readonly errors: readonly string[];
};

/**
A story is a text that anybody can read and add to. Lines with `$ plex-accounts` are commands; below each stands what it prints, with `! ` in front of what goes to standard error, and `[2]` for an exit status that is not 0. Everything up to the next blank line belongs to the command; other paragraphs are for people.
In what is expected `…` is any text within a line, and a line `⋮` any number of lines.
*/
export const parseStory = (text: string): readonly StoryStep[] => text.split('\n').flatMap((command, index, lines) => {
	if (!command.startsWith('$ plex-accounts')) {
		return [];
	}

	const after = lines.slice(index + 1);
	const end = after.findIndex(line => line.trim() === '' || line.startsWith('$ '));
	const said = after.slice(0, end === -1 ? undefined : end);
	const status = said.map(line => /^\[(?<status>\d+)\]$/v.exec(line)?.groups?.['status']).find(found => found !== undefined);
	return [{
		line: index + 1,
		words: command.split(' ').slice(2),
		status: Number(status ?? 0),
		output: said.filter(line => !line.startsWith('! ') && !/^\[\d+\]$/v.test(line)),
		errors: said.filter(line => line.startsWith('! ')).map(line => line.slice(2)),
	}];
});

const escaped = (text: string): string => text.replaceAll(/[$\(\)*+.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`);

const patternOf = (line: string): string => line === '⋮' ? String.raw`(?:[^\n]*\n)*?` : String.raw`${line.split('…').map(part => escaped(part)).join(String.raw`[^\n]*?`)}\n`;

/** Whether a text is what a story expects, blank lines and blanks at the ends of lines aside. */
export const isAsTold = (text: string, expected: readonly string[]): boolean => {
	const lines = text.split('\n').map(line => line.trimEnd()).filter(line => line !== '').map(line => `${line}\n`);
	return new RegExp(`^${expected.map(line => patternOf(line)).join('')}$`, 'v').test(lines.join(''));
};
