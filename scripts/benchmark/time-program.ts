import {spawn as spawnProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';

export type Program = {readonly name: string; readonly parameters: readonly string[]};

const environment = {...process.env, CI: 'false', TERM: 'xterm-256color'};

/** Milliseconds from the start of a program in a pseudo-terminal to the moment its output holds `text`. It is ended then. */
export const timeToText = async ({parameters}: Program, text: string): Promise<number> => {
	const start = performance.now();
	const child = spawn(process.execPath, [...parameters], {
		name: 'xterm-256color', cols: 80, rows: 24, env: environment,
	});
	let output = '';
	const ended = new Promise<void>(resolve => {
		child.onExit(() => {
			resolve();
		});
	});
	const milliseconds = await new Promise<number>((resolve, reject) => {
		child.onData(data => {
			output += data;
			if (output.includes(text)) {
				resolve(performance.now() - start);
			}
		});
		void ended.then(() => {
			reject(new Error(`The program ended before it said “${text}”.`));
		});
	});
	child.kill('SIGKILL');
	await ended;
	return milliseconds;
};

/** Milliseconds that a program takes from its start to its end, without a terminal. */
export const timeToEnd = async ({parameters}: Program): Promise<number> => {
	const start = performance.now();
	const child = spawnProcess(process.execPath, parameters, {stdio: 'ignore'});
	const [code] = await once(child, 'exit') as [number];
	if (code !== 0) {
		throw new Error(`node ${parameters.join(' ')} ended with ${code}.`);
	}

	return performance.now() - start;
};
