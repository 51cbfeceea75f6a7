import {chmod, cp, readdir} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {schemaVersion} from '../../source/storage/file/migrations.js';
import {sampleSecrets} from '../helpers/account.js';
import {dyingAt} from '../helpers/dying-file-system.js';
import {
	emailsOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const oldStore = fileURLToPath(new URL('../fixtures/stores/format-1-file', import.meta.url));

test('killed at any call, the way from format 1 leaves one of the two formats, whole, with its drafts, and every version there', async t => {
	t.timeout(600_000);
	const origin = await temporaryFolder(t);
	const data = path.join(origin, 'data');
	await cp(oldStore, data, {recursive: true});
	await chmod(data, 0o700);
	for (const entry of await readdir(data, {recursive: true, withFileTypes: true})) {
		await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
	}

	for (let at = 1; ; at++) {
		const folder = await temporaryFolder(t);
		await cp(origin, folder, {recursive: true});
		const folders = foldersIn(path.join(folder, 'data'));
		const disk = dyingAt(at);
		await storeIn(folders, {fileSystem: disk.fileSystem}).accounts.openAll().catch(() => undefined);
		const died = disk.diedAt();
		const store = storeIn(folders);
		const accounts = await store.accounts.openAll();
		t.deepEqual(emailsOf(await store.accounts.list()), ['a@example.com', 'b@example.com'], died);
		t.true(accounts.every(({authToken}) => authToken.reveal() === sampleSecrets.token), died);
		for (const name of ['add', 'refresh-11111111-1111-4111-8111-111111111111']) {
			t.is((await store.drafts.find(name))?.draft.fields.authToken.text, 'xFAKE-token-of-a-draft', died);
		}

		// These versions are under a passphrase that nobody gives here.
		t.is((await store.backups.list()).length, 3, died);
		const kept = await readdir(path.join(folder, 'data', 'backups'));
		t.true(kept.includes(`accounts-before-schema-${schemaVersion}.db`), died);
		await store.accounts.checkWritable();
		const left = await readdir(path.join(folder, 'data'));
		t.deepEqual(left.filter(name => /key-change|\.next$|\.new$/v.test(name)), [], died);

		if (died === undefined) {
			t.true(at > 50, 'it was killed at many calls');
			return;
		}
	}
});
