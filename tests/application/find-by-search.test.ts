import test from 'ava';
import {findBySearch} from '../../source/application/find-by-search.js';
import {summaryOf} from '../helpers/account.js';

const now = '2026-11-24T12:00:00.000Z';

const {tokenExpiresAt: _, ...lasting} = summaryOf('echo');

const accounts = [
	summaryOf('alpha'),
	summaryOf('bravo', {enabled: false, username: 'proxy:different'}),
	summaryOf('charlie', {route: {kind: 'direct'}, proxy: {verdict: 'not-used'}, plexPassDetected: false}),
	summaryOf('delta', {
		token: {verdict: 'valid', checkedAt: now, lastAttempt: {verdict: 'cannot-tell', checkedAt: now, code: 'ERR_PROXY_REFUSED'}},
		proxy: {verdict: 'failed', code: 'ERR_PROXY_REFUSED', addressVerdict: 'different'},
	}),
	{...lasting, hasPassword: false, hasDeviceKey: false},
];

const found: ReadonlyArray<readonly [search: string, names: readonly string[]]> = [
	['', ['alpha', 'bravo', 'charlie', 'delta', 'echo']],
	['  ', ['alpha', 'bravo', 'charlie', 'delta', 'echo']],
	['BRAVO@', ['bravo']],
	['just now', ['delta']],
	['is:disabled', ['bravo']],
	['is:enabled is:with-password', ['alpha', 'charlie', 'delta']],
	['is:without-password renews:no', ['echo']],
	['is:no-pass', ['charlie']],
	['is:token-expires', ['alpha', 'bravo', 'charlie', 'delta']],
	['token:no-answer', ['delta']],
	['cause:err_proxy_refused', ['delta']],
	['proxy:different', ['alpha', 'bravo', 'echo']],
	['proxy:not-used,failed', ['charlie', 'delta']],
	['route:direct', ['charlie']],
	['route:proxy alpha', ['alpha']],
	['route:192.0.2.7:3128 is:disabled', ['bravo']],
	['route:192.0.2.7:312', []],
	['is:disabled is:enabled', []],
];

for (const [search, names] of found) {
	test(`a command finds by “${search}”: ${names.length === 0 ? 'nobody' : names.join(', ')}`, t => {
		t.deepEqual(findBySearch(accounts, search, now).map(({id}) => id), names);
	});
}
