import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	chmod,
	mkdir,
	readFile,
	rename,
	rm,
} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** What the executable files run on: the Node.js that the tests run on, see package-lock.json. */
export const nodeVersion = '24.21.0';

/** Npm's packages of Node.js's binaries, with the SHA-512 of each tarball. */
export const nodePackages = {
	'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
	'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
} as const;

export type ExecutablePlatform = keyof typeof nodePackages;

const checkTarball = async (file: string, integrity: string): Promise<void> => {
	const digest = createHash('sha512').update(await readFile(file)).digest('base64');
	if (`sha512-${digest}` !== integrity) {
		throw new Error(`${path.basename(file)} is not the tarball that was pinned.`);
	}
};

/** Where Node.js's parts lie that an executable file is made of. */
export type NodeFiles = {readonly binary: string; readonly licence: string};

/** Node.js for a platform, out of `cache`, or of npm's registry at the first time; checked before it is unpacked. */
export const nodeFiles = async (platform: ExecutablePlatform, cache: string): Promise<NodeFiles> => {
	const name = `node-${platform}-${nodeVersion}`;
	const tarball = path.join(cache, `${name}.tgz`);
	try {
		await checkTarball(tarball, nodePackages[platform]);
	} catch {
		await mkdir(cache, {recursive: true});
		await run('npm', ['pack', '--silent', '--pack-destination', cache, `node-${platform}@${nodeVersion}`], {cwd: cache});
		await checkTarball(tarball, nodePackages[platform]);
	}

	const unpacked = path.join(cache, name);
	await rm(`${unpacked}.new`, {recursive: true, force: true});
	await mkdir(`${unpacked}.new`);
	await run('tar', ['-xzf', tarball, '-C', `${unpacked}.new`, '--no-same-owner', 'package/bin/node', 'package/LICENSE']);
	await rm(unpacked, {recursive: true, force: true});
	await rename(`${unpacked}.new`, unpacked);
	const binary = path.join(unpacked, 'package/bin/node');
	await chmod(binary, 0o755);
	return {binary, licence: path.join(unpacked, 'package/LICENSE')};
};
