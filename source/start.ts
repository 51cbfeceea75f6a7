import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readlinkSync,
} from 'node:fs';
import module from 'node:module';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {distrustOf} from './storage/file/trusted-path.js';
import {keepMemoryPrivate} from './system/private-memory.js';

/*
What `plex-accounts` starts: checks Node.js, then loads the program. It is a file of its own because a version that is too old could not read the program to be told so, and because only what is loaded after it can come from the compile cache.
*/
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Where compiled code is kept. Node.js keeps it under /tmp unless told otherwise, where anybody could have put code for us. */
const compileCache = (): string => {
	const {XDG_CACHE_HOME: cacheHome = ''} = process.env;
	return path.join(path.isAbsolute(cacheHome) ? cacheHome : path.join(homedir(), '.cache'), 'plex-accounts', 'compiled');
};

/** Code comes only from a folder that nobody else can write in or replace; without one the program starts a little slower. */
const keepCompiledCode = (): void => {
	const folder = compileCache();
	const userId = process.getuid?.();
	const isOurs = (): boolean => userId === undefined || distrustOf(folder, userId, {lstatSync, readlinkSync}) === undefined;
	try {
		if (!isOurs()) {
			return;
		}

		mkdirSync(folder, {recursive: true, mode: 0o700});
		// What Node.js makes in it may be open to others by their umask.
		chmodSync(folder, 0o700);
		module.enableCompileCache(folder);
	} catch {
		// A home that is read-only, or none.
	}
};

const load = async (): Promise<void> => {
	try {
		// @ts-expect-error -- the bundle, which lies beside this file once both are built
		await import('./plex-accounts.js');
	} catch (error) {
		if (process.listenerCount('uncaughtException') > 0) {
			throw error;
		}

		process.stderr.write('plex-accounts could not be loaded: its files are not complete.\nInstall it again.\n');
		process.exit(70);
	}
};

// Whatever ends this program without having chosen how is a fault of its own.
process.exitCode = 70;
if (major < 22 || (major === 22 && minor < 20)) {
	process.stderr.write(`plex-accounts needs Node.js 22.20 or newer; this is ${process.versions.node}.\nInstall a newer Node.js, or put one first in PATH.\n`);
} else {
	keepMemoryPrivate(process);
	keepCompiledCode();
	void load();
}
