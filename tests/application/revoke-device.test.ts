import test from 'ava';
import {listDevices, revokeDevice} from '../../source/application/devices.js';
import {AppError} from '../../source/domain/errors.js';
import {hintIn} from '../../source/domain/errors/hint.js';
import {Secret} from '../../source/domain/secret.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

/** An account with a good token, and another device that is signed in as it. */
const open = async (t: Parameters<typeof openKeyWorld>[0]) => {
	const world = await openKeyWorld(t);
	const {plex, program, account} = world;
	plex.lasting(ownerId, 'browser');
	await program().accounts.change(account.id, current => ({...current, authToken: new Secret(plex.lasting(ownerId, current.clientIdentifier))}));
	const devices = await listDevices(program(), account.id, {signal});
	const browser = devices.find(({clientIdentifier}) => clientIdentifier === 'browser');
	const id = browser?.id;
	if (browser === undefined || id === undefined) {
		throw new Error('There is no such device.');
	}

	return {...world, browser: {...browser, id}};
};

test('a device that was signed out is written down as its account’s', async t => {
	const {program, account, browser, plex} = await open(t);
	await revokeDevice(program(), account.id, browser, {signal});
	t.false(plex.devicesOf(ownerId).includes('browser'));
	t.like((await program().audit.list(account.id))[0], {action: 'revoked-device', account: {email: 'a@example.com'}});
});

test('a full disk does not have a device taken for signed in that was signed out', async t => {
	const {program, account, browser, plex} = await open(t);
	const ports = program();
	const audit = {
		...ports.audit,
		async note() {
			throw new AppError('ERR_STORE_FULL', 'accounts.db');
		},
	};
	const error = await failureOf(revokeDevice({...ports, audit}, account.id, browser, {signal}));
	t.is(error.code, 'ERR_STORE_FULL');
	t.regex(hintIn('command', error.hint), /The device was signed out all the same/v);
	t.false(plex.devicesOf(ownerId).includes('browser'));
});
