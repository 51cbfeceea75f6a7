import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';

/** The program as it is shipped; `npm run build` makes it. */
export const programFile = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/**
Node.js's options for a program that runs for a moment only. What its compilers and its collector prepare for long runs changes nothing that a program does, and costs as much again as all the rest of a start: most of it makes machine code of SQLite's.
The code that the program keeps compiled is good for one set of options: all starts have the same.
*/
export const briefly: readonly string[] = ['--min-semi-space-size=16', '--require', fileURLToPath(new URL('briefly.cjs', import.meta.url))];

/** What Node.js is given to run the program. */
export const programWords: readonly string[] = [...briefly, programFile];

export type Environment = Readonly<Record<string, string>>;

/** Where the program keeps its compiled code: one place for all tests, as each of its hundreds of starts would compile it anew in a home of its own. */
const cacheHome = fileURLToPath(new URL('../../node_modules/.cache/plex-accounts-tests', import.meta.url));

/** An environment in which nothing of this machine's own leads anywhere: another home, no proxies, no session. */
export const bareEnvironment = (home: string): Environment => ({
	XDG_CACHE_HOME: cacheHome,
	PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
	HOME: home,
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	CI: 'false',
});

/** An environment in which the program runs a script of its own before anything else. */
export const importing = (script: string): Environment => ({NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`});

export type Ended = {
	readonly status: number | undefined;
	readonly stdout: string;
	readonly stderr: string;
};

/** Runs Node.js to its end, without a terminal. */
export const runNode = async (parameters: readonly string[], environment: Environment, input = ''): Promise<Ended> => {
	const child = spawn(process.execPath, [...briefly, ...parameters], {env: environment});
	const ended = once(child, 'close');
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
	return {status: child.exitCode ?? undefined, stdout, stderr};
};

/** Runs the program to its end, without a terminal. */
export const runProgram = async (parameters: readonly string[], environment: Environment, input?: string): Promise<Ended> =>
	runNode([programFile, ...parameters], environment, input);
