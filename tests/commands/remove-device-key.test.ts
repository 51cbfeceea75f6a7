import test from 'ava';
import {commandsOn} from '../helpers/commands.js';
import {errorIn, startDemo} from '../helpers/demo.js';

/** Its token was rejected, and its password is stored. */
const email = 'charlie@example.com';

test('edit --remove-device-key asks first, forgets the key, and leaves the token as it is', async t => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	const run = commandsOn(demo);
	const id = accounts.find(account => account.email === email)?.id ?? '';
	t.is(errorIn(await run(['edit', email, '--remove-device-key', '--yes', '--json'])).code, 'ERR_DEVICE_KEY_MISSING');

	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	t.is((await run(['refresh-token', email, '--device-key'])).status, 0);
	const keyed = await demo.accounts.open(id);
	t.is(errorIn(await run(['edit', email, '--remove-device-key', '--json'])).code, 'ERR_CONFIRMATION_NEEDED');
	t.is(errorIn(await run(['edit', email, '--remove-device-key', '--plex-pass', 'yes', '--json'])).code, 'ERR_USAGE');
	t.is(errorIn(await run(['edit', email, '--yes', '--json'])).code, 'ERR_USAGE');
	t.not((await demo.accounts.open(id)).deviceKey, undefined);

	const removed = await run(['edit', email, '--remove-device-key', '--json'], {answers: ['yes']});
	t.is(removed.status, 0, removed.stderr);
	t.like(JSON.parse(removed.stdout), {email, renews: 'by-password'});
	const after = await demo.accounts.open(id);
	t.is(after.deviceKey, undefined);
	t.true(after.authToken.equals(keyed.authToken));
	t.is(after.tokenExpiresAt, keyed.tokenExpiresAt);
	t.like((await run(['test-token', email])), {status: 0});
});
