import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {bundleTests} from './suite/bundle.js';

/*
All tests, and the linter with the types, side by side. The output ends with ava's own summary, unless the linter has something to say.
`npm test -- --costs` says what each test file cost.
*/

/** The exit status; a program that a signal ended has failed. */
const statusOf = async (child: ChildProcess): Promise<number> => {
	await once(child, 'close');
	return child.exitCode ?? 1;
};

type Checked = {readonly status: number; readonly said: string};

/** Keeps what a program says until the tests have said everything. */
const check = async (command: string, ...parameters: readonly string[]): Promise<Checked> => {
	const child = spawn(command, parameters, {stdio: ['ignore', 'pipe', 'inherit']});
	const [status, said] = await Promise.all([statusOf(child), text(child.stdout)]);
	return {status, said};
};

const costsFile = process.argv.includes('--costs') ? path.join(tmpdir(), `plex-accounts-test-costs-${process.pid}`) : undefined;

const test = async (): Promise<number> => {
	await bundleTests();
	return statusOf(spawn('ava', ['--config', 'ava.tests.config.js'], {
		stdio: 'inherit',
		env: {...process.env, ...(costsFile !== undefined && {TEST_COSTS: costsFile})},
	}));
};

type Cost = {readonly name: string; readonly seconds: number; readonly own: number; readonly programs: number};

const tellCosts = (file: string): void => {
	const costs = readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as Cost).toSorted((a, b) => b.own + b.programs - a.own - a.programs);
	console.log('\nSeconds of processor time, of that in programs that were started, and of waiting, by test file:');
	for (const {name, seconds, own, programs} of costs) {
		console.log([own + programs, programs, seconds].map(figure => figure.toFixed(1).padStart(6)).join(' '), name);
	}
};

// It says what the compiler says, too, for a tenth of what the compiler costs; `.ci/run` asks the compiler itself.
const [tested, linted] = await Promise.all([test(), check('oxlint', '--type-aware', '--type-check', '--deny-warnings')]);
if (costsFile !== undefined) {
	tellCosts(costsFile);
	await rm(costsFile);
}

if (linted.status !== 0) {
	process.stdout.write(linted.said);
}

process.exitCode = linted.status === 0 ? tested : linted.status;
