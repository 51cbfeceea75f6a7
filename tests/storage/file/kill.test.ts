import {randomBytes, randomUUID} from 'node:crypto';
import {
	cp,
	readdir,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {importAccounts, prepareImport} from '../../../source/application/transfer.js';
import {withText} from '../../../source/domain/account-form/draft.js';
import {emptyDraft} from '../../../source/domain/account-form/whole-draft.js';
import {textField} from '../../../source/domain/text-field.js';
import {createTransfer} from '../../../source/storage/export-file.js';
import {sampleAccount, sampleSecrets} from '../../helpers/account.js';
import {dyingAt} from '../../helpers/dying-file-system.js';
import {callNumbers} from '../../helpers/every-call.js';
import {
	emailsOf,
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

type Store = ReturnType<typeof storeIn>;

const draft = withText(emptyDraft('client'), 'email', textField('draft@example.com'));

/** Two accounts, a version and a draft; beside them a backup of one account. */
const filled = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	const store = storeIn(foldersIn(path.join(folder, 'data')));
	await store.accounts.add(sampleAccount({email: 'a@example.com', clientIdentifier: 'client-a'}));
	await store.backups.backup(path.join(folder, 'backup.db'));
	await store.accounts.add(sampleAccount({email: 'b@example.com', clientIdentifier: 'client-b'}));
	await store.drafts.keep('add', draft);
	return folder;
};

type Case = {
	readonly origin: string;
	/** Where to begin, so that the cases together come upon most calls. */
	readonly first: number;
	readonly work: (store: Store, folder: string) => Promise<unknown>;
	/** Looks at what the kill has left; `isDone` when it came after the last call. */
	readonly look: (store: Store, at: {readonly folder: string; readonly isDone: boolean; readonly died: string | undefined}) => Promise<void>;
};

/** Kills the work before its first call, its second, and so on, each time in a folder of its own. */
const killEverywhere = async (t: ExecutionContext, {origin, first, work, look}: Case): Promise<void> => {
	t.timeout(600_000);
	for (const at of callNumbers(first)) {
		const folder = await temporaryFolder(t);
		await cp(origin, folder, {recursive: true});
		const folders = foldersIn(path.join(folder, 'data'));
		const disk = dyingAt(at);
		await work(storeIn(folders, {fileSystem: disk.fileSystem}), folder).catch(() => undefined);
		const died = disk.diedAt();
		await look(storeIn(folders), {folder, died, isDone: died === undefined});
		await rm(folder, {recursive: true});
		if (died === undefined) {
			t.true(at > 10, 'it was killed at many calls');
			return;
		}
	}
};

/** What is there after a kill opens whole, with its drafts and versions, and can be changed. */
const opensWhole = async (t: ExecutionContext, store: Store, died: string | undefined): Promise<readonly string[]> => {
	const accounts = await store.accounts.openAll();
	t.true(accounts.every(({authToken}) => authToken.reveal() === sampleSecrets.token), died);
	t.deepEqual((await store.drafts.find('add'))?.draft, draft, died);
	const versions = await store.backups.list();
	t.deepEqual(versions.flatMap(({problem}) => problem ?? []), [], died);
	await store.accounts.checkWritable();
	return accounts.map(({email}) => email);
};

const both = ['a@example.com', 'b@example.com'];

const restores: Readonly<Record<string, {readonly before?: (store: Store, folder: string) => Promise<unknown>; readonly options?: (folder: string) => {readonly keyFile: string}}>> = {
	'a backup': {},
	'a backup from before the key was changed': {
		before: async (store, folder) => store.keys.rotate({saveOldKeyTo: path.join(folder, 'old.key')}),
		options: folder => ({keyFile: path.join(folder, 'old.key')}),
	},
};

for (const [index, [name, {before, options}]] of Object.entries(restores).entries()) {
	test(`killed at any call, the restore of ${name} leaves the accounts of before, or those of the backup and a version of those of before`, async t => {
		const origin = await filled(t);
		await before?.(storeIn(foldersIn(path.join(origin, 'data'))), origin);
		await killEverywhere(t, {
			origin,
			first: index * 10,
			work: async ({backups}, folder) => backups.restore(path.join(folder, 'backup.db'), options?.(folder)),
			async look(store, {isDone, died}) {
				const emails = await opensWhole(t, store, died);
				if (emails.length === 2 && !isDone) {
					t.deepEqual(emails, both, died);
					return;
				}

				t.deepEqual(emails, ['a@example.com'], died);
				t.is((await store.backups.lastGood()).accounts, 2, died);
			},
		});
	});
}

test('killed at any call, the restore over damaged accounts leaves the damaged file, and a second restore works', async t => {
	const origin = await filled(t);
	const file = path.join(origin, 'data', 'accounts.db');
	// The version has the same bytes under another name.
	await rm(file);
	await writeFile(file, 'damaged', {mode: 0o600});
	await killEverywhere(t, {
		origin,
		first: 20,
		work: async ({backups}, folder) => backups.restore(path.join(folder, 'backup.db')),
		async look(store, {folder, died}) {
			await store.backups.restore(path.join(folder, 'backup.db'));
			t.deepEqual(await opensWhole(t, store, died), ['a@example.com'], died);
			t.true((await readdir(path.join(folder, 'data'))).some(name => name.startsWith('accounts.db.damaged-')), died);
		},
	});
});

const importFile = JSON.stringify({
	format: 'plex-accounts-export',
	version: 1,
	accounts: [['a', true], ['c', false], ['d', false]].map(([name, isStored]) => ({
		email: `${String(name)}@example.com`,
		plexPassChoice: 'no',
		enabled: true,
		queryParameters: '',
		clientIdentifier: `client-${String(name)}`,
		route: {kind: 'direct'},
		...(isStored !== true && {authToken: sampleSecrets.token}),
	})),
});

const portsOf = (store: Store) => ({
	...store,
	transfer: createTransfer({randomBytes, scryptCost: keyFileOnly.scryptCost}),
	clock: {now: () => new Date()},
	random: {uuid: () => randomUUID(), fraction: () => 0},
	actor: 'tester',
});

const prepare = async (store: Store) => prepareImport(portsOf(store), importFile);

test('killed at any call, an import has added all that is new or none of it, loses nothing, and can be run again', async t => {
	const origin = await filled(t);
	const steps = await prepare(storeIn(foldersIn(path.join(origin, 'data'))));
	await killEverywhere(t, {
		origin,
		first: 30,
		work: async store => importAccounts(portsOf(store), steps),
		async look(store, {isDone, died}) {
			const all = [...both, 'c@example.com', 'd@example.com'];
			const emails = await opensWhole(t, store, died);
			t.deepEqual(emails, emails.length === 2 && !isDone ? both : all, died);
			const [first] = await store.accounts.list();
			t.true(first?.plexPassChoice === 'detect' || emails.length === 4, 'what changes comes after what is new');
			if (!isDone) {
				await importAccounts(portsOf(store), await prepare(store));
			}

			const after = await store.accounts.list();
			t.deepEqual(emailsOf(after), all, died);
			t.like(after[0], {plexPassChoice: 'no', route: {kind: 'direct'}}, died);
		},
	});
});
