import test from 'ava';
import {sampleAccount, sampleSecrets} from '../helpers/account.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {Secret} from '../../source/domain/secret.js';

const open = async (t: Parameters<typeof temporaryFolder>[0]) => storeIn(foldersIn(await temporaryFolder(t)), {
	who: {actor: 'anna', client: '192.0.2.44'}, now: () => new Date('2026-11-25T10:00:00.000Z'),
});

test('every change of an account is written down with who made it, from where and when', async t => {
	const {accounts, audit} = await open(t);
	const account = sampleAccount({email: 'a@example.com'});
	await accounts.add(account);
	await accounts.change(account.id, current => ({...current, enabled: false}));
	await accounts.change(account.id, current => ({
		...current, authToken: new Secret('xFAKE-new'), queryParameters: '', updatedAt: '2026-11-25T11:00:00.000Z',
	}));
	await accounts.change(account.id, current => ({...current, token: {verdict: 'rejected', checkedAt: '2026-11-25T11:00:00.000Z', code: 'ERR_TOKEN_REJECTED'}}));
	await accounts.change(account.id, current => ({...current, proxy: {verdict: 'failed', checkedAt: '2026-11-25T11:00:00.000Z', code: 'ERR_PROXY_AUTH'}}));
	await accounts.openToReveal(account.id);
	await accounts.remove(account.id);
	const entries = await audit.list();
	t.deepEqual(entries.toReversed().map(({action, detail}) => [action, detail]), [
		['added', undefined],
		['disabled', undefined],
		['changed', 'query parameters, token'],
		['tested-token', 'rejected'],
		['tested-proxy', 'ERR_PROXY_AUTH'],
		['revealed', undefined],
		['removed', undefined],
	]);
	for (const entry of entries) {
		t.like(entry, {
			actor: 'anna', client: '192.0.2.44', at: '2026-11-25T10:00:00.000Z', account: {id: account.id, email: 'a@example.com'},
		});
	}
});

test('no secret is in it', async t => {
	const {accounts, audit} = await open(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.change(account.id, current => ({...current, password: new Secret('xFAKE-another'), updatedAt: '2026-11-25T11:00:00.000Z'}));
	await accounts.openToReveal(account.id);
	const text = JSON.stringify(await audit.list());
	for (const secret of [...Object.values(sampleSecrets), 'xFAKE-another']) {
		t.false(text.includes(secret));
	}
});

test('a change that was not made is not written down', async t => {
	const {accounts, audit} = await open(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.change(account.id, current => current);
	await t.throwsAsync(accounts.add(sampleAccount({email: account.email})));
	t.is((await audit.list()).length, 1);
});

test('an answer that could not be had is written down as that', async t => {
	const {accounts, audit} = await open(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.change(account.id, current => ({...current, token: {...current.token, lastAttempt: {verdict: 'cannot-tell', checkedAt: '2026-11-25T11:00:00.000Z', code: 'ERR_PLEX_TIMEOUT'}}}));
	t.like((await audit.list())[0], {action: 'tested-token', detail: 'ERR_PLEX_TIMEOUT'});
});
