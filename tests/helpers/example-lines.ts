import {readdir, readFile} from 'node:fs/promises';
import {commands} from '../../source/commands/all.js';

/** A command of this program in a line for a shell. */
export type ExampleCommand = {
	/** What stands behind `plex-accounts`. */
	readonly words: readonly string[];
	/** The file that is led into it with `<`. */
	readonly inputFile?: string;
	/** The program before it in a pipe gives it something. */
	readonly isPiped: boolean;
};

type Token = {readonly kind: 'word' | 'operator'; readonly text: string};

/** Words and operators of a line, as a shell takes quotes away (POSIX §2.2). */
const tokenPattern = /\|\||&&|[;<>\|]|(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s;<>\|])+/gv;

const tokensOf = (line: string): readonly Token[] => (line.match(tokenPattern) ?? []).map(text => /^(?:\|\||&&|[;<>\|])$/v.test(text)
	? {kind: 'operator', text}
	: {kind: 'word', text: text.replaceAll(/'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\\(?<escaped>.)/gv, (_whole, single?: string, double?: string, escaped?: string) => single ?? double?.replaceAll(/\\(?<sign>["$\\`])/gv, '$<sign>') ?? escaped ?? '')});

/** The commands of this program in a line, which may be in a pipe, lead somewhere, or come from cron with a time before it. */
export const commandsInLine = (line: string): readonly ExampleCommand[] => {
	const tokens = tokensOf(line);
	return tokens.flatMap(({kind, text}, index) => {
		if (kind !== 'word' || text !== 'plex-accounts') {
			return [];
		}

		const rest = tokens.slice(index + 1);
		const end = rest.findIndex(token => token.kind === 'operator');
		const input = rest.findIndex(token => token.kind === 'operator' && token.text === '<');
		return [{
			words: rest.slice(0, end === -1 ? undefined : end).map(token => token.text),
			...(input !== -1 && {inputFile: rest[input + 1]?.text ?? ''}),
			isPiped: tokens[index - 1]?.text === '|',
		}];
	});
};

/** The lines of a page's blocks for a shell, those that end with a backslash put together; without comments. */
export const shellLines = (page: string): readonly string[] => page.matchAll(/^```sh\n(?<block>.*?)^```$/gmsv)
	.flatMap(({groups}) => (groups?.['block'] ?? '').replaceAll(/\\\n\s*/gv, '').split('\n'))
	.filter(line => line.trim() !== '' && !line.startsWith('#'))
	.toArray();

/** Where the pages lie. */
export const repository = new URL('../../', import.meta.url);

const pages = async (): Promise<ReadonlyArray<readonly [name: string, lines: readonly string[]]>> => {
	const names = ['README.md', ...(await readdir(new URL('docs/', repository))).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
	return Promise.all(names.map(async name => [name, shellLines(await readFile(new URL(name, repository), 'utf8'))] as const));
};

/** Every example of help and man page, and every line for a shell in the documentation, with where it stands. */
export const allLines = async (): Promise<ReadonlyMap<string, string>> => new Map([
	...commands.flatMap(({name, examples}) => examples.map(({line}) => [line, `${name} --help`] as const)),
	...(await pages()).flatMap(([name, lines]) => lines.map(line => [line, name] as const)),
]);
