import test from 'ava';
import {commandsOn} from '../helpers/commands.js';
import {errorIn, startDemo} from '../helpers/demo.js';

const email = 'charlie@example.com';

test('devices lists what is signed in without its tokens, and signs one out after a yes', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	demo.world.standIn.pinPolicy = {...demo.world.standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	t.is((await run(['refresh-token', email, '--device-key'])).status, 0);
	const listed = await run(['devices', email, '--json']);
	t.is(listed.status, 0, listed.stderr);
	const devices = JSON.parse(listed.stdout) as ReadonlyArray<{readonly id: number; readonly account: string; readonly isOurs: boolean}>;
	const ours = devices.find(({isOurs}) => isOurs);
	t.like(ours, {account: email, product: 'plex-accounts'});
	t.false(demo.world.standIn.issuedTokens.some(token => listed.stdout.includes(token)), 'a token was printed');

	t.is((await run(['devices', email, '--revoke', '1', '--yes', '--json'])).status, 4);
	const unasked = await run(['devices', email, '--revoke', String(ours?.id), '--json']);
	t.is(errorIn(unasked).code, 'ERR_CONFIRMATION_NEEDED');
	const revoked = await run(['devices', email, '--revoke', String(ours?.id), '--yes', '--json']);
	t.is(revoked.status, 0, revoked.stderr);
	t.like(JSON.parse(revoked.stdout), {account: email, revoked: {id: ours?.id, answer: 'removed'}});
	t.is((await run(['test-token', email])).status, 1);
});

test('devices of all accounts come one after the other, and who gives no list is named with the reason', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const listed = await run(['devices', '--json']);
	t.is(listed.status, 1, listed.stderr);
	const entries = JSON.parse(listed.stdout) as ReadonlyArray<{readonly account: string; readonly standing?: string; readonly error?: {readonly code: string}}>;
	t.like(entries.find(entry => entry.account === email), {error: {code: 'ERR_TOKEN_REJECTED'}});
	t.deepEqual(entries.filter(entry => entry.account === 'alpha@example.com').map(({standing}) => standing), ['ours', 'double', 'stranger', 'other', 'other', 'other']);
	t.is(errorIn(await run(['devices', '--revoke', '1', '--yes', '--json'])).code, 'ERR_USAGE');
});
