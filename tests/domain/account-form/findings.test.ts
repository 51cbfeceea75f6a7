import test from 'ava';
import {
	currentFinding,
	emailDiffers,
	isChangingHands,
	isHidingNothing,
	otherOwner,
	storedProxyTest,
	storedTokenTest,
	tokenOwner,
} from '../../../source/domain/account-form/findings.js';
import {editForm, type Form} from '../../../source/domain/account-form/form.js';
import {Secret} from '../../../source/domain/secret.js';
import type {ProxyReport} from '../../../source/domain/verdict.js';
import {sampleAccount} from '../../helpers/account.js';
import {
	afterProxyTest,
	afterTokenTest,
	failedReport,
	filledForm,
	passedReport,
	validReport,
	withField,
} from './filled-form.js';

const checkedAt = '2026-11-24T10:00:00.000Z';
/** With a token that has the form of one, and two verdicts of the same time. */
const passedOnce = sampleAccount({
	authToken: new Secret('xFAKEtokenPlexPass01'), proxy: {verdict: 'passed', checkedAt}, token: {verdict: 'valid', checkedAt},
});

test('an edit that has tested nothing yet shows what the stored account’s last tests said', t => {
	const edit = editForm(passedOnce);
	t.deepEqual(storedProxyTest(edit), {verdict: 'passed', checkedAt});
	t.deepEqual(storedTokenTest(edit), {verdict: 'valid', checkedAt});
	const failed = editForm({...passedOnce, proxy: {verdict: 'failed', checkedAt, code: 'ERR_PROXY_REFUSED'}, token: {verdict: 'rejected', checkedAt, code: 'ERR_TOKEN_REJECTED'}});
	t.is(storedProxyTest(failed)?.verdict, 'failed');
	t.is(storedTokenTest(failed)?.verdict, 'rejected');
});

test('what was never tested, or could not be told, is no earlier verdict', t => {
	const never = editForm({...passedOnce, proxy: {verdict: 'never-tested'}, token: {verdict: 'never-tested'}});
	t.is(storedProxyTest(never), undefined);
	t.is(storedTokenTest(never), undefined);
	t.is(storedTokenTest(editForm({...passedOnce, token: {verdict: 'cannot-tell', checkedAt, code: 'ERR_PLEX_UNAVAILABLE'}})), undefined);
	t.is(storedProxyTest(filledForm()), undefined, 'a new account has no earlier one');
	t.is(storedTokenTest(filledForm()), undefined);
});

test('an earlier verdict goes with the first change of what it was earned with', t => {
	const otherRoute = withField(editForm(passedOnce), 'proxyUsername', 'somebody-else');
	t.is(storedProxyTest(otherRoute), undefined);
	t.is(storedTokenTest(otherRoute), undefined, 'a token’s verdict belongs to the route, too');
	const otherToken = withField(editForm(passedOnce), 'authToken', 'xFAKEtokenAnother001');
	t.deepEqual(storedProxyTest(otherToken), {verdict: 'passed', checkedAt});
	t.is(storedTokenTest(otherToken), undefined);
	t.is(storedProxyTest(withField(editForm(passedOnce), 'proxyUrl', 'nonsense')), undefined);
	t.is(storedTokenTest(withField(editForm(passedOnce), 'authToken', '')), undefined);
});

test('a test of one’s own takes the place of the earlier verdict', t => {
	t.is(storedProxyTest(afterProxyTest(editForm(passedOnce), failedReport)), undefined);
});

const tested = (form: Form = filledForm()): Form => afterTokenTest(afterProxyTest(form));

test('a finding counts for what it was earned with, and nothing else', t => {
	t.is(currentFinding(filledForm()), undefined);
	t.is(tokenOwner(tested())?.username, 'alpha_admin');
	t.is(currentFinding(withField(tested(), 'queryParameters', 'X-Plex-Product=Other')), undefined);
	t.is(tokenOwner(withField(tested(), 'authToken', 'xFAKEtokenAnother001')), undefined);
	const rejected = afterTokenTest(afterProxyTest(filledForm()), {
		verdict: 'rejected', code: 'ERR_TOKEN_REJECTED', message: 'No.', hint: 'Another.', milliseconds: 3,
	});
	t.is(currentFinding(rejected)?.report.verdict, 'rejected');
	t.is(tokenOwner(rejected), undefined);
});

test('the owner’s email differs only when both are known and not the same', t => {
	t.is(emailDiffers(tested()), undefined);
	t.is(emailDiffers(withField(tested(), 'email', ' Alpha@example.com ')), undefined, 'neither blanks nor large letters make another email');
	t.is(emailDiffers(withField(tested(), 'email', 'other@example.com')), 'alpha@example.com');
	const double = afterTokenTest(withField(afterProxyTest(filledForm()), 'email', 'other@example.com'), validReport, {id: 'first', email: 'alpha@example.com'});
	t.is(emailDiffers(double), undefined, 'the email of an account that is stored already is not offered for another');
	const nameless = afterTokenTest(afterProxyTest(filledForm()), validReport.verdict === 'valid' ? {...validReport, user: {...validReport.user, email: ''}} : validReport);
	t.is(emailDiffers(withField(nameless, 'email', 'other@example.com')), undefined);
});

test('a passed proxy hides nothing only when plex.tv sees this machine’s own address', t => {
	const same: ProxyReport = passedReport.verdict === 'passed' ? {...passedReport, addressVerdict: 'same'} : passedReport;
	t.true(isHidingNothing(afterProxyTest(filledForm(), same)));
	t.false(isHidingNothing(afterProxyTest(filledForm(), passedReport)));
	t.false(isHidingNothing(afterProxyTest(filledForm(), failedReport)));
	t.false(isHidingNothing(filledForm()));
	t.false(isHidingNothing(withField(afterProxyTest(filledForm(), same), 'proxyUsername', 'other')), 'that was another route');
});

test('an account changes hands only by the admin’s word, and only to the owner of the token that is there', t => {
	const edit = (plexId: number): Form => tested({...filledForm(), mode: {kind: 'edit', original: {...passedOnce, plexId}}});
	t.is(otherOwner(edit(10_000_001)), undefined, 'it is the same one');
	t.is(otherOwner(tested()), undefined, 'a new account has no owner yet');
	const other = edit(99);
	t.is(otherOwner(other)?.id, 10_000_001);
	t.false(isChangingHands(other));
	t.true(isChangingHands({...other, changesHandsTo: 10_000_001}));
	t.false(isChangingHands({...other, changesHandsTo: 5}));
});
