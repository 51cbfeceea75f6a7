import {commands} from '../../source/commands/all.js';
import {parse} from '../../source/command-line/parse.js';
import {helpColumns, type Answers} from '../../source/start/answers.js';
import {parts, version} from '../../source/versions.js';

const helpOf = async (words: readonly string[]): Promise<string> => {
	const parsed = await parse({commands, arguments: words, version, columns: helpColumns});
	if (parsed.kind !== 'answered') {
		throw new Error(`There is no help for ${words.join(' ')}.`);
	}

	return parsed.text;
};

/** What `dist/answers.json` holds: the program's own words, asked at build time. */
export const answers = async (): Promise<Answers> => {
	const topics = ['', ...commands.map(({name}) => name)];
	const help = await Promise.all(topics.map(async topic => [topic, await helpOf(topic === '' ? ['--help'] : [topic, '--help'])] as const));
	return {version, parts, help: Object.fromEntries(help)};
};
