import test from 'ava';
import {renewAccount} from '../../source/application/device-key/renew-account.js';
import {issueToken} from '../../source/application/issue-token.js';
import type {Ports} from '../../source/application/ports.js';
import {collecting, refreshToken} from '../../source/application/refresh-token.js';
import {testStoredToken} from '../../source/application/test-stored-token.js';
import {jsonAnswer, type Answer} from '../../source/demo/stand-in/answer.js';
import {defaultDeviceKeys, type DeviceKeyPolicy} from '../../source/demo/stand-in/device-key-policy.js';
import {maintenanceAnswer} from '../../source/demo/stand-in/pages.js';
import {people} from '../../source/demo/people.js';
import type {Account} from '../../source/domain/account.js';
import {isAppError, reportOf} from '../../source/domain/errors.js';
import {explain, type Explained} from '../../source/domain/errors/hint.js';
import {timer} from '../../source/system/timer.js';
import {openKeyedAccount, type KeyedAccount} from '../helpers/keyed-account.js';
import {signal} from '../helpers/plex-tv.js';

/** What must not be lost: means and identity; what a check found may change. */
const meansOf = ({authToken, deviceKey, tokenExpiresAt, clientIdentifier, queryParameters}: Account) => ({
	authToken: authToken.reveal(), deviceKey: deviceKey?.reveal(), tokenExpiresAt, clientIdentifier, queryParameters,
});

/** What a person reads of a failure. */
const readOf = (error: Explained): string => explain('command', error);

const failureOf = async (work: Promise<unknown>): Promise<string> => {
	try {
		await work;
		return '(nothing went wrong)';
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}

		return readOf(reportOf(error));
	}
};

const renewal = async ({ports, account}: KeyedAccount): Promise<string> => {
	const renewed = await renewAccount(ports, account.id, {signal, over: account.authToken, isAsked: true});
	return 'error' in renewed ? readOf(reportOf(renewed.error)) : `(${renewed.kind})`;
};

const check = async ({ports, account}: KeyedAccount): Promise<string> => {
	const {report} = await testStoredToken(ports, account.id, {signal});
	return report.verdict === 'valid' ? '(valid)' : readOf(report);
};

type Row = {
	readonly name: string;
	/** Flips the stand-in's switch. */
	readonly spoil: (world: KeyedAccount) => unknown;
	readonly act?: (world: KeyedAccount) => Promise<string>;
	readonly reads: string;
};

const policy = (change: Partial<DeviceKeyPolicy>) => ({standIn}: KeyedAccount): void => {
	standIn.deviceKeyPolicy = {...defaultDeviceKeys, ...change};
};

const answering = (path: RegExp, answer: Answer, times = 1) => ({standIn}: KeyedAccount): void => {
	standIn.failures.push({path, answer, times});
};

const exchange = /^\/api\/v2\/auth\/token$/v;

const slowDown = 'Wait, then try again. Accounts that share a proxy share this limit. The token may still be good.';
const newKeyNeeded = 'plex.tv does not say why. The device may have been removed there or given another key, or the account’s client identifier was changed. Give the account a new key: plex-accounts refresh-token ACCOUNT --device-key';
const keepsOldToken = 'The account keeps its old token. Test the proxy, then try again. If it happens again, this program may be too old for plex.tv.';

const rows: readonly Row[] = [
	{name: 'no nonce is left', spoil: policy({noncesPerMinute: 0}), reads: `plex.tv asks to slow down (429). ${slowDown}`},
	{name: 'the signature is bad', spoil: answering(exchange, jsonAnswer(422, {errors: [{message: 'Signature verification failed', status: 422}]})), reads: `plex.tv no longer accepts the account’s device key: 422 Signature verification failed. ${newKeyNeeded}`},
	{name: 'the issuer is foreign', spoil: answering(exchange, jsonAnswer(422, {errors: [{code: 1097, message: 'The issuer does not match the device', status: 422}]})), reads: `plex.tv no longer accepts the account’s device key: 422 1097 The issuer does not match the device. ${newKeyNeeded}`},
	{name: 'the new token names another issuer', spoil: policy({claims: {iss: 'https://evil.example.com'}}), reads: `The new token for the device key cannot be trusted: it names another issuer than plex.tv. ${keepsOldToken}`},
	{name: 'the new token is meant for somebody else', spoil: policy({claims: {aud: 'another-device'}}), reads: `The new token for the device key cannot be trusted: it is meant for somebody else. ${keepsOldToken}`},
	{name: 'the new token has expired', spoil: policy({lifeSeconds: -86_400}), reads: `The new token for the device key cannot be trusted: it has expired already. ${keepsOldToken}`},
	{name: 'plex.tv did not sign the new token', spoil: policy({signsWith: 'another-key'}), reads: `The new token for the device key cannot be trusted: it is not signed with one of plex.tv’s keys. ${keepsOldToken}`},
	{name: 'the new token is for another key', spoil: policy({claims: {thumbprint: 'another'}}), reads: `The new token for the device key cannot be trusted: it was given for another device key. ${keepsOldToken}`},
	{name: 'plex.tv rejects the new token', spoil: answering(/^\/api\/v2\/user$/v, jsonAnswer(401, {errors: [{code: 1001, message: 'User could not be authenticated', status: 401}]})), reads: `The new token for the device key cannot be trusted: plex.tv rejects it. ${keepsOldToken}`},
	// The renewals before have failed: the key is left alone for a while.
	{name: 'plex.tv says 498 a little later', spoil: answering(/^\/api\/v2\/user$/v, jsonAnswer(498, {errors: [{message: 'Token expired', status: 498}]})), act: check, reads: 'The token has expired. The account has a device key: “plex-accounts check” and an open dashboard try again by themselves, no sooner than 15 minutes after the last failure. To try now: plex-accounts refresh-token ACCOUNT --device-key'},
	{name: 'plex.tv asks to slow down', spoil: answering(exchange, jsonAnswer(429, {}, {headers: {'retry-after': '7'}})), reads: `plex.tv asks to slow down (429) and to come back in 7 seconds. ${slowDown}`},
	{name: 'plex.tv is under repair', spoil: answering(exchange, maintenanceAnswer), reads: 'plex.tv is having trouble: it answered 503. Try again later, and see status.plex.tv. The token may still be good.'},
	// What comes now cannot be undone.
	{name: 'the device was removed elsewhere', async spoil({plexTv, who, account}) {
		const identity = {...who, authToken: account.authToken};
		const [device] = await plexTv.listDevices(identity, {signal});
		await plexTv.removeDevice(identity, device?.id ?? 0, {signal});
	}, reads: `plex.tv no longer accepts the account’s device key: 401 1001 User could not be authenticated. ${newKeyNeeded}`},
	{name: 'the proxy is down', spoil: async ({proxy}) => proxy.close(), reads: 'Nothing listens at 127.0.0.1:PORT: the connection was refused. Check the port, that the proxy is running, and that it does not listen on its loopback address only.'},
];

