import {readdir} from 'node:fs/promises';
import test from 'ava';
import {isMissing} from '../../../source/storage/to-app-error.js';
import {sampleAccount} from '../../helpers/account.js';
import {foldersIn, storeIn, temporaryFolder} from '../../helpers/store.js';

const versionsIn = async (folder: string): Promise<number> => {
	try {
		return (await readdir(folder)).length;
	} catch (error) {
		if (isMissing(error)) {
			return 0;
		}

		throw error;
	}
};

test('what a person changes leaves the version before; verdicts, requests, looks and the audit leave none', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {accounts, traffic, audit, knownServers} = storeIn(folders);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.change(account.id, current => ({...current, enabled: false}));
	t.is(await versionsIn(folders.backups), 1);
	for (let day = 10; day < 20; day++) {
		const checkedAt = `2026-11-${day}T10:00:00.000Z`;
		await accounts.change(account.id, current => ({...current, username: `name${day}`, token: {verdict: 'valid', checkedAt}}));
		await accounts.change(account.id, current => ({...current, proxy: {verdict: 'failed', checkedAt, code: 'ERR_PROXY_AUTH'}}));
	}

	traffic.count({clientIdentifier: account.clientIdentifier, host: 'plex.tv', way: 'direct', outcome: 'answered'});
	await traffic.keep();
	await audit.note({action: 'exported'});
	await knownServers.keep([{account: {id: account.id, email: account.email}, seenAt: '2026-11-20T10:00:00.000Z', servers: []}]);
	await accounts.openToReveal(account.id);
	t.is(await versionsIn(folders.backups), 1);
	await accounts.change(account.id, current => ({...current, enabled: true}));
	await accounts.remove(account.id);
	t.is(await versionsIn(folders.backups), 3);
	t.is((await storeIn(folders).backups.lastGood()).accounts, 1);
});
