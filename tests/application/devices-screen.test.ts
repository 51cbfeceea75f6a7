import test from 'ava';
import type {DevicesAnswer} from '../../source/application/devices.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {menuPlaces} from '../../source/application/dashboard/screens.js';
import {focusedEntry} from '../../source/application/dashboard/screens/devices/entries.js';
import type {DevicesScreen, DevicesTold} from '../../source/application/dashboard/screens/devices/screen.js';
import type {DeviceStanding, ListedDevice} from '../../source/domain/device-overview.js';
import {AppError} from '../../source/domain/errors.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	startTime as now,
	tells,
} from '../helpers/dashboard.js';

const alpha = {id: 'alpha', email: 'alpha@example.com'};
const bravo = {id: 'bravo', email: 'bravo@example.com'};

const device = (id: number | undefined, standing: DeviceStanding = 'other'): ListedDevice => ({
	...(id !== undefined && {id}), clientIdentifier: `device-${id}`, name: `Device ${id}`, product: 'Plex Web', version: '1', platform: 'Chrome', device: 'Linux', provides: [], standing,
});

const listed = (...devices: readonly ListedDevice[]): DevicesAnswer => ({kind: 'listed', account: alpha, devices});

const menu = after(dashboardOf(), key('main-menu'), ...Array.from({length: menuPlaces.findIndex(({label}) => label === 'Devices')}, () => key('down')));
const asking = after(menu, key('open'));
const job = jobOf(asking, 'ask');
const told = (answer: DevicesTold) => tells('devices', job, answer);
const started = told({kind: 'started', start: {at: now, asked: [alpha, bravo], disabled: 0}});
const done = says('devices', job, {kind: 'done'});

const screenOf = ({screen}: Dashboard): DevicesScreen => {
	if (screen.kind !== 'devices') {
		throw new TypeError(`The screen is ${screen.kind}.`);
	}

	return screen;
};

test('Esc stops the asking, of which what was heard stays, and then leads back', t => {
	const running = after(asking, started, told({kind: 'answered', answer: listed(device(1))}));
	t.like(screenOf(running).asking, {kind: 'asking', progress: {asked: 2, heard: 1}});
	t.deepEqual(effectsOf(running, key('back')), [{kind: 'cancel', job}]);
	const halted = after(running, says('devices', job, failure('ERR_CANCELLED')));
	t.is(screenOf(halted).asking.kind, 'stopped');
	t.is(screenOf(halted).known.length, 1);
	t.is(after(halted, key('back')).screen.kind, 'accounts');
});

test('who is asked anew replaces what it said, and what an earlier asking still says is dropped', t => {
	const first = after(asking, started, told({kind: 'answered', answer: listed(device(1), device(2))}), done);
	const again = after(first, key('ask-again'));
	t.deepEqual(after(again, told({kind: 'answered', answer: listed()})).screen, again.screen);
	const second = jobOf(again, 'ask');
	const heard = after(again, tells('devices', second, {kind: 'started', start: {at: now, asked: [alpha], disabled: 0}}), tells('devices', second, {kind: 'answered', answer: listed(device(2))}));
	t.deepEqual(screenOf(heard).known, [listed(device(2))]);
});

test('the cursor moves over devices and accounts without a list, and stays inside when one goes', t => {
	const failed: DevicesAnswer = {kind: 'unanswered', account: bravo, error: new AppError('ERR_PLEX_UNAVAILABLE')};
	const known = after(asking, started, told({kind: 'answered', answer: listed(device(1), device(2))}), told({kind: 'answered', answer: failed}), done);
	t.like(focusedEntry(screenOf(after(known, key('last')))), {kind: 'unanswered', account: bravo});
	t.like(after(known, key('last'), key('revoke')).notice, {text: 'There is no device on this line to sign out.'});
	const asked = after(known, key('down'), key('revoke'));
	t.like(screenOf(asked).revocation, {kind: 'asking', account: alpha, device: {id: 2}});
	t.is(screenOf(after(asked, key('no'))).revocation, undefined);
	const [begun] = effectsOf(asked, key('yes'));
	t.like(begun, {kind: 'begin', owner: 'devices', work: {kind: 'revoke', id: 'alpha', device: {id: 2}}});
	const revoking = after(asked, key('yes'));
	t.deepEqual(after(revoking, key('down')).screen, revoking.screen, 'nothing else while it runs');
	t.deepEqual(effectsOf(revoking, key('back')), [{kind: 'cancel', job: jobOf(revoking, 'revoke')}]);
	const revoked = after(revoking, says('devices', jobOf(revoking, 'revoke'), {kind: 'revoked', answer: 'removed'}));
	t.deepEqual(screenOf(revoked).known[0], listed(device(1)));
	t.is(revoked.notice?.text, 'Device 2 was signed out of alpha@example.com: its token is dead.');
});

test('a device without an id says where it can be signed out', t => {
	const known = after(asking, started, told({kind: 'answered', answer: listed(device(undefined))}), done, key('revoke'));
	t.regex(known.notice?.text ?? '', /no id for this device.*app\.plex\.tv/v);
	t.is(screenOf(known).revocation, undefined);
});

test('a sign-out that was stopped says that it may have been done', t => {
	const revoking = after(asking, started, told({kind: 'answered', answer: listed(device(1))}), done, key('revoke'), key('yes'));
	const stopped = after(revoking, says('devices', jobOf(revoking, 'revoke'), failure('ERR_CANCELLED')));
	t.regex(stopped.notice?.text ?? '', /may have signed the device out already/v);
});
