import {spawn} from 'node:child_process';
import {constants} from 'node:os';

/** What ends a program from outside. */
export type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The exit status of a program that a signal ended. */
export const signalExitStatus = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** This program, started once more. */
export type RunningProgram = {
	/** The exit status; rejects when it could not be started. */
	readonly ended: Promise<number>;
	send(signal: EndSignal): void;
};

export type StartProgram = (start: {
	readonly programArguments: readonly string[];
	/** Set on top of this program's own environment. */
	readonly environment: Readonly<Record<string, string>>;
}) => RunningProgram;

/** How this program itself was started, as `process` knows it. */
export type OwnStart = {
	readonly execPath: string;
	/** Node's own options, `process.execArgv`. */
	readonly nodeArguments: readonly string[];
	/** The script that Node.js runs; none where everything is in one executable file. */
	readonly script: readonly string[];
	readonly environment: Readonly<NodeJS.ProcessEnv>;
};

/** Starts this program again on the same terminal. */
export const programStarter = ({execPath, nodeArguments, script, environment: own}: OwnStart): StartProgram => ({programArguments, environment}) => {
	const child = spawn(execPath, [...nodeArguments, ...script, ...programArguments], {stdio: 'inherit', env: {...own, ...environment}});
	const {promise, resolve, reject} = Promise.withResolvers<number>();
	child.once('error', reject);
	child.once('exit', (code, signal) => {
		resolve(signal === null ? code ?? 0 : signalExitStatus(signal));
	});
	return {
		ended: promise,
		send(signal) {
			child.kill(signal);
		},
	};
};
