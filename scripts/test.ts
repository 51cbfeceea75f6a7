import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {constants, setPriority} from 'node:os';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {bundleTests} from './suite/bundle.js';
import {costsFile, tellCosts} from './suite/costs.js';
import {temporaryFolder} from './suite/temporary-folder.js';

/*
The build, all tests, and the linter with the types, side by side. The output ends with ava's own summary, unless the linter has something to say.
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
	// It is not waited for as long as tests run: it has what they leave of the processor.
	if (child.pid !== undefined) {
		setPriority(child.pid, constants.priority.PRIORITY_LOW);
	}

	const [status, said] = await Promise.all([statusOf(child), text(child.stdout)]);
	return {status, said};
};

const wantsCosts = process.argv.includes('--costs');

const runTests = async (): Promise<number> => statusOf(spawn('ava', ['--config', 'ava.tests.config.js'], {
	stdio: 'inherit',
	env: {...process.env, ...temporaryFolder(process.env), ...(wantsCosts && {TEST_COSTS: costsFile})},
}));

const test = async (): Promise<number> => {
	const [built] = await Promise.all([statusOf(spawn('tsx', ['scripts/build.ts'], {stdio: 'inherit'})), bundleTests()]);
	return built === 0 ? runTests() : built;
};

// It says what the compiler says, too, for a tenth of what the compiler costs; `.ci/run` asks the compiler itself.
const [tested, linted] = await Promise.all([test(), check('oxlint', '--type-aware', '--type-check', '--deny-warnings')]);
if (wantsCosts && tested === 0) {
	await tellCosts();
}

if (linted.status !== 0) {
	process.stdout.write(linted.said);
}

process.exitCode = linted.status === 0 ? tested : linted.status;
