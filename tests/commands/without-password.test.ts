import test from 'ava';
import {people} from '../../source/demo/people.js';
import {commandsOn} from '../helpers/commands.js';
import {errorIn, startDemo} from '../helpers/demo.js';

const email = 'alpha@example.com';

test('--sign-in of an account without a password at plex.tv says so before a try is spent', async t => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	const run = commandsOn(demo);
	const token = accounts.find(account => account.email === email)?.authToken.reveal() ?? '';
	standIn.tokens.set(token, {kind: 'valid', account: {...people.alpha, hasPassword: false}});
	t.is((await run(['test-token', email])).status, 0);
	t.like(JSON.parse((await run(['show', email, '--json'])).stdout), {hasPassword: true, renews: 'no'});
	for (const words of [['refresh-token', email, '--sign-in'], ['edit', email, '--sign-in']]) {
		const ended = await run([...words, '--json']);
		t.is(ended.status, 1, ended.stderr);
		t.is(errorIn(ended).code, 'ERR_SIGN_IN_NO_PASSWORD');
	}

	t.is(standIn.requests.filter(({path}) => path.includes('signin')).length, 0);
});
