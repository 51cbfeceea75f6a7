import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import test from 'ava';
import type {AccountSummary} from '../../../source/domain/account.js';
import type {ProxyStatus, TokenStatus} from '../../../source/domain/verdict.js';
import {encodeList} from '../../../source/storage/list/list-format.js';
import {listOf} from '../../../source/storage/list/list-text.js';

/**
The SHA-256 of a list of the accounts below, by the version that stands in its beginning. A program takes a list as it stands where it is of its own version.
Where this fails: count `listVersion` up, and add the digest under the new one. An old row never changes.
*/
const digests: Readonly<Record<number, string>> = {
	1: 'ad6a936318d34bcd1841e61af57bb16915220c9545c15f5433d89089308e2a74',
};

/** Where a list says its version, see list-format.ts. */
const versionAt = 16;

const time = (minute: number): string => `2026-11-24T10:0${minute}:00.000Z`;

/** With all that an account may have: the compiler asks for what is new. */
const full: Required<AccountSummary> & {readonly token: Required<TokenStatus>; readonly proxy: Required<ProxyStatus>} = {
	id: '00000000-0000-4000-8000-000000000001',
	email: 'anna@example.com',
	plexId: 4711,
	username: 'Änna “x” \u{202E}',
	plexPassChoice: 'detect',
	plexPassDetected: true,
	enabled: true,
	queryParameters: 'X-Plex-Product=Plex%20Web',
	clientIdentifier: '00000000-0000-4000-8000-000000000002',
	token: {
		verdict: 'valid',
		checkedAt: time(1),
		code: 'ERR_PLEX_RATE_LIMITED',
		lastAttempt: {verdict: 'cannot-tell', checkedAt: time(2), code: 'ERR_PROXY_AUTH'},
		keptAliveAt: time(3),
		isWithoutPassword: true,
	},
	proxy: {
		verdict: 'passed', checkedAt: time(1), code: 'ERR_PROXY_AUTH', addressVerdict: 'same', exitAddress: '203.0.113.10', stages: [],
	},
	route: {kind: 'proxy', proxyUrl: 'http://192.0.2.7:3128', proxyUsername: 'squid'},
	hasPassword: true,
	hasDeviceKey: true,
	tokenExpiresAt: '2026-12-01T10:00:00.000Z',
	createdAt: time(5),
	updatedAt: time(6),
	createdBy: 'alice',
	updatedBy: 'ben',
};

/** With nothing that an account may be without. */
const bare: AccountSummary = {
	id: '00000000-0000-4000-8000-000000000003',
	email: 'ben@example.com',
	plexPassChoice: 'no',
	enabled: false,
	queryParameters: '',
	clientIdentifier: '00000000-0000-4000-8000-000000000004',
	token: {verdict: 'never-tested'},
	proxy: {verdict: 'not-used'},
	route: {kind: 'direct'},
	hasPassword: false,
	hasDeviceKey: false,
	createdAt: time(5),
	updatedAt: time(5),
	createdBy: 'alice',
	updatedBy: 'alice',
};

test('what a list holds does not change without a version of its own', t => {
	const {head, sections} = listOf([full, bare]);
	const file = {
		size: 4096, modified: '1764000000000000000', inode: '42', checksum: 'ab'.repeat(32),
	};
	const pieces = [...encodeList({file, ...head}, sections, Buffer.alloc(32, 7))].toSorted((one, other) => one.position - other.position);
	const list = Buffer.concat(pieces.map(({bytes}) => bytes));
	const version = list.readUInt16BE(versionAt);
	t.deepEqual({version, digest: createHash('sha256').update(list).digest('hex')}, {version, digest: digests[version] ?? ''});
});
