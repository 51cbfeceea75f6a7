import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {connect} from 'node:net';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {bareEnvironment, programWords, type Environment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {eventually} from '../helpers/until.js';

/** The program while it waits for a token on standard input. */
const startWaiting = async (t: ExecutionContext, environment: Environment = {}) => {
	const home = await temporaryFolder(t);
	const child = spawn(process.execPath, [...programWords, '--data-dir', home, 'add', '--email', 'a@example.com', '--direct', '--token-file', '-'], {env: {...bareEnvironment(home), ...environment}});
	const ended = once(child, 'close');
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	let said = '';
	child.stderr.on('data', (text: Uint8Array) => {
		said += String(text);
	});
	return {
		id: child.pid ?? 0, ended, said: () => said, child,
	};
};

/** Which parts of its memory a process would leave in a core dump (core(5)). */
const coreDumpFilter = async (id: number): Promise<string> => readFile(`/proc/${id}/coredump_filter`, 'utf8');

const isEmpty = async (id: number): Promise<boolean> => /^0+\s*$/v.test(await coreDumpFilter(id));

const filtersAll = async (id: number): Promise<void> => eventually(async () => {
	if (!await isEmpty(id)) {
		throw new Error('It would leave its memory.');
	}
});

/** Waits until the program heeds signals, which it does as soon as it is loaded: SIGHUP is bit 0 of those that it catches (proc_pid_status(5)). Node.js itself catches SIGTERM. */
const heedsSignals = async (id: number): Promise<void> => eventually(async () => {
	const status = await readFile(`/proc/${id}/status`, 'utf8');
	const caught = BigInt(`0x${/SigCgt:\s*(?<caught>[\da-f]+)/v.exec(status)?.groups?.['caught'] ?? '0'}`);
	if (caught % 2n === 0n) {
		throw new Error('It is not loaded yet.');
	}
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a core dump would hold no memory', async t => {
	const {id} = await startWaiting(t);
	await filtersAll(id);
	t.false(await isEmpty(process.pid), 'Or this test could not fail.');
});

onLinux('SIGUSR1 opens no debugger and ends nothing', async t => {
	const {id, child, ended, said} = await startWaiting(t);
	await heedsSignals(id);
	child.kill('SIGUSR1');
	// The signals are heard in turn: when the second one has ended the program, the first one has done all it does.
	child.kill('SIGTERM');
	await ended;
	t.is(child.exitCode, 143);
	t.notRegex(said(), /debugger/iv);
});

test('a debugger that an option in the environment opens is closed again', async t => {
	const {said, child} = await startWaiting(t, {NODE_OPTIONS: '--inspect=127.0.0.1:0'});
	const port = await eventually(async () => {
		const found = /ws:\/\/127\.0\.0\.1:(?<port>\d+)/v.exec(said())?.groups?.['port'];
		if (found === undefined) {
			throw new Error('It has not opened.');
		}

		return Number(found);
	});
	await eventually(async () => {
		const socket = connect(port, '127.0.0.1');
		const refused = await new Promise<boolean>(resolve => {
			socket.once('error', () => {
				resolve(true);
			}).once('connect', () => {
				resolve(false);
			});
		});
		socket.destroy();
		if (!refused) {
			throw new Error('It listens.');
		}
	});
	t.is(child.exitCode, null);
});
