import test from 'ava';
import {hasPlexPass, renewalOf, summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount, sampleSecrets} from '../helpers/account.js';

test('the admin’s word on Plex Pass comes before what was detected', t => {
	t.true(hasPlexPass({plexPassChoice: 'detect', plexPassDetected: true}));
	t.false(hasPlexPass({plexPassChoice: 'detect', plexPassDetected: false}));
	t.is(hasPlexPass({plexPassChoice: 'detect'}), undefined, 'nothing is known before the first test');
	t.true(hasPlexPass({plexPassChoice: 'yes', plexPassDetected: false}));
	t.false(hasPlexPass({plexPassChoice: 'no', plexPassDetected: true}));
});

const token = {verdict: 'valid'} as const;

test('an account renews itself by its device key, else by its password, else by a person', t => {
	t.is(renewalOf({hasDeviceKey: true, hasPassword: true, token}), 'by-itself');
	t.is(renewalOf({hasDeviceKey: true, hasPassword: false, token}), 'by-itself');
	t.is(renewalOf({hasDeviceKey: true, hasPassword: false, token: {verdict: 'rejected', code: 'ERR_DEVICE_KEY_VOID'}}), 'no', 'plex.tv no longer takes the key');
	t.is(renewalOf({hasDeviceKey: false, hasPassword: true, token}), 'by-password');
	t.is(renewalOf({hasDeviceKey: false, hasPassword: false, token}), 'no');
	t.is(renewalOf({hasDeviceKey: false, hasPassword: true, token: {...token, isWithoutPassword: true}}), 'no', 'plex.tv knows no password of it');
});

test('a summary says which secrets there are, and none of them', t => {
	const {password: _, deviceKey: __, ...without} = sampleAccount();
	t.like(summarizeAccount(sampleAccount()), {hasPassword: true, hasDeviceKey: true});
	t.like(summarizeAccount(without), {hasPassword: false, hasDeviceKey: false});
	const values = Object.values(summarizeAccount(sampleAccount()));
	t.false(values.some(value => Object.values(sampleSecrets).includes(typeof value === 'string' ? value : '')));
	t.false('authToken' in summarizeAccount(sampleAccount()));
});
