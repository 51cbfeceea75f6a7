import {chmod, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {commandsIn} from '../helpers/commands.js';
import {bareEnvironment} from '../helpers/program.js';
import {sampleAccount} from '../helpers/account.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

test('a passphrase file that others can read is refused with the command that mends it', async t => {
	const folder = await temporaryFolder(t);
	const folders = foldersIn(path.join(folder, 'data'));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	const file = path.join(folder, 'it is here');
	await writeFile(file, 'correct horse battery staple\n', {mode: 0o600});
	const run = async (parameters: readonly string[], environment = {}) => commandsIn({...bareEnvironment(folder), ...environment})(['--data-dir', folders.data, ...parameters]);

	await chmod(file, 0o640);
	const locked = await run(['key', 'lock', '--passphrase-file', file]);
	t.is(locked.status, 5);
	t.true(locked.stderr.includes(`chmod 600 '${file}'`), locked.stderr);

	await chmod(file, 0o600);
	const open = await run(['key', 'lock', '--passphrase-file', file, '--yes']);
	const {status, stderr} = open.status === 2 ? await run(['key', 'lock', '--passphrase-file', file]) : open;
	t.is(status, 0, stderr);
	const revealed = ['show', 'a@example.com', '--reveal'];
	t.is((await run(revealed, {PLEX_ACCOUNTS_PASSPHRASE_FILE: file})).status, 0);

	await chmod(file, 0o604);
	const exposed = await run(revealed, {PLEX_ACCOUNTS_PASSPHRASE_FILE: file});
	t.is(exposed.status, 5);
	t.regex(exposed.stderr, /Others on this machine can read the passphrase file/v);

	// What systemd hands over is guarded by systemd.
	const credential = path.join(folder, 'passphrase');
	await rename(file, credential);
	t.is((await run(revealed, {PLEX_ACCOUNTS_PASSPHRASE_FILE: credential, CREDENTIALS_DIRECTORY: folder})).status, 0);
});
