import test from 'ava';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import type {RevokeOldScreen} from '../../source/application/dashboard/screens/revoke-old/screen.js';
import {planReplacements} from '../../source/domain/replacement.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	tells,
} from '../helpers/dashboard.js';
import {screenOf as drawn} from '../helpers/frame.js';

const summaryOf = (name: string, changes: Partial<AccountSummary>): AccountSummary =>
	({...summarizeAccount(sampleAccount({id: name, email: `${name}@example.com`})), hasPassword: false, hasDeviceKey: false, ...changes});

const keyed = summaryOf('alpha', {hasDeviceKey: true});
const withPassword = summaryOf('bravo', {hasPassword: true});
const bare = summaryOf('charlie', {});

/** The question about all three, which were selected. */
const question = after(dashboardOf(keyed, withPassword, bare), key('mark-all'), key('revoke-old'));

const screenOf = ({screen}: Dashboard): RevokeOldScreen => {
	if (screen.kind !== 'revoke-old') {
		throw new TypeError(`The screen is ${screen.kind}.`);
	}

	return screen;
};

const dead = {kind: 'replaced', oldToken: {verdict: 'dead'}} as const;

const endsOne = (state: Dashboard): Dashboard => after(state, says('revoke-old', jobOf(state, 'replace'), dead));

test('a key comes before a password, a password only after a yes, and the rest is walked through by PIN', t => {
	const all = [bare, withPassword, keyed];
	t.deepEqual(planReplacements(all, true), {unattended: [{account: withPassword, way: 'password'}, {account: keyed, way: 'device-key'}], walk: [bare]});
	t.deepEqual(planReplacements(all, false), {unattended: [{account: keyed, way: 'device-key'}], walk: [bare, withPassword]});
});

test('the question says how many go which way, and nothing is begun without a yes', t => {
	const frame = drawn(question);
	t.regex(frame, /Replace the tokens of 3 accounts, and end the old ones\?/v);
	t.regex(frame, /1 account by its own device key/v);
	t.regex(frame, /1 account by the stored password/v);
	t.regex(frame, /1 account by a code/v);
	t.deepEqual(effectsOf(question, key('back')), []);
	t.is(after(question, key('back')).screen.kind, 'accounts');
	t.like(effectsOf(question, key('yes')), [{kind: 'begin', owner: 'revoke-old', work: {kind: 'replace', id: 'alpha', way: 'device-key'}}]);
});

test('the accounts go one after the other, and a code is asked for only when somebody wants it', t => {
	const first = after(question, key('yes'));
	const second = endsOne(first);
	t.like(screenOf(second).step, {kind: 'running', account: {id: 'bravo'}, way: 'password'});
	const third = endsOne(second);
	t.like(screenOf(third).step, {kind: 'pin-offered', account: {id: 'charlie'}});
	const coding = after(third, key('get-key'));
	t.like(screenOf(coding).step, {kind: 'running', way: 'pin-with-key'});
	const shown = after(coding, tells('revoke-old', jobOf(coding, 'replace'), {kind: 'pin-waiting', pin: {code: 'ABCD', secondsLeft: 800}}));
	t.regex(drawn(shown), /plex\.tv\/link.*ABCD/v);
	const done = endsOne(shown);
	t.is(screenOf(done).step.kind, 'done');
	t.regex(drawn(done), /Done: 3 of 3 old tokens are dead\./v);
	t.is(after(done, key('back')).screen.kind, 'accounts');
});

test('without passwords such an account has its turn by PIN', t => {
	const running = endsOne(after(question, key('without-passwords')));
	t.like(screenOf(running).step, {kind: 'pin-offered', account: {id: 'bravo'}});
	t.like(screenOf(after(running, key('skip'))).step, {kind: 'pin-offered', account: {id: 'charlie'}});
});

