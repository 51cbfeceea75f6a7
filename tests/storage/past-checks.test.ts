import {readdir} from 'node:fs/promises';
import test from 'ava';
import {checksBetween, runsOf, type PastCheck} from '../../source/domain/check-history.js';
import {withTokenReport} from '../../source/application/test-token.js';
import {AppError, reportOf} from '../../source/domain/errors.js';
import type {TokenReport} from '../../source/domain/verdict.js';
import {pastCheckLines} from '../../source/wording/check-texts.js';
import {sampleAccount} from '../helpers/account.js';
import {newStore, storeIn} from '../helpers/store.js';

const untested = {token: {verdict: 'never-tested'}, proxy: {verdict: 'never-tested'}} as const;
const rejected: TokenReport = {verdict: 'rejected', milliseconds: 1, ...reportOf(new AppError('ERR_TOKEN_REJECTED'))};
const untold: TokenReport = {verdict: 'cannot-tell', milliseconds: 1, ...reportOf(new AppError('ERR_PLEX_RATE_LIMITED'))};
const timeOf = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString();

test('the last thirty tests of an account are remembered, for the next program too, and go with it', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount(untested);
	await accounts.add(account);
	t.deepEqual(await accounts.pastChecks(account.id), []);
	const filesIn = async () => readdir(folders.data, {recursive: true});
	const before = await filesIn();
	for (let minute = 0; minute < 35; minute++) {
		await accounts.change(account.id, current => withTokenReport(current, minute < 33 ? rejected : untold, timeOf(minute)));
	}

	t.deepEqual(await filesIn(), before, 'a test makes no version');
	const checks = await storeIn(folders).accounts.pastChecks(account.id);
	t.is(checks.length, 30);
	t.deepEqual(checks[0], {of: 'token', verdict: 'rejected', checkedAt: timeOf(5), code: 'ERR_TOKEN_REJECTED'});
	t.deepEqual(checks.at(-1), {of: 'token', verdict: 'cannot-tell', checkedAt: timeOf(34), code: 'ERR_PLEX_RATE_LIMITED'});
	await accounts.change(account.id, current => ({...current, enabled: false}));
	t.is((await accounts.pastChecks(account.id)).length, 30, 'what is no test adds none');
	await accounts.remove(account.id);
	t.deepEqual(await accounts.pastChecks(account.id), []);
});

test('the tests of an account that is purged are in no earlier version any more', async t => {
	const {folders, accounts} = await newStore(t);
	const {backups} = storeIn(folders);
	const account = sampleAccount();
	await accounts.add(account, sampleAccount());
	await accounts.remove(account.id);
	t.like(await backups.purge([account.id]), {versions: 1, left: []});
	await backups.restore((await backups.lastGood()).file);
	t.is((await accounts.list()).length, 1);
	t.deepEqual(await accounts.pastChecks(account.id), []);
});

test('what a form has tested before it saved is remembered, the proxy’s test first', async t => {
	const {accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	t.deepEqual((await accounts.pastChecks(account.id)).map(({of, verdict}) => [of, verdict]), [['proxy', 'passed'], ['token', 'valid']]);
	t.deepEqual(checksBetween(account, account), []);
});

test('a proxy that hid nothing is remembered as one', async t => {
	const {accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	for (const addressVerdict of ['same', 'cannot-compare', 'different'] as const) {
		await accounts.change(account.id, current => ({...current, proxy: {verdict: 'passed', checkedAt: timeOf(addressVerdict.length), addressVerdict}}));
	}

	t.deepEqual((await accounts.pastChecks(account.id)).filter(({of}) => of === 'proxy').slice(1).map(check => check.addressVerdict), ['same', 'cannot-compare', undefined]);
});

test('the same verdict in a row is told once, with its times', t => {
	const check = (minute: number, verdict: PastCheck['verdict']): PastCheck => ({of: 'token', verdict, checkedAt: timeOf(minute)});
	const checks = [check(0, 'valid'), check(1, 'valid'), check(2, 'rejected'), check(3, 'valid')];
	t.deepEqual(runsOf(checks).map(({count}) => count), [2, 1, 1]);
	t.deepEqual(pastCheckLines(checks), [
		'Past tests of the token, the newest first:',
		'  valid, 2026-11-24 10:03 UTC',
		'  rejected, 2026-11-24 10:02 UTC',
		'  valid, 2 times from 2026-11-24 10:00 UTC to 2026-11-24 10:01 UTC',
	]);
	t.deepEqual(pastCheckLines([check(0, 'valid'), check(0, 'valid')]).slice(1), ['  valid, 2 times, 2026-11-24 10:00 UTC'], 'within a minute');
});
