import test from 'ava';
import {focused} from '../../../source/domain/account-form/controls.js';
import {typed} from '../../../source/domain/account-form/draft.js';
import {addForm} from '../../../source/domain/account-form/form.js';
import {shownProblem, stepState} from '../../../source/domain/account-form/progress.js';
import {visibleText} from '../../../source/domain/text-field.js';
import {plexTvFile} from '../../helpers/plex-tv-fixtures.js';
import {
	afterProxyTest,
	afterTokenTest,
	filledForm,
	run,
	validReport,
	withField,
} from './filled-form.js';

const empty = () => addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');
const copiedUrl = plexTvFile('copied-url.txt').trim();

test('typing goes into the field with the focus', t => {
	const {form} = run(empty(), {kind: 'edit', edit: {kind: 'insert', text: 'a@example.com'}});

	t.is(typed(form.draft, 'email'), 'a@example.com');
});

test('nobody is corrected while typing, only after leaving the field', t => {
	const typing = run(empty(), {kind: 'edit', edit: {kind: 'insert', text: 'not-an-email'}}).form;
	const left = run(typing, {kind: 'focus', to: 'next'}).form;

	t.is(shownProblem(typing, 'email'), undefined);
	t.regex(shownProblem(left, 'email') ?? '', /not an email/v);
	t.is(typed(left.draft, 'email'), 'not-an-email');
});

test('Back works with anything in the fields, and nothing is lost', t => {
	const wrong = run(
		empty(),
		{kind: 'edit', edit: {kind: 'insert', text: '@@'}},
		{kind: 'step', to: 'next'},
		{kind: 'edit', edit: {kind: 'insert', text: 'socks5://x'}},
		{kind: 'step', to: 'back'},
	).form;

	t.is(wrong.step, 'email');
	t.is(typed(wrong.draft, 'email'), '@@');
	t.is(typed(wrong.draft, 'proxyUrl'), 'socks5://x');
});

test('a pasted URL gives its token to the token field and says what was removed', t => {
	const {form} = run({...filledForm(), step: 'parameters', focus: 0}, {kind: 'edit', edit: {kind: 'delete', what: 'to-start'}}, {kind: 'paste', text: copiedUrl});

	t.is(typed(form.draft, 'authToken'), 'xFAKEtokenCopied0008');
	t.false(typed(form.draft, 'queryParameters').includes('xFAKE'));
	t.true(typed(form.draft, 'queryParameters').startsWith('X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1&'));
	t.true(typed(form.draft, 'queryParameters').includes('1920x937%2C1920x1080&X-Plex-Language=en'));
	t.regex(form.notice?.text ?? '', /X-Plex-Token/v);
	t.false((form.notice?.text ?? '').includes('xFAKE'));
});

test('credentials in a pasted proxy URL move into their own fields', t => {
	const {form} = run({...empty(), step: 'proxy', focus: 1}, {kind: 'paste', text: 'http://user:xFAKE-p%40ss@192.0.2.7:3128'});

	t.is(typed(form.draft, 'proxyUrl'), 'http://192.0.2.7:3128');
	t.is(typed(form.draft, 'proxyUsername'), 'user');
	t.is(typed(form.draft, 'proxyPassword'), 'xFAKE-p@ss');
});

test('Test Proxy with a wrong field leads to that field and keeps what was typed', t => {
	const {form, effects} = run({...withField(filledForm(), 'proxyUrl', 'nowhere'), step: 'proxy'}, {kind: 'test'});
	const control = focused(form);

	t.deepEqual(effects, []);
	t.true(control.kind === 'text' && control.name === 'proxyUrl');
	t.is(typed(form.draft, 'proxyUrl'), 'nowhere');
});

test('after a passed test the focus moves on to Continue', t => {
	const onButton = {...filledForm(), step: 'proxy' as const, focus: 5};
	const control = focused(afterProxyTest(onButton));

	t.true(control.kind === 'button' && control.name === 'continue');
});

test('Escape while a test runs stops the test and stays on the step', t => {
	const {form, effects} = run({...filledForm(), step: 'proxy'}, {kind: 'test'}, {kind: 'step', to: 'back'});

	t.is(form.step, 'proxy');
	t.is(effects.at(-1)?.kind, 'cancel');
	t.is(form.evidence.proxyTest.kind, 'untested');
});

test('another owner’s email is offered, and taking it keeps the tick', t => {
	const form = afterTokenTest(afterProxyTest(withField(filledForm(), 'email', 'other@example.com')));
	const focus = 2;
	const taken = run({...form, step: 'test', focus}, {kind: 'activate'}).form;

	t.is(typed(taken.draft, 'email'), validReport.verdict === 'valid' ? validReport.user.email : '');
	t.is(stepState(taken, 'test'), 'done');
});

test('the review leads to a step, and from there back to the review', t => {
	const there = run({...filledForm(), step: 'review', focus: 1}, {kind: 'activate'}).form;
	const back = run(there, {kind: 'step', to: 'back'}).form;

	t.is(there.step, 'proxy');
	t.is(back.step, 'review');
});

