import test from 'ava';
import {renewalOf, summarizeAccount} from '../../../source/domain/account.js';
import {deviceKeyText, parseDeviceKey} from '../../../source/domain/device-key/device-key.js';
import {withoutForeignKey} from '../../../source/domain/device-key/kept-key.js';
import {Secret} from '../../../source/domain/secret.js';
import {nodeSignatures} from '../../../source/system/signatures.js';
import {sampleAccount} from '../../helpers/account.js';

test('a key is read as it was written, and nothing else is a key', t => {
	const key = nodeSignatures.createKey();
	const text = deviceKeyText(key);
	t.deepEqual(parseDeviceKey(text)?.privateKey.reveal(), key.privateKey.reveal());
	t.is(parseDeviceKey(text)?.id, key.id);
	for (const other of ['', 'a.b.c', text.reveal().slice(1), `${text.reveal()}.${key.id}`, text.reveal().replace('.', ' .')]) {
		t.is(parseDeviceKey(new Secret(other)), undefined, other);
	}
});

test('an account that changes hands or identifier does not take its key along', t => {
	const {plexId: _, ...before} = sampleAccount();
	const known = {...before, plexId: 1};
	t.true(withoutForeignKey(before, {...before, plexId: 1}).deviceKey !== undefined);
	t.true(withoutForeignKey(known, {...known, email: 'other@example.com'}).deviceKey !== undefined);
	t.is(withoutForeignKey(known, {...known, plexId: 2}).deviceKey, undefined);
	t.is(withoutForeignKey(known, {...known, clientIdentifier: 'another'}).deviceKey, undefined);
	t.is(withoutForeignKey(known, {...known, queryParameters: 'X-Plex-Client-Identifier=another'}).deviceKey, undefined);
	t.true(withoutForeignKey(known, {...known, plexId: 2, deviceKey: new Secret('a new one')}).deviceKey !== undefined);
});

test('an account renews by its key, else by its password, else not', t => {
	const {deviceKey, password, ...bare} = sampleAccount();
	const renewals = [{...bare, deviceKey, password}, {...bare, deviceKey}, {...bare, password}, bare].map(account => renewalOf(summarizeAccount(account as Parameters<typeof summarizeAccount>[0])));
	t.deepEqual(renewals, ['by-itself', 'by-itself', 'by-password', 'no']);
});
