import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {commandsIn} from '../helpers/commands.js';
import {bareEnvironment} from '../helpers/program.js';
import {
	accountsIn,
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const filled = async (t: Parameters<typeof temporaryFolder>[0]) => {
	const folder = await temporaryFolder(t);
	const folders = foldersIn(folder);
	const store = storeIn(folders);
	await store.accounts.add(
		sampleAccount({email: 'a@example.com', enabled: false, plexPassChoice: 'no', plexId: 7}),
		sampleAccount({email: 'b@example.com', route: {kind: 'direct'}}),
	);
	const run = async (parameters: readonly string[], inFolder = folder) => commandsIn(bareEnvironment(folder))([...parameters, '--data-dir', inFolder]);
	return {folder, folders, store, run};
};

test('with a lost key an export prints what it always does, says that it is not checked, and leads to a new store', async t => {
	const {folders, store, run} = await filled(t);
	const before = await run(['export']);
	t.is(before.status, 0, before.stderr);
	t.is(before.stderr, '');
	const audited = await store.audit.list();
	t.is(audited[0]?.action, 'exported');

	await rm(folders.keyFile);
	const after = await run(['export']);
	t.is(after.status, 0, after.stderr);
	t.is(after.stdout, before.stdout);
	t.regex(after.stderr, /Not checked/v);
	t.is((await storeIn(folders).audit.list()).length, audited.length, 'without the key nothing can be written down');
	const sealed = await run(['export', '--with-secrets', '--passphrase-file', '-']);
	t.not(sealed.status, 0, 'secrets need the key');

	// The way that the pages describe: by hand what needs a token, the rest by the import.
	const another = await temporaryFolder(t);
	const file = path.join(another, 'accounts.json');
	await writeFile(file, after.stdout);
	const folder = path.join(another, 'data');
	await accountsIn(foldersIn(folder)).add(sampleAccount({email: 'a@example.com'}));
	const imported = await run(['import', file, '--yes'], folder);
	t.is(imported.status, 0, imported.stderr);
	const [old] = await store.accounts.list();
	const arrived = await accountsIn(foldersIn(folder)).list();
	t.is(arrived.length, 1, 'an account without a token is not added');
	t.like(arrived[0], {email: 'a@example.com', enabled: false, plexPassChoice: 'no', clientIdentifier: old?.clientIdentifier});
});

test('an export without secrets asks nobody for the passphrase', async t => {
	const {folders, store, run} = await filled(t);
	const before = await run(['export']);
	await store.keys.lock(new Secret('xFAKE correct horse'));
	t.is((await storeIn(folders, {key: keyFileOnly}).keys.status()).source, 'passphrase');
	const after = await run(['export']);
	t.is(after.status, 0, after.stderr);
	t.is(after.stdout, before.stdout);
	t.regex(after.stderr, /Not checked/v);
});
