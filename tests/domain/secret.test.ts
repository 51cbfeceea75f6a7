import {inspect} from 'node:util';
import test from 'ava';
import {Secret} from '../../source/domain/secret.js';

test('a secret never shows itself, however it is printed', t => {
	const secret = new Secret('xFAKEtokenPrinted001');
	const printed = [String(secret), ''.concat(secret as unknown as string), JSON.stringify({secret}), inspect({secret}), inspect(secret, {showHidden: true})].join('\n');

	t.false(printed.includes('xFAKE'));
	t.is(secret.reveal(), 'xFAKEtokenPrinted001');
});

test('a masked secret shows its last four characters only when it is long', t => {
	t.true(new Secret('xFAKEtokenPrinted001').masked().endsWith('d001'));
	t.false(new Secret('short-one').masked().includes('one'));
});

test('two secrets are equal when their values are', t => {
	t.true(new Secret('a').equals(new Secret('a')));
	t.false(new Secret('a').equals(new Secret('b')));
	t.false(new Secret('a').equals(undefined));
});
