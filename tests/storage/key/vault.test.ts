import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import {createVault, SealBroken} from '../../../source/storage/key/vault.js';

const place = {table: 'accounts', row: '1', column: 'auth_token'};
const vault = createVault(randomBytes(32), randomBytes);

test('what was sealed opens in its own place, whatever it is', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.uint8Array({maxLength: 300}), plain => Buffer.from(vault.unseal(vault.seal(plain, place), place)).equals(plain)));
	});
});

test('the same value is never sealed the same way twice', t => {
	const sealed = Array.from({length: 500}, () => Buffer.from(vault.seal(Buffer.from('same'), place)).subarray(1, 13).toString('hex'));
	t.is(new Set(sealed).size, 500);
});

test('another place, another key, another bit or fewer of them open nothing', t => {
	const sealed = vault.seal(Buffer.from('xFAKE-value'), place);
	const broken = {instanceOf: SealBroken};
	for (const other of [{...place, row: '2'}, {...place, column: 'password'}, {...place, table: 'drafts'}, {table: 'accounts', row: '', column: '1auth_token'}]) {
		t.throws(() => vault.unseal(sealed, other), broken);
	}

	t.throws(() => createVault(randomBytes(32), randomBytes).unseal(sealed, place), broken);
	for (let length = 0; length < sealed.length; length++) {
		t.throws(() => vault.unseal(sealed.subarray(0, length), place), broken);
		const flipped = Uint8Array.from(sealed);
		flipped[length] = (flipped[length] ?? 0) + 1;
		t.throws(() => vault.unseal(flipped, place), broken);
	}
});
