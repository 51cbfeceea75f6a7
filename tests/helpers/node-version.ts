import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Puts a version of Node.js into a folder, out of npm's package of its binary, which needs no script to install; answers where its program lies. */
export const installNode = async (folder: string, version: string): Promise<string> => {
	const name = `node-${process.platform}-${process.arch}`;
	await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`]);
	return path.join(folder, 'node_modules', name, 'bin', 'node');
};
