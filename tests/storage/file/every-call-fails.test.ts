import path from 'node:path';
import test from 'ava';
import {isAppError} from '../../../source/domain/errors.js';
import type {Store} from '../../../source/storage/store.js';
import {sampleAccount} from '../../helpers/account.js';
import {callNumbers} from '../../helpers/every-call.js';
import {failingAt} from '../../helpers/failing-file-system.js';
import {
	emailsOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

/** What a change may say when the disk fails; a bug is none of it. */
const codes = /^ERR_(?:STORE|KEY)_/v;

const emails = async (store: Store): Promise<string[]> => emailsOf(await store.accounts.list());

for (const [index, code] of ['EIO', 'ENOSPC', 'EPERM', 'EROFS'].entries()) {
	test(`whichever call fails with ${code}, a change is stored or it is not, and what is said of it is true`, async t => {
		t.timeout(300_000);
		const folder = await temporaryFolder(t);
		for (const isFirst of [true, false]) {
			for (const at of callNumbers(index * 10)) {
				const folders = foldersIn(path.join(folder, `${isFirst ? 'first' : 'next'}-${at}`));
				const old = isFirst ? [] : ['old@example.com'];
				if (!isFirst) {
					await storeIn(folders).accounts.add(sampleAccount({email: 'old@example.com'}));
				}

				const disk = failingAt(at, code);
				let said = 'stored';
				try {
					await storeIn(folders, {fileSystem: disk.fileSystem}).accounts.add(sampleAccount({email: 'new@example.com'}));
				} catch (error) {
					t.true(isAppError(error) && codes.test(error.code), `${String(disk.failed())}: ${String(error)}`);
					said = isAppError(error) && error.code === 'ERR_STORE_UNCONFIRMED' ? 'stored' : 'not stored';
				}

				t.deepEqual(await emails(storeIn(folders)), said === 'stored' ? ['new@example.com', ...old] : old, `${said} after ${String(disk.failed())}`);
				// Everything opens, and the next change goes through.
				await storeIn(folders).accounts.add(sampleAccount({email: 'last@example.com'}));
				t.true((await storeIn(folders).accounts.openAll()).length > 0);
				if (disk.failed() === undefined) {
					t.true(at > 15, 'The disk was asked often enough to prove something.');
					break;
				}
			}
		}
	});
}