test('a void key and a password that is not enough lead to a code, and say why; anything else is a failure of that account alone', t => {
	const first = after(question, key('yes'));
	const keyIsVoid = after(first, says('revoke-old', jobOf(first, 'replace'), failure('ERR_DEVICE_KEY_VOID')));
	const needsCode = after(keyIsVoid, says('revoke-old', jobOf(keyIsVoid, 'replace'), failure('ERR_SIGN_IN_CODE_NEEDED')));
	t.deepEqual([screenOf(needsCode).step, ...screenOf(needsCode).walk].map(one => 'account' in one ? one.account.id : ''), ['charlie', 'alpha', 'bravo']);
	const skipped = after(needsCode, key('skip'));
	t.regex(drawn(skipped), /no longer accepts the account’s device key/v);
	const failed = after(first, says('revoke-old', jobOf(first, 'replace'), failure('ERR_PLEX_UNAVAILABLE')));
	t.like(screenOf(failed).results[0], {kind: 'failed', account: {id: 'alpha'}});
	t.like(screenOf(failed).step, {kind: 'running', account: {id: 'bravo'}});
});

test('only a rejection is called dead; alive and cannot-tell say what to do next', t => {
	const one = after(dashboardOf(keyed), key('revoke-old'), key('yes'));
	const said = (oldToken: (typeof dead)['oldToken'] | {readonly verdict: 'alive'} | {readonly verdict: 'cannot-tell'; readonly error: ReturnType<typeof failure>['error']}): string =>
		drawn(after(one, says('revoke-old', jobOf(one, 'replace'), {kind: 'replaced', oldToken})));
	t.regex(said({verdict: 'dead'}), /the old token is dead: plex\.tv\s+rejects\s+it/v);
	t.regex(said({verdict: 'alive'}), /still\s+alive[\s\S]*sign\s+its\s+device\s+out\s+\(i\)/v);
	const untold = said({verdict: 'cannot-tell', error: failure('ERR_PLEX_UNAVAILABLE').error});
	t.regex(untold, /not\s+known\s+whether[\s\S]*go\s+on\s+where/v);
	t.notRegex(untold, /is dead:/v);
});

test('Esc stops what runs at its socket, keeps what was done, and leaves the others as they are', t => {
	const second = endsOne(after(question, key('yes')));
	const job = jobOf(second, 'replace');
	t.deepEqual(effectsOf(second, key('back')), [{kind: 'cancel', job}]);
	const stopped = after(second, says('revoke-old', job, failure('ERR_CANCELLED')));
	t.deepEqual(screenOf(stopped).results.map(({account, kind}) => [account.id, kind]), [['alpha', 'replaced'], ['bravo', 'stopped'], ['charlie', 'skipped']]);
	t.regex(drawn(stopped), /stopped on the way\. Repeat this/v);
});

test('at the start it is said whose old tokens may still be alive', t => {
	const told = after(dashboardOf(keyed, bare), {kind: 'revocations-wait', ids: ['alpha', 'gone']});
	t.regex(told.notice?.text ?? '', /^The old token of alpha@example\.com was to be ended, but that was cut off: it may still be alive\./v);
	t.is(after(dashboardOf(bare), {kind: 'revocations-wait', ids: ['gone']}).notice, undefined);
});

test('a verification code that is wanted is not asked for where none can be typed: the code at the link page is the way on', t => {
	const first = endsOne(after(question, key('yes')));
	const refused = after(first, says('revoke-old', jobOf(first, 'replace'), failure('ERR_SIGN_IN_CODE_NEEDED')), key('skip'));
	t.like(screenOf(refused).step, {kind: 'pin-offered', why: {code: 'ERR_SIGN_IN_CODE_NEEDED'}});
	const text = drawn(refused).replaceAll(/\s+/gv, ' ');
	t.regex(text, /bravo@example\.com needs a code at plex\.tv\/link/v);
	t.regex(text, /plex\.tv also wants a verification code: two-factor sign-in is on\. Enter gets a code/v);
	t.notRegex(text, /six digits|Press f/v);
});
