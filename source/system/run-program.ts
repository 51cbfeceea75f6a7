import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import {AppError} from '../domain/errors.js';

export type ProgramRun = {
	readonly command: string;
	readonly parameters: readonly string[];
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly signal: AbortSignal;
};

/** Runs a program with this one's terminal and streams, and answers its exit status, or 128 and the number of the signal that ended it. It is asked to end when this one is. Throws `ERR_USAGE`. */
export const runProgram = async ({command, parameters, environment, signal}: ProgramRun): Promise<number> => new Promise((resolve, reject) => {
	const child = spawn(command, parameters, {stdio: 'inherit', env: environment});
	const end = (): void => {
		child.kill('SIGTERM');
	};

	signal.addEventListener('abort', end, {once: true});
	child.on('error', error => {
		signal.removeEventListener('abort', end);
		reject(new AppError('ERR_USAGE', `The program could not be started: ${'code' in error && error.code === 'ENOENT' ? 'it was not found' : 'it is not executable'}.`));
	});
	child.on('exit', (code, name) => {
		signal.removeEventListener('abort', end);
		resolve(code ?? (128 + (name === null ? 0 : constants.signals[name])));
	});
});
