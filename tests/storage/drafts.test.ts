import {randomUUID} from 'node:crypto';
import {
	readdir,
	readFile,
	rename,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {exchangeDraftName, refreshDraftName, revocationDraftName} from '../../source/application/draft-names.js';
import {withText} from '../../source/domain/account-form/draft.js';
import {emptyDraft} from '../../source/domain/account-form/whole-draft.js';
import {textField} from '../../source/domain/text-field.js';
import {draftFromText, draftToText} from '../../source/storage/draft-text.js';
import {sampleAccount} from '../helpers/account.js';
import {
	allBytesIn,
	disguisesOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const secret = 'xFAKE-token-of-a-draft';
const draft = withText(withText(emptyDraft('client'), 'email', textField('a@example.com')), 'authToken', textField(secret));

const at = (time: string) => ({now: () => new Date(time)});

test('a draft comes back as it was, and no secret of it is on disk', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders, at('2026-11-25T10:00:00.000Z')).drafts.keep('add', draft);
	const kept = await storeIn(folders, at('2026-11-25T11:00:00.000Z')).drafts.find('add');
	t.deepEqual(kept, {draft, savedAt: '2026-11-25T10:00:00.000Z'});
	const onDisk = await allBytesIn(folders.data);
	t.false(disguisesOf(secret).some(disguise => onDisk.includes(disguise)));
	t.is((await stat(path.join(folders.data, 'draft-add.sealed'))).mode % 0o1000, 0o600);
});

test('it opens after the first account was added, and after a rotation of the key', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {drafts, accounts, keys} = storeIn(folders);
	await drafts.keep('add', draft);
	await accounts.add(sampleAccount());
	t.deepEqual((await storeIn(folders).drafts.find('add'))?.draft, draft);
	const refresh = refreshDraftName(randomUUID());
	await drafts.keep(refresh, draft);
	await keys.rotate();
	t.deepEqual((await storeIn(folders).drafts.find('add'))?.draft, draft);
	t.deepEqual((await storeIn(folders).drafts.find(refresh))?.draft, draft, 'a new token that waits is taken along, too');
});

test('a draft of a version that knew no ways to a token still opens', t => {
	const {tokenWay: _, ...older} = JSON.parse(draftToText(draft, '2026-11-24T10:00:00.000Z')) as Record<string, unknown>;
	t.deepEqual(draftFromText(JSON.stringify(older)), {draft, savedAt: '2026-11-24T10:00:00.000Z'});
});

test('it is gone after a week, when it is thrown away, and when it opens no more', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {drafts} = storeIn(folders, at('2026-11-25T10:00:00.000Z'));
	await drafts.keep('add', draft);
	t.is(await storeIn(folders, at('2026-12-02T10:00:01.000Z')).drafts.find('add'), undefined);
	t.false((await readdir(folders.data)).includes('draft-add.sealed'));

	await drafts.keep('add', draft);
	await drafts.discard('add');
	await drafts.discard('add');
	t.is(await drafts.find('add'), undefined);

	await drafts.keep('add', draft);
	await writeFile(path.join(folders.data, 'draft-add.sealed'), 'broken');
	t.is(await drafts.find('add'), undefined);
});

test('a token that plex.tv gave out, and a journal of one that is being replaced, are kept until they are settled', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {drafts} = storeIn(folders, at('2026-11-25T10:00:00.000Z'));
	const names = [refreshDraftName(randomUUID()), revocationDraftName(randomUUID()), exchangeDraftName(randomUUID())].toSorted();
	const code = refreshDraftName(randomUUID());
	await Promise.all(names.map(async name => drafts.keep(name, draft)));
	await drafts.keep(code, {...emptyDraft('client'), pin: {id: 1, code: 'ABCD', clientIdentifier: 'client', endsAt: '2026-11-25T10:15:00.000Z'}});
	const later = await storeIn(folders, at('2027-03-01T10:00:00.000Z')).drafts.list();
	t.deepEqual(later.map(([name]) => name).toSorted(), names);
});

test('drafts do not open in one another’s place', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {drafts} = storeIn(folders);
	await drafts.keep('add', draft);
	await writeFile(path.join(folders.data, 'draft-other.sealed'), await readFile(path.join(folders.data, 'draft-add.sealed')));
	t.is(await drafts.find('other'), undefined);
});

test('where nothing was ever kept there is none, and nothing is made', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	t.is(await storeIn(folders).drafts.find('add'), undefined);
	t.deepEqual(await readdir(folders.data), []);
});

test('all drafts are listed by their names, but no old one; where nothing was stored there are none', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	t.deepEqual(await storeIn({...folders, data: path.join(folders.data, 'not-there')}).drafts.list(), []);
	const {id} = sampleAccount();
	await storeIn(folders, at('2026-11-10T10:00:00.000Z')).drafts.keep('add', draft);
	await storeIn(folders, at('2026-11-25T10:00:00.000Z')).drafts.keep(id, draft);
	t.deepEqual(await storeIn(folders, at('2026-11-25T11:00:00.000Z')).drafts.list(), [[id, {draft, savedAt: '2026-11-25T10:00:00.000Z'}]]);
});

test('whatever lies where a draft should is none, also the sealed draft of something else, and nothing outside is touched', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {drafts, accounts} = storeIn(folders);
	await accounts.add(sampleAccount());
	const file = path.join(folders.data, 'draft-add.sealed');
	await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 300}), async bytes => {
		await writeFile(file, bytes);
		t.is(await drafts.find('add'), undefined);
		t.deepEqual(await drafts.list(), []);
	}), {numRuns: 40});
	const other = randomUUID();
	await drafts.keep(other, draft);
	await rename(path.join(folders.data, `draft-${other}.sealed`), file);
	t.is(await drafts.find('add'), undefined);
});
