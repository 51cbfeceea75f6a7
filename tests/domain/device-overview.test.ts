import test from 'ava';
import {deviceOverview} from '../../source/domain/device-overview.js';
import {devicesText} from '../../source/output/device-text.js';
import type {SignedInDevice} from '../../source/domain/signed-in-device.js';

const device = (changes: Partial<SignedInDevice>): SignedInDevice => ({
	id: 1, clientIdentifier: 'other', name: 'Phone', product: 'Plex for Android', version: '1', platform: 'Android', device: 'Pixel', provides: [], ...changes,
});

const account = {clientIdentifier: 'own', queryParameters: 'X-Plex-Client-Identifier=sent'};

test('our own device stands first, then doubles of this program, then the rest by when it was seen', t => {
	const listed = deviceOverview([
		device({id: 1, lastSeenAt: '2026-11-01T00:00:00.000Z'}),
		device({id: 2, lastSeenAt: '2026-11-02T00:00:00.000Z'}),
		device({id: 3, product: 'plex-accounts', clientIdentifier: 'own'}),
		device({id: 4, product: 'Plex Web', clientIdentifier: 'sent'}),
	], account);
	t.deepEqual(listed.map(({id, standing}) => [id, standing]), [[4, 'ours'], [3, 'double'], [2, 'other'], [1, 'other']]);
	const text = devicesText('a@example.com', listed, '2026-11-27T00:00:00.000Z');
	t.regex(text, /^4 .*this program’s own$/mv);
	t.regex(text, /4 devices signed in as a@example\.com\. 1 device of this program is not in use here/v);
});

test('nothing signed in is said so', t => {
	t.is(devicesText('a@example.com', [], '2026-11-27T00:00:00.000Z'), '0 devices signed in as a@example.com.');
});

test('who was seen from where neither the account nor a server of it is, is a stranger; where no such place is known, nobody is', t => {
	const some = [
		device({id: 1, publicAddress: '198.51.100.9'}),
		device({id: 2, publicAddress: '203.0.113.1'}),
		device({id: 3, publicAddress: '203.0.113.2', provides: ['server']}),
		device({id: 4, publicAddress: '203.0.113.2'}),
		device({id: 5}),
		device({id: 6, clientIdentifier: 'sent', publicAddress: '203.0.113.1'}),
	];
	const standings = (devices: readonly SignedInDevice[]) => new Map(deviceOverview(devices, account).map(({id, standing}) => [id, standing]));
	t.deepEqual(standings(some), new Map([[6, 'ours'], [1, 'stranger'], [2, 'other'], [3, 'other'], [4, 'other'], [5, 'other']]));
	t.deepEqual(standings(some.slice(0, 2)), new Map([[1, 'other'], [2, 'other']]));
});
