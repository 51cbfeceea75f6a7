import {AppError} from '../domain/errors.js';

/** What a report of a bug says of the program it happened in. */
export type Versions = {
	readonly program: string;
	readonly node: string;
	/** Operating system and processor: `linux x64`. */
	readonly platform: string;
};

export type BugReport = {
	readonly lines: readonly string[];
	readonly error: AppError;
};

/** The program has nothing left to wait for, and has not said how it ends: a promise that nobody settles. */
export class Unfinished extends Error {
	override readonly name = 'Unfinished';
}

const maxFrames = 8;

/** A place in the code: the path from `source/` or `node_modules/` on, or else the file's name alone; never the folders above, which name people. */
const shortened = (location: string): string =>
	/(?:source|dist|node_modules)\/[^\(\)]*$/v.exec(location)?.[0] ?? location.replace(/^.*[\/\\]/v, '');

const toFrame = (line: string): string | undefined => {
	const {caller = '', location} = /^ {4}at (?:(?<caller>[\p{ID_Continue} #$.<>\[\]]+) \()?(?<location>[^\(\)]+:\d+:\d+)\)?$/v.exec(line)?.groups ?? {};
	return location === undefined ? undefined : `at ${caller} ${shortened(location)}`.replace('  ', ' ');
};

/**
The frames at the end of the stack. The message stands before them, may be of many lines and look like frames, and is cut away first.
*/
const framesOf = ({stack = '', message}: Error): readonly string[] => {
	const start = message === '' ? 0 : stack.indexOf(message) + message.length;
	return stack.slice(start).split('\n').flatMap(line => toFrame(line) ?? []).slice(0, maxFrames);
};

const nameOf = (error: unknown): string => {
	if (error instanceof Unfinished) {
		return 'it stopped before it was done';
	}

	if (!(error instanceof Error)) {
		return `a thrown ${typeof error}`;
	}

	// Both are set by code and are plain words there; anything else does not get through.
	const words = [error.name, 'code' in error ? String(error.code) : ''];
	const name = words.filter(word => /^\w{1,60}$/v.test(word)).join(' ');
	return name === '' ? 'an error' : name;
};

/**
What to say of an error that nobody foresaw.

Its message is left out on purpose. The runtime and packages put values into messages (a parser quotes its input, a URL comes with its query), and a value may be a token. Name, code and places in the code are made of the program alone and are what finds the bug.
*/
export const bugReport = (error: unknown, {program, node, platform}: Versions): BugReport => ({
	lines: [
		`plex-accounts ${program}, Node.js ${node}, ${platform}`,
		nameOf(error),
		...(error instanceof Error ? framesOf(error).map(frame => `    ${frame}`) : []),
	],
	error: new AppError('ERR_BUG', nameOf(error)),
});
