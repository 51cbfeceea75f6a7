/*
What npm runs in a clone after it has installed the packages there, and before it packs one: the build.

Node.js runs it as it is, because nothing else may be there yet. `npm install --global git+…` of npm 10 and 11 prepares its clone by another `npm install`, which takes over `--global` (npm/cli#8440, gone in npm 12): that brings none of the packages, and puts a link to the clone where the package is to go, which ends with the clone. So the packages are brought here, and that link becomes the folder that the first npm made.
*/
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readlinkSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const clone = path.resolve(import.meta.dirname, '..');
const {npm_config_global: isGlobal, npm_config_global_prefix: prefix, npm_execpath: npm, _PACOTE_NO_PREPARE_: preparing, ...environment} = process.env;

/** Runs npm with its own settings, except for what must not come along: `--global`, and the note that this is a clone which is prepared already. */
const runNpm = (...commandLine: readonly string[]): void => {
	execFileSync(process.execPath, [npm ?? '', ...commandLine], {cwd: clone, env: environment, stdio: 'inherit'});
};

/** Where a link leads; undefined for what is none. */
const targetOf = (link: string): string | undefined => {
	try {
		return path.resolve(path.dirname(link), readlinkSync(link));
	} catch {
		return undefined;
	}
};

if (existsSync(path.join(clone, 'node_modules/tsx'))) {
	runNpm('run', '--silent', 'build');
} else {
	// This comes here again, and builds.
	runNpm('ci', '--include=dev', '--no-global', '--no-audit', '--no-fund');
}

const place = path.join(prefix ?? '', 'lib/node_modules/plex-accounts');
if (isGlobal === 'true' && preparing !== undefined && targetOf(place) === clone) {
	rmSync(place);
	mkdirSync(place);
}
