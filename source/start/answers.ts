import {versionText, type Parts} from '../command-line/version-text.js';

/** What the program answers without doing anything. The build asks the program itself and keeps it in `answers.json` beside it. */
export type Answers = {
	readonly version: string;
	readonly parts: Parts;
	/** The help in `helpColumns` columns: of the program under '', of a command under its name. */
	readonly help: Readonly<Record<string, string>>;
};

/** No help is wider; in a narrower terminal the program breaks its lines anew. */
export const helpColumns = 80;

const isHelpFlag = (word: string | undefined): boolean => word === '--help' || word === '-h';

/** The command whose help is asked for, '' for the program; undefined where it is not help that is asked for. */
const topicOf = ([first = '', second, ...rest]: readonly string[]): string | undefined => {
	if (rest.length > 0) {
		return undefined;
	}

	if (second === undefined) {
		return isHelpFlag(first) || first === 'help' ? '' : undefined;
	}

	if (first === 'help') {
		return second;
	}

	return isHelpFlag(second) ? first : undefined;
};

const isVersionAsked = (words: readonly string[]): boolean =>
	words.some(word => word === '--version' || word === '-V') && words.every(word => ['--version', '-V', '--json'].includes(word));

/** Whether there may be an answer, so that it is worth reading them. */
export const mayBeAnswered = (words: readonly string[]): boolean => isVersionAsked(words) || topicOf(words) !== undefined;

/** The answer to what was asked for, or undefined where the program itself has to look at it. */
export const answerTo = (words: readonly string[], {version, parts, help}: Answers, machine: {readonly node: string; readonly platform: string}): string | undefined => {
	if (isVersionAsked(words)) {
		return versionText({program: version, ...machine, ...parts}, words.includes('--json'));
	}

	const topic = topicOf(words);
	return topic === undefined || !Object.hasOwn(help, topic) ? undefined : help[topic];
};
