import test from 'ava';
import {errorIn, startDemo} from '../helpers/demo.js';

const email = 'charlie@example.com';

test('devices lists what is signed in without its tokens, and signs one out after a yes', async t => {
	const demo = await startDemo(t);
	demo.world.standIn.pinPolicy = {...demo.world.standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	t.is((await demo.run(['refresh-token', email, '--device-key'])).status, 0);
	const listed = await demo.run(['devices', email, '--json']);
	t.is(listed.status, 0, listed.stderr);
	const devices = JSON.parse(listed.stdout) as ReadonlyArray<{readonly id: number; readonly account: string; readonly isOurs: boolean}>;
	const ours = devices.find(({isOurs}) => isOurs);
	t.like(ours, {account: email, product: 'plex-accounts'});
	t.false(demo.world.standIn.issuedTokens.some(token => listed.stdout.includes(token)), 'a token was printed');

	t.is((await demo.run(['devices', email, '--revoke', '1', '--yes', '--json'])).status, 4);
	const unasked = await demo.run(['devices', email, '--revoke', String(ours?.id), '--json']);
	t.is(errorIn(unasked).code, 'ERR_CONFIRMATION_NEEDED');
	const revoked = await demo.run(['devices', email, '--revoke', String(ours?.id), '--yes', '--json']);
	t.is(revoked.status, 0, revoked.stderr);
	t.like(JSON.parse(revoked.stdout), {account: email, revoked: {id: ours?.id, answer: 'removed'}});
	t.is((await demo.run(['test-token', email])).status, 1);
});
