import test from 'ava';
import type {Ports} from '../../source/application/ports.js';
import {signInMany} from '../../source/application/sign-in-many.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import type {PlexCredentials} from '../../source/domain/sign-in.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeTime} from '../helpers/fake-time.js';
import {signal} from '../helpers/plex-tv.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

test('stored passwords are tried once each, one after the other, until plex.tv wants to be left alone', async t => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	const emails = ['wrong', 'good', 'limited', 'never'].map(name => `${name}@example.com`);
	const accounts = emails.map((email, index) => sampleAccount({email, plexId: index + 1}));
	await store.accounts.add(...accounts);
	const tried: string[] = [];
	const calls = {
		async signIn(_device: unknown, {login}: PlexCredentials) {
			tried.push(login);
			if (login.startsWith('wrong')) {
				throw new AppError('ERR_SIGN_IN_WRONG');
			}

			if (login.startsWith('limited')) {
				throw new AppError('ERR_PLEX_RATE_LIMITED');
			}

			return new Secret('xFAKE-new-token-0001');
		},
		testToken: async () => ({verdict: 'valid', milliseconds: 1, user: {id: 2, username: 'good', email: '', hasPlexPass: false, isRestricted: false}}),
	};
	const {clock, timer} = fakeTime();
	const ports = {
		...store, clock, timer, actor: 'tester',
		plexTv: {keepingTunnels: async (work: (within: typeof calls) => Promise<unknown>) => work(calls)},
	} as unknown as Ports;
	const {refreshed, failed, wasCancelled} = await signInMany(ports, accounts.map(({id}) => id), {signal});
	t.deepEqual(tried, emails.slice(0, 3));
	t.deepEqual(refreshed, [accounts[1]?.id ?? '']);
	t.deepEqual(failed.map(({code}) => code), ['ERR_SIGN_IN_WRONG', 'ERR_PLEX_RATE_LIMITED']);
	t.false(wasCancelled);
	t.is((await store.accounts.open(accounts[1]?.id ?? '')).authToken.reveal(), 'xFAKE-new-token-0001');
});
