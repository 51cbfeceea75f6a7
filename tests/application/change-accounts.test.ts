import test from 'ava';
import {removeAccounts, setManyEnabled} from '../../source/application/change-accounts.js';
import {AppError} from '../../source/domain/errors.js';
import {removalOf} from '../../source/domain/removal.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeTime} from '../helpers/fake-time.js';
import {signal, tellingPlexTv} from '../helpers/plex-tv.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

test('many accounts are enabled or disabled in one write, with an entry each in the audit', async t => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	const accounts = [sampleAccount(), sampleAccount(), sampleAccount({enabled: false})];
	await store.accounts.add(...accounts);
	let writes = 0;
	const ports = {
		...store,
		accounts: {
			...store.accounts,
			async changeMany(...parameters: Parameters<typeof store.accounts.changeMany>) {
				writes += 1;
				await store.accounts.changeMany(...parameters);
			},
		},
		clock: fakeTime().clock,
		actor: 'tester',
	};
	await setManyEnabled(ports, [...accounts.map(({id}) => id), 'gone'], false);
	t.is(writes, 1);
	t.true((await store.accounts.list()).every(({enabled}) => !enabled));
	t.is((await store.audit.list()).filter(({action}) => action === 'disabled').length, 2, 'one was disabled already');
});

test('where a sign-out fails, those that were signed out are removed and the others are not', async t => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	const accounts = [sampleAccount(), sampleAccount(), sampleAccount()];
	await store.accounts.add(...accounts);
	let asked = 0;
	const plexTv = {
		...tellingPlexTv(),
		async signOut() {
			asked += 1;
			if (asked === 2) {
				throw new AppError('ERR_PROXY_REFUSED');
			}

			return 'signed-out' as const;
		},
	};
	const ids = accounts.map(({id}) => id);
	await t.throwsAsync(removeAccounts({...store, plexTv}, ids, {signOut: true, signal}), {code: 'ERR_PROXY_REFUSED'});
	const left = (await store.accounts.list()).map(({id}) => id);
	t.deepEqual(left.toSorted(), ids.slice(1).toSorted());
});

test('several accounts are removed by a phrase with their number in it', t => {
	const {phrase, isMeant} = removalOf(12);
	t.is(phrase, 'remove 12');
	t.true(isMeant(' Remove  12 '));
	for (const other of ['', '12', 'remove', 'remove 1', 'remove 120']) {
		t.false(isMeant(other), other);
	}
});
