import module from 'node:module';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/*
What `plex-accounts` starts: checks Node.js, then loads the program. It is a file of its own because a version that is too old could not read the program to be told so, and because only what is loaded after it can come from the compile cache.
*/
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Node.js keeps compiled code under /tmp unless told otherwise, where anybody could have put code for us. */
const keepCompiledCode = (): void => {
	const {XDG_CACHE_HOME: cacheHome = ''} = process.env;
	const folder = path.isAbsolute(cacheHome) ? cacheHome : path.join(homedir(), '.cache');
	module.enableCompileCache(path.join(folder, 'plex-accounts', 'compiled'));
};

if (major < 22 || (major === 22 && minor < 20)) {
	process.stderr.write(`plex-accounts needs Node.js 22.20 or newer; this is ${process.versions.node}.\nInstall a newer Node.js, or put one first in PATH.\n`);
	process.exitCode = 70;
} else {
	keepCompiledCode();
	// @ts-expect-error -- the bundle, which lies beside this file once both are built
	void import('./plex-accounts.js');
}
