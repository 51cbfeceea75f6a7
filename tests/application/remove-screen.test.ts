import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	jobOf,
	key,
	says,
	typed,
} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

const account = sampleAccount({id: 'alpha', email: 'alpha@example.com', plexId: 7});
const list = dashboardOf(summarizeAccount(account));

test('an account is removed by its email, blanks around it and large letters or not, and by nothing else', t => {
	const removing = after(list, key('remove'));
	t.regex(screenOf(removing), /Remove alpha@example\.com\?/v);
	t.deepEqual(effectsOf(after(removing, typed('alpha')), key('activate')), []);
	t.is(effectsOf(after(removing, typed(' alpha@example.com ')), key('activate')).filter(({kind}) => kind === 'begin').length, 1);
});

test('the device is signed out at plex.tv only on purpose', t => {
	const ready = after(list, key('remove'), typed('alpha@example.com'));
	const workOf = (state: typeof list) => effectsOf(state, key('activate')).flatMap(effect => effect.kind === 'begin' ? [effect.work] : []);
	t.like(workOf(ready), [{kind: 'remove', id: 'alpha', signOut: false}]);
});

test('an account that is being removed is removed once, however often Enter is pressed', t => {
	const removing = after(list, key('remove'), typed('alpha@example.com'), key('activate'));
	t.deepEqual(effectsOf(removing, key('activate')).filter(({kind}) => kind === 'begin'), []);
	const gone = after(removing, says('remove', jobOf(removing, 'remove'), {kind: 'removed', leftDevices: []}));
	t.is(gone.screen.kind, 'accounts');
	t.deepEqual(gone.shown, []);
});
