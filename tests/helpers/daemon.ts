import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	chmod,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {connect, createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {eventually} from './until.js';

/** A port of loopback that was free a moment ago. */
export const freePort = async (): Promise<number> => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};

/** A folder with files that a program which gives up its rights can read, until the test ends. */
export const folderOf = async (t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-daemon-'));
	t.teardown(async () => rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50}));
	await chmod(folder, 0o755);
	await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(path.join(folder, name), text, {mode: 0o644})));
	return folder;
};

const accepts = async (port: number, host: string): Promise<void> => {
	const socket = connect(port, host);
	try {
		await once(socket, 'connect');
	} finally {
		socket.destroy();
	}
};

type Daemon = {readonly command: string; readonly parameters: readonly string[]; readonly port: number; readonly host?: string};

/** A program of the system that listens on a port, of loopback unless told otherwise, until the test ends. */
export const startDaemon = async (t: ExecutionContext, {command, parameters, port, host = '127.0.0.1'}: Daemon): Promise<void> => {
	// Squid's helpers close every descriptor that there could be, of which some machines have a thousand million.
	const child = spawn('/bin/sh', ['-c', 'ulimit -n 1024 && exec "$0" "$@"', command, ...parameters], {
		stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`},
	});
	let said = '';
	child.stderr.on('data', data => {
		said += String(data);
	});
	const ended = once(child, 'exit');
	t.teardown(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	try {
		await eventually(async () => accepts(port, host));
	} catch {
		throw new Error(`${command} does not listen on ${port}. It said:\n${said}`);
	}
};
