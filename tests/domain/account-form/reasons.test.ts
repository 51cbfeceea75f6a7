import test from 'ava';
import {closedReasons, drawnControls, reasonsBelow} from '../../../source/domain/account-form/drawn-controls.js';
import {addForm, editForm} from '../../../source/domain/account-form/form.js';
import {shownProblem, stepState} from '../../../source/domain/account-form/progress.js';
import {withStoredEmails} from '../../../source/domain/account-form/stored-emails.js';
import {sampleAccount} from '../../helpers/account.js';
import {
	afterProxyTest,
	afterTokenTest,
	failedReport,
	filledForm,
	passedReport,
	pressSave,
	run,
	validReport,
	withField,
} from './filled-form.js';

const empty = () => addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');

test('every reason is given, what concerns the proxy first', t => {
	const failed = withField(withField(afterProxyTest(filledForm(), failedReport), 'authToken', ''), 'email', 'nobody');
	t.deepEqual(closedReasons({...failed, step: 'review'}, 'save'), [
		'Test Proxy failed: Save opens when it has passed.',
		'“nobody” is not an email address. See step 1, Email.',
		'The token is missing. See step 4, Token.',
	]);
	t.deepEqual(closedReasons({...failed, step: 'test'}, 'test-token'), [
		'Test Proxy failed: Test Token opens when it has passed.',
		'The token is missing. See step 4, Token.',
	]);
});

test('what is mended in one step is read as one paragraph', t => {
	const nothing = {...empty(), step: 'review'} as const;
	t.is(closedReasons(nothing, 'save').length, 5);
	t.deepEqual(reasonsBelow(nothing, 'save'), [
		'The proxy’s URL is missing. The proxy’s user name is missing. The proxy’s password is missing. See step 2, Proxy.',
		'The email is missing. See step 1, Email.',
		'The token is missing. See step 4, Token.',
	]);
});

test('a proxy without a URL is told as that, not as a route that nobody chose', t => {
	const [first, second, third] = closedReasons({...empty(), step: 'proxy'}, 'test-token');
	t.deepEqual([first, second, third], ['The proxy’s URL is missing.', 'The proxy’s user name is missing.', 'The proxy’s password is missing.']);
	const {form} = run({...empty(), step: 'proxy'}, {kind: 'test'});
	t.is(form.notice, undefined, 'each stands at its field');
	const problems = (['proxyUrl', 'proxyUsername', 'proxyPassword'] as const).map(name => shownProblem(form, name) ?? '');
	t.true([first, second, third].every((reason, index) => problems[index]?.startsWith(reason ?? '?')));
	t.is(closedReasons({...empty(), step: 'test'}, 'test-token')[0], 'The proxy’s URL is missing. See step 2, Proxy.', 'on another step it says which');
});

test('a closed button that is pressed says that nothing was done, and leaves its reasons to what stands below it', t => {
	const pressed = run({...empty(), step: 'test'}, {kind: 'test'});
	t.deepEqual(pressed.effects, []);
	t.deepEqual(pressed.form.notice, {kind: 'refusal', text: 'Test Token is still closed: nothing was done.'});
	t.deepEqual(pressSave(filledForm()).form.notice, {kind: 'refusal', text: 'Save is still closed: nothing was done.'});
});

test('an open button has no reason, and the controls say what is drawn', t => {
	const form = {...afterTokenTest(afterProxyTest(filledForm())), step: 'review' as const};
	t.deepEqual(closedReasons(form, 'save'), []);
	t.like(drawnControls({...filledForm(), step: 'proxy'}), [
		{kind: 'choice', label: 'Route', options: [{label: 'through a proxy', isChosen: true}, {isChosen: false}]},
		{kind: 'text', label: 'Proxy URL', isSecret: false},
		{kind: 'choice', label: 'Proxy sign-in'},
		{kind: 'text', label: 'Proxy username'},
		{kind: 'text', label: 'Proxy password', isSecret: true},
		{kind: 'button', label: 'Test Proxy', closed: []},
		{kind: 'button', label: 'Continue', closed: []},
	]);
	t.like(drawnControls({...filledForm(), step: 'test'}).find(({label}) => label === 'Test Token'), {closed: ['Test Token opens when Test Proxy has passed.']});
});

test('an email that is stored closes Save and is said in its step, but for the account itself', t => {
	const original = sampleAccount({email: 'Alpha@example.com'});
	const added = withStoredEmails(afterTokenTest(afterProxyTest(filledForm())), [original]);
	t.deepEqual(pressSave(added).effects, []);
	t.regex(closedReasons(pressSave(added).form, 'save').join(' '), /alpha@example\.com is stored already/v);
	t.is(stepState({...added, furthest: 'review'}, 'email'), 'needs-attention');

	const edited = withStoredEmails(editForm(original), [original]);
	t.is(stepState({...edited, furthest: 'review'}, 'email'), 'done');
});

test('no answer about a token is no failure, and a token of another email is no plain tick', t => {
	const proxied = afterProxyTest(filledForm());
	const unanswered = afterTokenTest(proxied, {
		verdict: 'cannot-tell', code: 'ERR_PLEX_TIMEOUT', message: 'No answer.', hint: 'Wait.', milliseconds: 3,
	});
	t.is(stepState(unanswered, 'test'), 'cannot-tell');
	t.is(stepState(afterTokenTest(withField(proxied, 'email', 'other@example.com')), 'test'), 'warning');
	t.is(stepState(afterTokenTest(proxied, validReport, {id: 'x', email: 'first@example.com'}), 'test'), 'needs-attention');
	t.is(stepState(afterProxyTest(filledForm(), {...passedReport, verdict: 'passed', addressVerdict: 'same'}), 'proxy'), 'warning');
});

test('a token of another plex.tv account closes Save of an edit until the admin says that it changes hands, for that owner alone', t => {
	const original = sampleAccount({email: 'alpha@example.com', plexId: 20_000_002});
	const form = {...filledForm(), mode: {kind: 'edit', original} as const};
	const tested = {...afterTokenTest(afterProxyTest(form)), step: 'test' as const};
	t.deepEqual(pressSave(tested).effects, []);
	t.regex(closedReasons(pressSave(tested).form, 'save').join(' '), /another Plex account/v);

	const focus = drawnControls(tested).findIndex(control => control.kind === 'choice' && control.name === 'ownerChoice');
	t.not(focus, -1);
	const given = run({...tested, focus}, {kind: 'choose', to: 'next'}).form;
	t.like(pressSave(given).effects.at(-1), {kind: 'save', changesHandsTo: 10_000_001});

	const taken = run({...given, focus}, {kind: 'choose', to: 'next'}).form;
	t.deepEqual(pressSave(taken).effects, []);
	const elsewhere = afterTokenTest(withField(given, 'authToken', 'xFAKEtokenPlexPass03'), {...validReport, verdict: 'valid', user: {
		id: 30_000_003, username: 'somebody', email: '', hasPlexPass: false, isRestricted: false,
	}});
	t.deepEqual(pressSave(elsewhere).effects, [], 'what was said of one owner holds for no other');

	const same = {...form, mode: {kind: 'edit', original: {...original, plexId: 10_000_001}} as const};
	t.is(pressSave(afterTokenTest(afterProxyTest(same))).effects.at(-1)?.kind, 'save');
});
