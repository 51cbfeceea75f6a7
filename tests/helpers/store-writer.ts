/**
A program that adds accounts: `store-writer.ts FOLDER PREFIX COUNT`. Prints the email of each account when it is stored; with COUNT 0 it takes the lock, says so, and holds it until it is killed.
*/
import process from 'node:process';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {withLock} from '../../source/storage/file/lock.js';
import {sampleAccount} from './account.js';
import {accountsIn, foldersIn} from './store.js';

const [folder = '', prefix = '', count = '0'] = process.argv.slice(2);
const folders = foldersIn(folder);
const accounts = accountsIn(folders, {lockTimeoutMilliseconds: 60_000});

if (count === '0') {
	await withLock({
		fileSystem: nodeFileSystem, lockFile: folders.lockFile, holder: 'process 4711 of example', timeoutMilliseconds: 0,
	}, async () => {
		process.stdout.write('locked\n');
		await new Promise(resolve => {
			process.stdin.once('close', resolve).resume();
		});
	});
}

for (let index = 0; index < Number(count); index++) {
	const email = `${prefix}${index}@example.com`;
	await accounts.add(sampleAccount({email}));
	process.stdout.write(`${email}\n`);
}
