import type * as Commander from 'commander';
import {toDuration} from './duration-value.js';
import {usageError} from './usage-error.js';

/** Options that every command and the program itself take. */
export type GlobalOptions = {
	readonly json: boolean;
	readonly dataDirectory?: string;
	/** Nothing is said of how far the work is. */
	readonly isQuiet?: boolean;
	/** It is said wherever standard error leads. */
	readonly isTellingProgress?: boolean;
	/** Each request is told of, step by step. */
	readonly isTracing?: boolean;
	readonly isWithoutColor?: boolean;
	/** Milliseconds that a change waits for another program that holds the accounts. */
	readonly lockTimeout?: number;
	/** Milliseconds for each phase of a request. */
	readonly timeOut?: number;
};

/** Lets a command, or the program alone, take them. */
export const addGlobalOptions = (commander: typeof Commander, command: Commander.Command): Commander.Command => command
	.option('--json', 'print one JSON value, and errors as JSON on stderr')
	.option('--data-dir <DIR>', 'keep everything under this folder')
	.addOption(new commander.Option('-q, --quiet', 'print only what was asked for, and errors').conflicts('progress'))
	.addOption(new commander.Option('--progress', 'show progress, even when standard error is not a terminal'))
	.option('--debug', 'log each request to plex.tv on stderr: its route, phases and times, without secrets')
	.option('--no-color', 'draw the dashboard without colours')
	.addOption(new commander.Option('--lock-timeout <D>', 'how long to wait for another program that holds the accounts, such as 1m (default: 10s)').argParser(toDuration(commander)))
	.addOption(new commander.Option('--timeout <D>', 'how long each phase of a request may take, such as 5s').argParser(toDuration(commander)))
	.helpOption('-h, --help', 'show this help');

type TypedGlobals = {json?: true; dataDir?: string; quiet?: true; progress?: true; debug?: true; color?: boolean; lockTimeout?: number; timeout?: number};

/** What was given of them. Throws `ERR_USAGE`. */
export const globalOptions = (command: Commander.Command): GlobalOptions => {
	const {json, dataDir, quiet, progress, debug, color, lockTimeout, timeout} = command.optsWithGlobals<TypedGlobals>();
	if (timeout === 0) {
		throw usageError('--timeout needs some time.', 'Give a length of time such as 5s.');
	}

	if (dataDir === '') {
		throw usageError('--data-dir names no folder.');
	}

	return {
		json: json === true,
		...(dataDir !== undefined && {dataDirectory: dataDir}),
		...(quiet && {isQuiet: true}),
		...(progress && {isTellingProgress: true}),
		...(debug && {isTracing: true}),
		...(color === false && {isWithoutColor: true}),
		...(lockTimeout !== undefined && {lockTimeout}),
		...(timeout !== undefined && {timeOut: timeout}),
	};
};