test('each failure of a renewal is told as what it is, and the account keeps what it had', async t => {
	const world = await openKeyedAccount(t);
	const {standIn, stored, account, proxy} = world;
	const port = String(proxy.address.port);
	for (const {name, spoil, act = renewal, reads} of rows) {
		await spoil(world);
		t.is((await act(world)).replace(port, 'PORT'), reads, name);
		t.deepEqual(meansOf(await stored()), meansOf(account), name);
		standIn.deviceKeyPolicy = defaultDeviceKeys;
		t.true(standIn.failures.every(({times}) => times === 0), `${name}: plex.tv was not asked`);
	}
});

/** A new key by a code, which `onWaiting` is shown. */
const newKey = async ({account}: KeyedAccount, ports: Ports, {signal: its = signal, onWaiting}: {readonly signal?: AbortSignal; readonly onWaiting: (code: string) => void}): Promise<string> =>
	failureOf(refreshToken(ports, account.id, async (within, device, pins) => issueToken(within, device, {
		kind: 'device-key',
		pins,
		onWaiting({code}) {
			onWaiting(code);
		},
	}, its), {signal: its}));

test('a new key that plex.tv has for another device is told of, and the account keeps what it had', async t => {
	const world = await openKeyedAccount(t);
	const {ports, account, stored, register, who} = world;
	const taken = ports.signatures.createKey();
	await register({...who, clientIdentifier: 'another-device'}, taken);
	const read = await newKey(world, {...ports, signatures: {...ports.signatures, createKey: () => taken}}, {
		onWaiting(code) {
			t.fail(`There is a code: ${code}`);
		},
	});
	t.is(read, 'plex.tv already has this device key for another device. Start again: the program then makes a new key. Nothing was changed.');
	t.deepEqual(meansOf(await stored()), meansOf(account));
});

test('a code that is typed while nobody looks is collected later; one that nobody typed is told of', async t => {
	const world = await openKeyedAccount(t);
	const {standIn, account, stored, wait} = world;
	const ports = {...world.ports, timer};
	const leaving = async (onWaiting: (code: string) => void): Promise<string> => {
		const leave = new AbortController();
		return newKey(world, ports, {
			signal: leave.signal,
			onWaiting(code) {
				onWaiting(code);
				leave.abort();
			},
		});
	};

	const collect = async (): Promise<string> => failureOf(refreshToken(ports, account.id, collecting({signal, onWaiting() {}}), {signal}));

	const isKept = /^Cancelled\. Nothing was changed\. The code [0-9A-Z]{4} is kept, and can still be typed until .+: do the same again to go on with it\.$/v;
	t.regex(await leaving(() => undefined), isKept);
	wait(1000);
	t.is(await collect(), 'The code expired before it was typed at plex.tv/link. Get a new code, and type it there in time.');
	t.deepEqual(meansOf(await stored()), meansOf(account));

	t.regex(await leaving(code => {
		standIn.linkPin(code, people.bravo);
	}), isKept);
	t.deepEqual(meansOf(await stored()), meansOf(account));
	wait(600);
	t.is(await collect(), '(nothing went wrong)');
	const after = await stored();
	t.false(after.authToken.equals(account.authToken));
	t.not(after.deviceKey?.reveal(), account.deviceKey?.reveal());
	t.is(await check({...world, account: after}), '(valid)');
});
