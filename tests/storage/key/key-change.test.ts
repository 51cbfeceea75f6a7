import {
	cp,
	readdir,
	readFile,
	stat,
	utimes,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {withText} from '../../../source/domain/account-form/draft.js';
import {emptyDraft} from '../../../source/domain/account-form/whole-draft.js';
import {Secret} from '../../../source/domain/secret.js';
import {textField} from '../../../source/domain/text-field.js';
import {foldersFor, type Folders} from '../../../source/storage/file/folders.js';
import {sampleAccount} from '../../helpers/account.js';
import {dyingAt} from '../../helpers/dying-file-system.js';
import {callNumbers} from '../../helpers/every-call.js';
import {
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const passphrase = new Secret('xFAKE correct horse');
const withPassphrase = {...keyFileOnly, passphrase: async () => passphrase};
const draft = withText(emptyDraft('client'), 'email', textField('draft@example.com'));

type Store = ReturnType<typeof storeIn>;

/** Two folders, as people have them. */
const foldersUnder = (folder: string): Folders => foldersFor({environment: {XDG_DATA_HOME: path.join(folder, 'data'), XDG_CONFIG_HOME: path.join(folder, 'config')}, homeDirectory: folder});

const fill = async (store: Store): Promise<void> => {
	await store.accounts.add(sampleAccount({email: 'a@example.com'}));
	await store.accounts.add(sampleAccount({email: 'b@example.com'}));
	await store.drafts.keep('add', draft);
};

const steps: Readonly<Record<string, {readonly before?: (store: Store) => Promise<unknown>; readonly work: (store: Store) => Promise<unknown>}>> = {
	rotate: {work: async store => store.keys.rotate()},
	lock: {work: async store => store.keys.lock(passphrase)},
	unlock: {before: async store => store.keys.lock(passphrase), work: async store => store.keys.unlock()},
};

for (const [index, [name, {before, work}]] of Object.entries(steps).entries()) {
	test(`killed at any call, ${name} leaves a store that one key opens, with its versions and drafts`, async t => {
		t.timeout(600_000);
		const origin = await temporaryFolder(t);
		await fill(storeIn(foldersUnder(origin)));
		await before?.(storeIn(foldersUnder(origin), {key: withPassphrase}));
		const oldKey = await readFile(foldersUnder(origin).keyFile, 'utf8').catch(() => undefined);
		for (const at of callNumbers(index * 12)) {
			const folder = await temporaryFolder(t);
			await cp(origin, folder, {recursive: true});
			const folders = foldersUnder(folder);
			const disk = dyingAt(at);
			await work(storeIn(folders, {key: withPassphrase, fileSystem: disk.fileSystem})).catch(() => undefined);
			const store = storeIn(folders, {key: withPassphrase});
			t.deepEqual((await store.accounts.openAll()).map(({email}) => email), ['a@example.com', 'b@example.com'], disk.diedAt());
			t.deepEqual((await store.drafts.find('add'))?.draft, draft, disk.diedAt());
			t.deepEqual((await store.backups.list()).map(({problem}) => problem), [undefined], disk.diedAt());
			await store.accounts.checkWritable();
			const left = [...await readdir(folders.data), ...await readdir(folders.config)];
			t.deepEqual(left.filter(entry => /key-change|\.next$|\.new$/v.test(entry)), [], disk.diedAt());
			if (disk.diedAt() === undefined) {
				const {source} = await store.keys.status();
				t.is(source, name === 'lock' ? 'passphrase' : 'file');
				t.not(await readFile(folders.keyFile, 'utf8').catch(() => undefined), oldKey, 'the old key is gone');
				break;
			}
		}
	});
}

test('earlier versions are as old under a new key as they were under the old one', async t => {
	const folders = foldersUnder(await temporaryFolder(t));
	const store = storeIn(folders, {key: withPassphrase});
	await fill(store);
	const [{file} = {file: ''}] = await store.backups.list();
	const at = new Date('2026-11-20T10:00:00Z');
	await utimes(file, at, at);
	for (const {before, work} of Object.values(steps)) {
		await before?.(store);
		await work(store);
		const {mtime} = await stat(file);
		t.deepEqual(mtime, at);
	}
});
