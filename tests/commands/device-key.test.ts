import test from 'ava';
import {parseDeviceKey} from '../../source/domain/device-key/device-key.js';
import {startDemo} from '../helpers/demo.js';

/** Its token was rejected, and its password is stored. */
const email = 'charlie@example.com';

test('an account gets a device key by a code, and from then on a new token with nobody at the keyboard', async t => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	const charlie = accounts.find(account => account.email === email);
	const first = await demo.run(['refresh-token', email, '--device-key', '--json']);
	t.is(first.status, 0, first.stderr);
	t.like(JSON.parse(first.stdout), {email, renews: 'by-itself', token: {verdict: 'valid'}});
	t.regex(first.stderr, /"code":"[\dA-Z]{4}"/v);

	const keyed = await demo.accounts.open(charlie?.id ?? '');
	t.not(keyed.deviceKey === undefined ? undefined : parseDeviceKey(keyed.deviceKey), undefined);
	t.true(keyed.tokenExpiresAt !== undefined);

	// No code any more: nobody could type it.
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}};
	const pins = standIn.pins.length;
	const second = await demo.run(['refresh-token', email, '--device-key', '--json']);
	t.is(second.status, 0, second.stderr);
	t.is(standIn.pins.length, pins);
	const renewed = await demo.accounts.open(charlie?.id ?? '');
	t.not(renewed.authToken.reveal(), keyed.authToken.reveal());
	t.is(renewed.deviceKey?.reveal(), keyed.deviceKey?.reveal());
	const shown = first.stdout + first.stderr + second.stdout + second.stderr;
	t.false(shown.includes(keyed.deviceKey?.reveal() ?? '?'));
	t.false(shown.includes(renewed.authToken.reveal()));
});

test('a token that plex.tv did not sign is refused, and the account keeps what it had', async t => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, signsWith: 'another-key'};
	const charlie = accounts.find(account => account.email === email);
	const ended = await demo.run(['refresh-token', email, '--device-key', '--json']);
	t.is(ended.status, 3);
	t.regex(ended.stderr, /ERR_DEVICE_TOKEN_REFUSED/v);
	const after = await demo.accounts.open(charlie?.id ?? '');
	t.is(after.authToken.reveal(), charlie?.authToken.reveal() ?? '');
	t.is(after.deviceKey, undefined);
});