test('from a step that the review led to, the next step is the next step, and Continue leads back', t => {
	const there = run({...filledForm(), step: 'review'}, {kind: 'visit', step: 'parameters'}).form;
	const next = run(there, {kind: 'step', to: 'next'}).form;
	const onContinue = run(next, {kind: 'focus', to: 'last'}).form;

	t.is(next.step, 'token');
	t.is(run(onContinue, {kind: 'activate'}).form.step, 'review');
});

test('the review is left by one key, which asks first; an untouched form is left at once', t => {
	const asked = run({...filledForm(), step: 'review'}, {kind: 'leave'});

	t.is(asked.form.saving.kind, 'asking-to-leave');
	t.deepEqual(asked.effects, []);
	t.deepEqual(run({...empty(), step: 'review'}, {kind: 'leave'}).effects, [{kind: 'leave-form', keeps: false}]);
});

test('Home and End lead to the first line of the review and to Save', t => {
	const review = {...filledForm(), step: 'review', focus: 3} as const;

	t.deepEqual(focused(run(review, {kind: 'focus', to: 'first'}).form), {kind: 'jump', step: 'email'});
	t.deepEqual(focused(run(review, {kind: 'focus', to: 'last'}).form), {kind: 'button', name: 'save'});
});

test('leaving an untouched form asks nothing', t => {
	t.deepEqual(run(empty(), {kind: 'step', to: 'back'}).effects.map(({kind}) => kind), ['leave-form']);
});

test('leaving a form that was typed into asks first', t => {
	const asked = run(empty(), {kind: 'edit', edit: {kind: 'insert', text: 'a'}}, {kind: 'step', to: 'back'});
	const kept = run(asked.form, {kind: 'answer', answer: 'go-on'});
	const discarded = run(asked.form, {kind: 'answer', answer: 'discard'});
	const left = run(asked.form, {kind: 'answer', answer: 'keep'});

	t.deepEqual(asked.effects, []);
	t.is(typed(kept.form.draft, 'email'), 'a');
	t.deepEqual(kept.effects, []);
	t.deepEqual(discarded.effects.at(-1), {kind: 'leave-form', keeps: false});
	t.deepEqual(left.effects.at(-1), {kind: 'leave-form', keeps: true});
});

test('while it saves, the form takes no key', t => {
	const ready = afterTokenTest(afterProxyTest(filledForm()));
	const saving = run(ready, {kind: 'go', step: 'review'}, {kind: 'activate'}).form;

	t.is(run(saving, {kind: 'go', step: 'email'}).form, saving);
});

test('the progress line tells done, wrong and not yet apart', t => {
	const form = afterProxyTest({...filledForm(), furthest: 'token'});

	t.is(stepState(form, 'email'), 'done');
	t.is(stepState(form, 'proxy'), 'done');
	t.is(stepState(form, 'test'), 'not-yet');
	t.is(stepState(withField(form, 'email', 'x'), 'email'), 'needs-attention');
	t.is(stepState(withField(form, 'proxyUsername', 'x'), 'proxy'), 'needs-attention');
});

test('a user name for the proxy keeps every sign that was typed or pasted, and shows each', t => {
	const form = {...filledForm(), step: 'proxy' as const, focus: 3};
	t.like(focused(form), {kind: 'text', name: 'proxyUsername'});
	const emptied = run(form, {kind: 'edit', edit: {kind: 'delete', what: 'to-start'}}).form;
	const typedIn = run(emptied, {kind: 'edit', edit: {kind: 'insert', text: '\u{202E}a\u{FEFF}'}}).form;
	t.is(typed(typedIn.draft, 'proxyUsername'), '\u{202E}a\u{FEFF}');
	const pastedIn = run(emptied, {kind: 'paste', text: '\u{200B}key\u{2066}\n'}).form;
	t.is(typed(pastedIn.draft, 'proxyUsername'), '\u{200B}key\u{2066}');
	t.regex(pastedIn.notice?.text ?? '', /Line ends or control characters were removed/v);
	const {before, at, after} = visibleText(pastedIn.draft.fields.proxyUsername, 40, {widthOf: text => text.length});
	t.notRegex(before + at + after, /[\u{200B}\u{2066}]/v);
});

test('a user name without a password is a choice, and no password is asked for', t => {
	const form = {...withField(filledForm(), 'proxyPassword', ''), step: 'proxy' as const};
	const nameOnly = {...form, draft: {...form.draft, signInChoice: 'name-only' as const}};
	const {effects} = run(nameOnly, {kind: 'test'});
	const effect = effects.find(({kind}) => kind === 'test-proxy');
	t.true(effect?.kind === 'test-proxy' && effect.route.signIn.kind === 'basic' && effect.route.signIn.password.reveal() === '');
});

test('the review leads to the field that is wrong', t => {
	const form = withField(filledForm(), 'proxyPassword', '');
	t.like(focused(run({...form, step: 'review', focus: 1}, {kind: 'activate'}).form), {kind: 'text', name: 'proxyPassword'});
	t.like(focused(run({...filledForm(), step: 'review', focus: 1}, {kind: 'activate'}).form), {kind: 'text', name: 'proxyUrl'});
});
