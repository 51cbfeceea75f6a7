import {inspect} from 'node:util';
import test from 'ava';
import {isSameSecret, Secret} from '../../source/domain/secret.js';

test('a secret never shows itself, however it is printed', t => {
	const secret = new Secret('xFAKEtokenPrinted001');
	const printed = [String(secret), ''.concat(secret as unknown as string), JSON.stringify({secret}), inspect({secret}), inspect(secret, {showHidden: true})].join('\n');

	t.false(printed.includes('xFAKE'));
	t.is(secret.reveal(), 'xFAKEtokenPrinted001');
});

test('a masked secret shows its last four characters only when it is long', t => {
	t.true(new Secret('xFAKEtokenPrinted001').masked().endsWith('d001'));
	t.false(new Secret('short-one').masked().includes('one'));
	t.true(new Secret('twelve-chars').masked().endsWith('hars'));
	t.false(new Secret('eleven-char').masked().includes('char'));
});

test('two secrets are equal when their values are', t => {
	t.true(new Secret('a').equals(new Secret('a')));
	t.false(new Secret('a').equals(new Secret('b')));
	t.false(new Secret('a').equals(undefined));
});

test('two that are absent are the same, and one that is there is not', t => {
	t.true(isSameSecret(undefined, undefined));
	t.false(isSameSecret(undefined, new Secret('a')));
	t.false(isSameSecret(new Secret('a'), undefined));
	t.true(isSameSecret(new Secret('a'), new Secret('a')));
});
