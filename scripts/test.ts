import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';

/** The exit status; a program that a signal ended has failed. */
const statusOf = async (child: ChildProcess): Promise<number> => {
	await once(child, 'close');
	return child.exitCode ?? 1;
};

/** Keeps what the linter says until the tests have said everything. */
const lint = async (): Promise<{readonly status: number; readonly said: string}> => {
	const child = spawn('npm', ['run', '--silent', 'lint'], {stdio: ['ignore', 'pipe', 'inherit']});
	const [status, said] = await Promise.all([statusOf(child), text(child.stdout)]);
	return {status, said};
};

const test = async (): Promise<number> => statusOf(spawn('ava', process.argv.slice(2), {stdio: 'inherit'}));

/*
Lint and tests side by side: the linter keeps one core busy for longer than everything but the tests.
The output ends with ava's own summary, unless the linter has something to say.
*/
const [linted, tested] = await Promise.all([lint(), test()]);
if (linted.status !== 0) {
	process.stdout.write(linted.said);
}

process.exitCode = linted.status === 0 ? tested : linted.status;
