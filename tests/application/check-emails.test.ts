import test from 'ava';
import {checkEmail, checkEmails} from '../../source/application/check-emails.js';
import type {Ports} from '../../source/application/ports.js';
import {summarizeAccount, type Account, type PlexIdentity} from '../../source/domain/account.js';
import {AppError, type ErrorCode} from '../../source/domain/errors.js';
import type {RegistrationAnswer} from '../../source/domain/registration.js';
import type {ProxyRoute} from '../../source/domain/route.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeTime} from '../helpers/fake-time.js';

const through = (host: string): ProxyRoute => ({kind: 'proxy', address: {scheme: 'http', host, port: 3128}, signIn: {kind: 'none'}});

const named = (name: string, changes: Partial<Account> = {}): Account => {
	const {tokenExpiresAt: _, deviceKey: _key, ...account} = sampleAccount({
		id: name, clientIdentifier: name, email: `${name}@example.com`, username: name, route: through(`${name}.example.com`), ...changes,
	});
	return {...account, ...(changes.tokenExpiresAt !== undefined && {tokenExpiresAt: changes.tokenExpiresAt})};
};

type Answer = RegistrationAnswer | AppError;

const refused = (code: ErrorCode, retryAfterSeconds?: number): AppError => new AppError(code, '', retryAfterSeconds === undefined ? {} : {retryAfterSeconds});

/** What the use cases need, with a plex.tv that answers as it is told and writes down who asked about what, and when. */
const world = (accounts: readonly Account[], answer: (account: string, email: string, count: number) => Answer | Promise<Answer>) => {
	const time = fakeTime();
	const asked: string[] = [];
	const times: number[] = [];
	const opened: string[] = [];
	let kept = 0;
	const checking = async ({clientIdentifier}: PlexIdentity, email: string): Promise<RegistrationAnswer> => {
		asked.push(`${clientIdentifier} ${email}`);
		times.push(time.now() / 1000);
		const said = await answer(clientIdentifier, email, asked.length);
		if (typeof said !== 'string') {
			throw said;
		}

		return said;
	};

	const plexTv = {checkEmail: checking, keepingTunnels: async <Value>(work: (calls: {checkEmail: typeof checking}) => Promise<Value>) => work({checkEmail: checking})};
	const ports = {
		...time,
		random: {uuid: () => '', fraction: () => 0},
		accounts: {
			list: async () => accounts.map(account => summarizeAccount(account)),
			async open(id: string) {
				opened.push(id);
				return accounts.find(account => account.id === id);
			},
		},
		traffic: {
			async keep() {
				kept += 1;
			},
		},
		plexTv,
	} as unknown as Ports;
	return {
		ports, time, asked, times, opened, kept: () => kept,
	};
};

const {signal} = new AbortController();
const many = {signal, concurrency: 4};

test('the first account that may ask does, and says so', async t => {
	const {ports, asked, kept} = world([named('anna', {enabled: false}), named('ben', {token: {verdict: 'rejected'}}), named('carl'), named('dora')], () => 'registered');
	t.deepEqual(await checkEmail(ports, ' New@example.com ', {signal}), {
		email: 'New@example.com', verdict: 'registered', account: 'carl@example.com', triedBefore: [],
	});
	t.deepEqual(asked, ['carl New@example.com']);
	t.is(kept(), 1);
});

test('an account whose token has ended by now does not ask', async t => {
	const {ports, asked} = world([named('anna', {tokenExpiresAt: '1969-12-31T00:00:00.000Z'}), named('ben', {tokenExpiresAt: '1970-01-02T00:00:00.000Z'})], () => 'registered');
	await checkEmail(ports, 'new@example.com', {signal});
	t.deepEqual(asked, ['ben new@example.com']);
});

test('when one cannot tell the next one asks at once, also after a 429', async t => {
	const {ports, times} = world([named('anna'), named('ben'), named('carl')], account => ({
		anna: refused('ERR_PLEX_RATE_LIMITED', 60), ben: refused('ERR_PROXY_REFUSED'), carl: 'not-registered',
	} as const)[account] ?? 'registered');
	const registration = await checkEmail(ports, 'new@example.com', {signal});
	t.like(registration, {verdict: 'not-registered', account: 'carl@example.com'});
	t.deepEqual(registration.triedBefore.map(({account, code}) => [account, code]), [['anna@example.com', 'ERR_PLEX_RATE_LIMITED'], ['ben@example.com', 'ERR_PROXY_REFUSED']]);
	t.deepEqual(times, [0, 0, 0]);
});

test('when nobody can tell, the last one’s reason is the verdict’s', async t => {
	const {ports} = world([named('anna'), named('ben')], account => refused(account === 'anna' ? 'ERR_PLEX_TIMEOUT' : 'ERR_PLEX_ANSWER'));
	const registration = await checkEmail(ports, 'new@example.com', {signal});
	t.like(registration, {verdict: 'cannot-tell', account: 'ben@example.com', code: 'ERR_PLEX_ANSWER'});
	t.deepEqual(registration.triedBefore.map(({account, code}) => [account, code]), [['anna@example.com', 'ERR_PLEX_TIMEOUT']]);
});

test('a named account asks alone, tested or not, in use or not: it was meant', async t => {
	const {ports, asked} = world([named('anna'), named('ben', {token: {verdict: 'never-tested'}}), named('carl', {enabled: false})], () => refused('ERR_TOKEN_REJECTED'));
	t.like(await checkEmail(ports, 'new@example.com', {signal, account: 'ben'}), {verdict: 'cannot-tell', account: 'ben@example.com', triedBefore: []});
	t.deepEqual(asked, ['ben new@example.com']);
	t.like(await checkEmail(ports, 'new@example.com', {signal, account: 'carl'}), {account: 'carl@example.com'});
	await t.throwsAsync(checkEmails(ports, ['new@example.com'], {...many, account: 'nobody'}), {code: 'ERR_ACCOUNT_NOT_FOUND'});
});

