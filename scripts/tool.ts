import {spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {root} from './bundle/program-build.js';

/*
`tsx scripts/tool.ts NAME …` runs a program of the packages in `tools/`, which are installed when one is first asked for: they are more than half of all packages, and neither a start nor the tests need them.
*/

const tools = path.join(root, 'tools');

const run = (command: string, parameters: readonly string[], folder: string): void => {
	const {status, error} = spawnSync(command, parameters, {cwd: folder, stdio: 'inherit'});
	if (error !== undefined) {
		throw error;
	}

	if (status !== 0) {
		process.exit(status ?? 1);
	}
};

const changedAt = (file: string): number => statSync(path.join(tools, file), {throwIfNoEntry: false})?.mtimeMs ?? 0;

const [name = '', ...parameters] = process.argv.slice(2);
// The second of the two is what npm writes last.
if (changedAt('package-lock.json') > changedAt('node_modules/.package-lock.json')) {
	run('npm', ['ci', '--no-audit', '--no-fund'], tools);
}

run(path.join(tools, 'node_modules/.bin', name), parameters, root);
