import {spawn as spawnProcess, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {slowLine} from './slow-line.js';

export type Program = {readonly file?: string; readonly parameters: readonly string[]};

/** `CI` would have Ink print its last frame only. */
const environment = () => ({...process.env, CI: 'false', TERM: 'xterm-256color'});

/** Real-time scheduling makes ratios steady where it is allowed (chrt(1)): nothing else that the machine does comes in between. */
export const isRealTime = spawnSync('chrt', ['-f', '10', 'true']).status === 0;

const commandOf = ({file = process.execPath, parameters}: Program): readonly [string, readonly string[]] =>
	isRealTime ? ['chrt', ['-f', '10', file, ...parameters]] : [file, parameters];

/** What terminals answer, and what to (ECMA-48, DSR). */
const question = '\u{1B}[5n';
const answer = '\u{1B}[0n';

/** A program in a pseudo-terminal of 80×24, at the end of a line that takes so many characters a second. */
export class Session {
	readonly #child;
	readonly #ended: Promise<void>;
	readonly #heard = new Set<() => void>();
	/** How much of the output was looked through for questions. */
	#lookedAt = 0;
	readonly startedAt = performance.now();
	output = '';
	/** When something was written last. */
	lastAt = 0;

	constructor(program: Program, charactersPerSecond = Infinity) {
		const [file, parameters] = commandOf(program);
		this.#child = spawn(file, [...parameters], {
			name: 'xterm-256color', cols: 80, rows: 24, env: environment(),
		});
		const show = (data: string): void => {
			this.output += data;
			this.lastAt = performance.now();
			this.#answer();
			for (const hear of this.#heard) {
				hear();
			}
		};

		this.#child.onData(charactersPerSecond === Infinity ? show : slowLine(charactersPerSecond, show).send);
		this.#ended = new Promise(resolve => {
			this.#child.onExit(() => {
				resolve();
				for (const hear of this.#heard) {
					hear();
				}
			});
		});
	}

	#answer(): void {
		for (let at = this.output.indexOf(question, this.#lookedAt); at !== -1; at = this.output.indexOf(question, this.#lookedAt)) {
			this.#lookedAt = at + question.length;
			this.write(answer);
		}

		// One that is cut in two is found with its rest.
		this.#lookedAt = Math.max(this.#lookedAt, this.output.length - question.length + 1);
	}

	write(bytes: string): void {
		this.#child.write(bytes);
	}

	/** Resolves with the moment at which what was written is as wanted; undefined when it is not within some seconds. */
	async until(isWanted: (output: string) => boolean, seconds = 30): Promise<number | undefined> {
		const found = new Promise<number>(resolve => {
			const look = () => {
				if (isWanted(this.output)) {
					this.#heard.delete(look);
					resolve(performance.now());
				}
			};

			this.#heard.add(look);
			look();
		});
		return Promise.race([found, wait(seconds * 1000, undefined, {ref: false})]);
	}

	/** Memory in megabytes, as the operating system has it (VmRSS). */
	memory(): number {
		return Number(/VmRSS:\s+(?<kilobytes>\d+)/v.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.groups?.['kilobytes']) / 1024;
	}

	async end(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#ended;
	}

	/** Ends it by a key, so that what it keeps for its next start is kept. */
	async quit(): Promise<void> {
		this.write('q');
		await Promise.race([this.#ended, wait(5000, undefined, {ref: false})]);
		try {
			await this.end();
		} catch {
			// It has ended.
		}
	}
}

const since = ({startedAt}: Session, at: number | undefined, what: string): number => {
	if (at === undefined) {
		throw new Error(`The program has not said “${what}”.`);
	}

	return at - startedAt;
};

/** Milliseconds from the start of a program in a pseudo-terminal to the moment its output holds `text`. */
export const timeToText = async (program: Program, text: string): Promise<number> => {
	const session = new Session(program);
	const at = await session.until(output => output.includes(text));
	await session.end();
	return since(session, at, text);
};

/** Milliseconds from the start to the first answer to a key that is pressed as soon as the first frame is seen. */
export const timeToFirstKey = async (program: Program, text: string, key: string): Promise<number> => {
	const session = new Session(program);
	await session.until(output => output.includes(text));
	// What belongs to that frame comes in one piece or two.
	await wait(3);
	const seen = session.output.length;
	session.write(key);
	const at = await session.until(output => output.length > seen);
	await session.end();
	return since(session, at, key);
};

/** Milliseconds that a program takes from its start to its end, without a terminal. */
export const timeToEnd = async (program: Program): Promise<number> => {
	const [file, parameters] = commandOf(program);
	const start = performance.now();
	const child = spawnProcess(file, [...parameters], {stdio: 'ignore'});
	const [code] = await once(child, 'exit') as [number];
	const milliseconds = performance.now() - start;
	if (code === 0) {
		return milliseconds;
	}

	throw new Error(`node ${program.parameters.join(' ')} ended with ${code}.`);
};
