import test from 'ava';
import {findAccount} from '../../source/application/find-account.js';
import type {Accounts} from '../../source/application/ports.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {failureOf} from '../helpers/failure.js';

const ids = ['abcd1234-0000-4000-8000-000000000001', 'abcd5678-0000-4000-8000-000000000002'] as const;
const stored = ids.map((id, index) => summarizeAccount(sampleAccount({id, email: `${index}@example.com`, username: index === 0 ? 'abcd' : 'bob'})));
const accounts = {list: async () => stored} as unknown as Accounts;

test('the beginning of an id names its account, from four signs on', async t => {
	t.is((await findAccount(accounts, 'abcd5')).id, ids[1]);
	t.is((await findAccount(accounts, 'ABCD1234')).id, ids[0]);
	t.is((await failureOf(findAccount(accounts, 'abc'))).code, 'ERR_ACCOUNT_NOT_FOUND');
});

test('an account is named by its id, its email or its user name, each as a whole', async t => {
	for (const wanted of [ids[1], '1@EXAMPLE.com', 'BOB']) {
		t.is((await findAccount(accounts, wanted)).id, ids[1], wanted);
	}
});

test('a whole name comes before the beginning of an id', async t => {
	t.is((await findAccount(accounts, 'abcd')).id, ids[0]);
});

test('where several ids begin alike all of them are listed', async t => {
	const others = {list: async () => stored.map(account => ({...account, username: 'same'}))} as unknown as Accounts;
	const {code, message} = await failureOf(findAccount(others, 'abcd'));
	t.is(code, 'ERR_ACCOUNT_AMBIGUOUS');
	t.true(ids.every(id => message.includes(id)));
});