test('without an account that may ask, and for what is no email, nobody is asked', async t => {
	const {ports, asked} = world([named('anna', {token: {verdict: 'never-tested'}})], () => 'registered');
	await t.throwsAsync(checkEmail(ports, 'new@example.com', {signal}), {code: 'ERR_NO_VALID_ACCOUNT'});
	await t.throwsAsync(checkEmails(ports, ['new@example.com'], many), {code: 'ERR_NO_VALID_ACCOUNT'});
	await t.throwsAsync(checkEmail(ports, 'new', {signal}), {code: 'ERR_EMAIL_INVALID'});
	t.deepEqual(asked, []);
});

test('among many the same address is asked about once, and a malformed one not at all', async t => {
	const {ports, asked, opened, kept} = world([named('anna')], () => 'registered');
	const {results} = await checkEmails(ports, ['b@example.com', 'nonsense', 'B@Example.com ', 'a@example.com'], many);
	t.deepEqual(results.map(({email, verdict}) => [email, verdict]), [['b@example.com', 'registered'], ['nonsense', 'cannot-tell'], ['a@example.com', 'registered']]);
	t.like(results[1], {code: 'ERR_EMAIL_INVALID'});
	t.false('account' in (results[1] ?? {}));
	t.deepEqual(asked, ['anna b@example.com', 'anna a@example.com']);
	t.deepEqual(opened, ['anna']);
	t.is(kept(), 1);
});

const emails = (count: number): readonly string[] => Array.from({length: count}, (_, index) => `${index}@example.com`);

test('among many a 429 makes the same account wait and ask again, not the next one', async t => {
	const {ports, time, asked, times} = world([named('anna'), named('ben')], (_account, _email, count) => count === 3 ? refused('ERR_PLEX_RATE_LIMITED', 60) : 'registered');
	const {results} = await time.run(checkEmails(ports, emails(6), {...many, concurrency: 1}));
	t.is(results.length, 6);
	t.true(results.every(({account, triedBefore}) => account === 'anna@example.com' && triedBefore.length === 0));
	t.deepEqual(asked.map(line => line.split(' ', 1)[0]), Array.from({length: 7}, () => 'anna'));
	t.deepEqual(times, [0, 0, 0, 60, 60, 60, 60]);
});

test('among many an account that is told so for good leaves the rest to the next one', async t => {
	const {ports, time, asked} = world([named('anna'), named('ben')], account => account === 'anna' ? refused('ERR_PLEX_UNAVAILABLE') : 'registered');
	const {results} = await time.run(checkEmails(ports, emails(20), many));
	t.is(results.length, 20);
	t.true(results.every(({verdict, account}) => verdict === 'registered' && account === 'ben@example.com'));
	t.true(asked.filter(line => line.startsWith('anna')).length <= 8, String(asked.length));
});

test('among many a proxy that is down costs a few tries, not one an email', async t => {
	const {ports, time, asked} = world([named('anna'), named('ben')], account => account === 'anna' ? refused('ERR_PROXY_TIMEOUT') : 'registered');
	const {results} = await time.run(checkEmails(ports, emails(100), many));
	t.is(results.length, 100);
	t.true(results.every(({verdict, account}) => verdict === 'registered' && account === 'ben@example.com'));
	t.true(asked.filter(line => line.startsWith('anna')).length <= 4, String(asked.length));
});

test('among many, what nobody can tell any more says why', async t => {
	const {ports, time, asked} = world([named('anna')], () => refused('ERR_PROXY_REFUSED'));
	const {results} = await time.run(checkEmails(ports, emails(50), many));
	t.true(results.every(registration => registration.verdict === 'cannot-tell' && registration.code === 'ERR_PROXY_REFUSED'));
	// Three times four at once: what fails together counts once.
	t.true(asked.length <= 12, String(asked.length));
	t.deepEqual(results.map(({email}) => email), [...emails(50)]);
});

test('odd answers about single addresses do not put an account out of use', async t => {
	const {ports, time} = world([named('anna')], (_account, email) => email.startsWith('1') ? refused('ERR_PLEX_ANSWER') : 'registered');
	const {results} = await time.run(checkEmails(ports, emails(30), many));
	t.is(results.filter(({verdict}) => verdict === 'registered').length, 19);
});

test('cancelling one check throws, cancelling many keeps what was found', async t => {
	const controller = new AbortController();
	const {ports, time} = world([named('anna')], (_account, _email, count) => {
		if (count < 3) {
			return 'registered';
		}

		controller.abort();
		return refused('ERR_CANCELLED');
	});
	const outcome = await time.run(checkEmails(ports, emails(10), {signal: controller.signal, concurrency: 1}));
	t.true(outcome.wasCancelled);
	t.is(outcome.results.length, 2);
	await t.throwsAsync(checkEmail(ports, 'new@example.com', {signal: controller.signal}), {code: 'ERR_CANCELLED'});
});

test('a hiccup that ends all that was under way at once does not retire the only account', async t => {
	let hiccups = 4;
	const {ports, time} = world([named('anna')], () => {
		hiccups--;
		return hiccups >= 0 ? refused('ERR_PLEX_CLOSED') : 'registered';
	});
	const {results} = await time.run(checkEmails(ports, emails(100), many));
	t.is(results.filter(({verdict}) => verdict === 'registered').length, 96);
});
