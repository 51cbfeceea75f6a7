import {hintIn, isAppError, type AppError} from '../domain/errors.js';
import {escapeJson, escapeText} from '../domain/escaped-text.js';
import {bugReport, type Versions} from './bug-report.js';
import {checkInput} from './check-input.js';
import {flagOf, type Command, type Outcome} from './command.js';
import type {Context} from './context.js';
import type {GlobalOptions} from './global-options.js';
import {parse, type Parsed} from './parse.js';
import {versionText, type Parts} from './version-text.js';

/** What the program around the commands gives them. */
export type Host = {
	readonly commands: readonly Command[];
	/** What is run where none is named and there is no dashboard. */
	readonly unnamed: Command;
	/** Without the names of Node.js and of the program. */
	readonly arguments: readonly string[];
	readonly versions: Versions;
	/** What the program is made of, for `--version`. */
	readonly parts: Parts;
	/** How wide help may be. */
	readonly columns: number;
	/** Each resolves when the text was taken, or nobody is there to take it any more. */
	readonly writeOutput: (text: string | Uint8Array) => Promise<void>;
	readonly writeErrors: (text: string) => Promise<void>;
	/** A line to say on stderr beside an outcome, about how far it can be trusted. */
	readonly closingNote: (isJson: boolean) => string | undefined;
	readonly openContext: (options: GlobalOptions) => Context;
	/** Opens the dashboard and resolves when it ends; absent without a terminal. */
	readonly openDashboard?: (options: GlobalOptions) => Promise<void>;
};

const asJson = (value: unknown): string => `${escapeJson(JSON.stringify(value, undefined, 2))}\n`;

/** Of a long list, only the one of both that is wanted is worked out. */
const textOf = (outcome: Outcome, options: GlobalOptions): string | Uint8Array => {
	if (options.json) {
		return outcome.json === undefined ? '' : asJson(outcome.json);
	}

	const {text} = outcome;
	return typeof text !== 'string' || text === '' ? text : `${escapeText(text)}\n`;
};

const print = async (outcome: Outcome, options: GlobalOptions, {writeOutput, writeErrors, closingNote}: Host): Promise<number> => {
	const text = textOf(outcome, options);
	if (text.length > 0) {
		await writeOutput(text);
	}

	const note = closingNote(options.json);
	if (note !== undefined) {
		await writeErrors(`${note}\n`);
	}

	return outcome.exitStatus;
};

const follow = async (parsed: Parsed, host: Host): Promise<number> => {
	const {unnamed, openContext, openDashboard, writeOutput} = host;
	switch (parsed.kind) {
		case 'answered': {
			await writeOutput(`${parsed.text}\n`);
			return 0;
		}

		case 'alone': {
			if (openDashboard !== undefined && !parsed.global.json) {
				await openDashboard(parsed.global);
				return 0;
			}

			const outcome = await unnamed.run({arguments: {}, options: {}}, openContext(parsed.global));
			return print(outcome, parsed.global, host);
		}

		case 'command': {
			const {command, input, global} = parsed;
			checkInput(command, input);
			return print(await command.run(input, openContext(global)), global, host);
		}
	}
};

/** Whether errors are to be JSON: looked up by hand, because the command line may be what is wrong. */
const isJsonWanted = (words: readonly string[]): boolean => {
	const end = words.indexOf('--');
	return (end === -1 ? words : words.slice(0, end)).includes('--json');
};

/** What a command can be given, so that no hint names what it does not have; undefined before it is known which one it is. */
const flagsOf = (command?: Command): ReadonlySet<string> | undefined => command === undefined
	? undefined
	: new Set(['--help', '--json', '--data-dir', ...Object.keys(command.options).map(name => flagOf(name))]);

const report = async (error: AppError, lines: readonly string[], {arguments: words, writeErrors}: Host, command?: Command): Promise<number> => {
	const {code, message} = error;
	const hint = hintIn('command', error.hint, flagsOf(command));
	const json = JSON.stringify({error: {code, message: [message, ...lines].join('\n'), hint}});
	// One line, as what was said of the progress before it.
	await writeErrors(isJsonWanted(words)
		? `${escapeJson(json)}\n`
		: `${escapeText([...lines, message, hint].filter(line => line !== '').join('\n'))}\n`);
	return error.exitStatus;
};

/** Says on stderr what went wrong: an error for people as it is, anything else as the bug it is. Answers the exit status. */
export const reportError = async (error: unknown, host: Host, command?: Command): Promise<number> => {
	if (isAppError(error)) {
		return report(error, [], host, command);
	}

	const bug = bugReport(error, host.versions);
	return report(bug.error, bug.lines, host);
};

/** Runs what the command line asks for, prints what comes of it, and answers the exit status. Never throws. */
export const run = async (host: Host): Promise<number> => {
	const {commands, arguments: words, columns} = host;
	let command: Command | undefined;
	try {
		const parsed: Parsed = words.length === 0
			? {kind: 'alone', global: {json: false}}
			: await parse({
				commands, arguments: words, version: versionText({...host.versions, ...host.parts}, isJsonWanted(words)), columns,
			});
		command = parsed.kind === 'command' ? parsed.command : undefined;
		return await follow(parsed, host);
	} catch (error) {
		return reportError(error, host, command);
	}
};
