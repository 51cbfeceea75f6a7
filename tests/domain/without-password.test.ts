import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {editForm} from '../../source/domain/account-form/form.js';
import {noPasswordError, reasonsAgainst} from '../../source/domain/account-form/reasons.js';
import {planReplacements} from '../../source/domain/replacement.js';
import {repairsOf} from '../../source/domain/repairs.js';
import {tokenStatusAfter, type TokenReport} from '../../source/domain/verdict.js';
import {storedCredentials} from '../../source/application/issue-token.js';
import {waysOf} from '../../source/application/dashboard/screens/refresh/rules.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, key, startTime} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';
import {afterProxyTest, afterTokenTest, filledForm} from './account-form/filled-form.js';

const valid = (hasPassword?: boolean): TokenReport => ({
	verdict: 'valid', milliseconds: 9, user: {
		id: 7, username: 'alpha', email: 'alpha@example.com', hasPlexPass: true, isRestricted: false, ...(hasPassword !== undefined && {hasPassword}),
	},
});

const rejected: TokenReport = {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED', message: '', hint: '', milliseconds: 9};

const {deviceKey: _, ...bare} = sampleAccount({id: 'alpha', email: 'alpha@example.com', token: {verdict: 'rejected', checkedAt: startTime, isWithoutPassword: true}});

test('that an account has no password is known from a valid test, outlives a rejection, and ends with a test that says otherwise', t => {
	const known = tokenStatusAfter({verdict: 'never-tested'}, valid(false), startTime);
	t.true(known.isWithoutPassword);
	const dead = tokenStatusAfter(known, rejected, startTime);
	t.like(dead, {verdict: 'rejected', isWithoutPassword: true});
	t.is(tokenStatusAfter(dead, valid(true), startTime).isWithoutPassword, undefined);
	t.is(tokenStatusAfter({verdict: 'never-tested'}, valid(), startTime).isWithoutPassword, undefined, 'plex.tv does not always say');
});

test('no stored password is used for it, and it says why', t => {
	t.throws(() => storedCredentials(bare), {message: /alpha@example\.com has no password at plex\.tv: it signs in through another service/v});
	t.like(repairsOf([summarizeAccount(bare)])[0], {kind: 'rejected', hasPassword: false});
	t.is(planReplacements([summarizeAccount(bare)], true).unattended.length, 0);
});

test('refresh offers it a PIN and a device key only, and says why', t => {
	const asking = after(dashboardOf(summarizeAccount(bare)), key('refresh-token'));
	t.deepEqual(asking.screen.kind === 'refresh' ? waysOf(asking.screen) : [], ['pin', 'device-key']);
	const frame = screenOf(asking);
	t.regex(frame, /! alpha@example\.com has no password at plex\.tv/v);
	t.notRegex(frame, /Email and password/v);
});

test('the form’s sign-in is closed for it, and says why: as it was stored, or as a test of this form has said', t => {
	const edited = editForm(bare);
	t.regex(reasonsAgainst(edited, 'Sign in').map(({text}) => text).join(' '), /no password at plex\.tv.*Choose a PIN or a device key/v);
	t.is(noPasswordError(afterTokenTest(afterProxyTest(filledForm()), valid(false)))?.code, 'ERR_SIGN_IN_NO_PASSWORD');
	t.is(noPasswordError(afterTokenTest(afterProxyTest(filledForm()), valid(true))), undefined);
});
