import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
} from '../helpers/dashboard.js';
import {screenOf as drawn} from '../helpers/frame.js';

const {password: _, deviceKey: __, ...bare} = sampleAccount({id: 'alpha', email: 'alpha@example.com', tokenExpiresAt: '2026-12-01T10:00:00.000Z'});
const keyed = {...bare, deviceKey: new Secret('a key')};
const list = dashboardOf(summarizeAccount(keyed));

const detailsOf = (account: typeof bare) => {
	const opening = after(list, key('open'));
	return after(opening, says('dashboard', jobOf(opening, 'open-account'), {kind: 'account-opened', account, history: [], checks: [], to: 'details'}));
};

test('removing a device key says first what it means, and is done after a yes only', t => {
	const asking = after(detailsOf(keyed), key('remove-device-key'));
	const frame = drawn(asking);
	t.regex(frame, /no longer renews by itself\./v);
	t.regex(frame, /ends 2026-12-01 10:00 UTC at the latest, unless you get another/v);
	const left = after(asking, key('no'));
	t.is(left.screen.kind, 'details');
	t.is(left.notice?.text, 'The device key was left as it is.');
	t.like(effectsOf(asking, key('yes')), [{kind: 'begin', owner: 'remove-device-key', work: {id: 'alpha'}}]);
	const removing = after(asking, key('yes'));
	const removed = after(removing, says('remove-device-key', jobOf(removing, 'remove-device-key'), {kind: 'removed', account: bare}));
	t.is(removed.screen.kind, 'details');
	t.regex(removed.notice?.text ?? '', /no longer has a device key\. Its token ends 2026-12-01/v);
});

test('a device key that could not be removed is told of, and the details are there again', t => {
	const removing = after(detailsOf(keyed), key('remove-device-key'), key('yes'));
	const failed = after(removing, says('remove-device-key', jobOf(removing, 'remove-device-key'), failure('ERR_STORE_FULL')));
	t.is(failed.screen.kind, 'details');
	t.is(failed.notice?.kind, 'refusal');
});

test('where there is no key nothing is asked, and it says how to get one', t => {
	const told = after(detailsOf(bare), key('remove-device-key'));
	t.is(told.screen.kind, 'details');
	t.regex(told.notice?.text ?? '', /has no device key\..*choose the device key/v);
});

test('a renewal in the background has the list and the details of that account read at once', t => {
	const news = {kind: 'renewal-tried', id: 'alpha'} as const;
	t.deepEqual(effectsOf(list, news), [{kind: 'read-accounts'}]);
	t.like(effectsOf(detailsOf(keyed), news), [{kind: 'read-accounts'}, {kind: 'begin', owner: 'details', work: {kind: 'read-again', id: 'alpha'}}]);
	t.deepEqual(effectsOf(detailsOf(keyed), {...news, id: 'bravo'}), [{kind: 'read-accounts'}]);
});
