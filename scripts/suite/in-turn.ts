import {appendFileSync, readFileSync} from 'node:fs';
import process from 'node:process';
import avaTest, {type ExecutionContext} from 'ava';
import fc from 'fast-check';

/*
What `import test from 'ava'` is in a test file that shares its process with others: the files are run one after the other, each as ava would run it alone: first its serial tests, then all the rest at once.
*/

type Run = (t: ExecutionContext) => unknown;

export type Declared = {readonly title: string; readonly run: Run};

export type TestFile = {
	readonly name: string;
	readonly serial: Declared[];
	readonly concurrent: Declared[];
	readonly skipped: Declared[];
};

/** The test function of one file. */
export type FileTest = ((title: string, run: Run) => void) & Readonly<Record<'serial' | 'skip', (title: string, run: Run) => void>>;

const files: TestFile[] = [];

/** The test function for the file of this name, which its titles begin with. */
export const testsOf = (name: string): FileTest => {
	const file: TestFile = {
		name, serial: [], concurrent: [], skipped: [],
	};
	files.push(file);
	const declareIn = (list: Declared[]) => (title: string, run: Run): void => {
		list.push({title: `${name} › ${title}`, run});
	};

	return Object.assign(declareIn(file.concurrent), {serial: declareIn(file.serial), skip: declareIn(file.skipped)});
};

/** Hands a test to ava. It waits for its turn, and has ended when all that it wanted torn down is. */
const runAfter = async (turn: Promise<unknown>, {title, run}: Declared): Promise<void> => {
	const {promise: ended, resolve} = Promise.withResolvers<void>();
	avaTest(title, async t => {
		await turn;
		// What is asked for first is torn down last.
		t.teardown(resolve);
		await run(t);
	});
	return ended;
};

type ProcessorTime = {readonly own: number; readonly programs: number};

/** Seconds of processor time of this process, and of those that it started and that have ended, where the system tells (Linux, proc(5)). */
const processorTime = (): ProcessorTime => {
	if (process.platform !== 'linux') {
		return {own: process.cpuUsage().user / 1e6, programs: 0};
	}

	const [user = 0, system = 0, ofPrograms = 0, systemForPrograms = 0] = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ').slice(11, 15).map(field => Number(field) / 100) ?? [];
	return {own: user + system, programs: ofPrograms + systemForPrograms};
};

/** Keeps what a file cost, for `npm test -- --costs`. */
const noteCosts = async (name: string, begun: Promise<unknown>, ended: Promise<unknown>): Promise<void> => {
	await begun;
	const [seconds, {own, programs}] = [performance.now() / 1000, processorTime()];
	await ended;
	const now = processorTime();
	appendFileSync(process.env['TEST_COSTS'] ?? '', `${JSON.stringify({name, seconds: (performance.now() / 1000) - seconds, own: now.own - own, programs: now.programs - programs})}\n`);
};

/** Gives each test of a file its turn, which begins with `turn`; answers when all have ended. `start` waits for the turn of a test, and answers when that has ended. */
export const inTurn = async (turn: Promise<unknown>, {serial, concurrent}: TestFile, start: (turn: Promise<unknown>, test: Declared) => Promise<unknown>): Promise<unknown> => {
	let afterSerial = turn;
	for (const test of serial) {
		afterSerial = start(afterSerial, test);
	}

	// A file of serial tests alone is waited for, too.
	return Promise.all([afterSerial, ...concurrent.map(async test => start(afterSerial, test))]);
};

/** Hands all declared tests to ava, which wants them at once: the last thing that the entry of a process does. */
export const runInTurn = (): void => {
	// The same cases each time, so that a suite that has passed passes again. A file that is run by itself has new ones each time.
	fc.configureGlobal({seed: 20_261_127});
	let turn: Promise<unknown> = Promise.resolve();
	for (const file of files) {
		const begun = turn;
		turn = inTurn(begun, file, runAfter);
		for (const {title, run} of file.skipped) {
			avaTest.skip(title, run);
		}

		if (process.env['TEST_COSTS'] !== undefined) {
			void noteCosts(file.name, begun, turn);
		}
	}
};
