import test from 'ava';
import {maintenanceAnswer} from '../../source/demo/stand-in/pages.js';
import {startDemo} from '../helpers/demo.js';

/** Its token is good, and it has a password. */
const email = 'alpha@example.com';

test('--revoke-old ends the old token and shows that it is dead; what was cut off goes on', async t => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	const before = accounts.find(account => account.email === email);
	const old = before?.authToken.reveal() ?? '';
	t.true(standIn.tokens.has(old));
	standIn.failures.push({path: /^\/api\/v2\/users\/signout$/v, answer: maintenanceAnswer, times: 1});
	const cut = await demo.run(['refresh-token', email, '--pin', '--revoke-old', '--json']);
	t.is(cut.status, 3, cut.stderr);
	t.like(JSON.parse(cut.stdout), {email, oldToken: {verdict: 'cannot-tell'}});
	const replaced = (await demo.accounts.open(before?.id ?? '')).authToken.reveal();
	t.not(replaced, old);

	const issued = standIn.issuedTokens.length;
	const ended = await demo.run(['refresh-token', email, '--pin', '--revoke-old', '--json']);
	t.is(ended.status, 0, ended.stderr);
	t.like(JSON.parse(ended.stdout), {email, token: {verdict: 'valid'}, oldToken: {verdict: 'dead'}});
	t.is(standIn.issuedTokens.length, issued, 'another token was asked for');
	t.false(standIn.tokens.has(old));
	t.is((await demo.accounts.open(before?.id ?? '')).authToken.reveal(), replaced);
	t.false((cut.stdout + cut.stderr + ended.stdout + ended.stderr).includes(old));
});
