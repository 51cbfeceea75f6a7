import {readdir, utimes} from 'node:fs/promises';
import path from 'node:path';
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

test('versions keep their age in a folder that was copied without its times', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {accounts, backups} = storeIn(folders);
	const account = sampleAccount();
	await accounts.add(account);
	const hour = 3_600_000;
	const times = Array.from({length: 15}, (_, index) => new Date(Date.now() - ((16 - index) * hour)));
	for (const [index, at] of times.entries()) {
		await utimes(folders.accountsFile, at, at);
		await accounts.change(account.id, current => ({...current, enabled: index % 2 === 1}));
	}

	const names = await readdir(folders.backups);
	t.is(names.length, times.length);
	const copied = new Date();
	await Promise.all(names.map(async name => utimes(path.join(folders.backups, name), copied, copied)));
	await accounts.change(account.id, current => ({...current, enabled: !current.enabled}));
	const kept = (await backups.list()).map(({at}) => Date.parse(at));
	for (const at of times) {
		t.true(kept.some(each => Math.abs(each - at.getTime()) <= 1000), at.toISOString());
	}
});
