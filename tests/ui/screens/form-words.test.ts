import test from 'ava';
import {push} from '../../../source/application/dashboard/stack.js';
import type {Dashboard} from '../../../source/application/dashboard/dashboard.js';
import {typed as typedIn, type TokenWay} from '../../../source/domain/account-form/draft.js';
import {addForm, type Form} from '../../../source/domain/account-form/form.js';
import {Secret} from '../../../source/domain/secret.js';
import {textOfLine} from '../../../source/ui/lines.js';
import {reviewStep} from '../../../source/ui/screens/form/review-step.js';
import {
	afterProxyTest,
	afterTokenTest,
	filledForm,
	jobOf,
	pressSave,
	run,
	withField,
} from '../../domain/account-form/filled-form.js';
import {dashboardOf} from '../../helpers/dashboard.js';
import {rowsOf, screenOf} from '../../helpers/frame.js';

const client = '6f6b2f0e-0000-4000-8000-00000000c1d2';
const dashboard = (form: Form): Dashboard => push(dashboardOf(), {kind: 'form', form});
const drawn = (form: Form): string => screenOf(dashboard(form));
const footer = (form: Form): string => rowsOf(dashboard(form)).at(-1) ?? '';
const countOf = (text: string, part: string): number => text.replaceAll(/\s+/gv, ' ').split(part).length - 1;

const atToken = (tokenWay: TokenWay): Form => {
	const form = afterProxyTest(filledForm());
	return {...form, step: 'token', furthest: 'token', focus: 1, draft: {...form.draft, tokenWay}};
};

/** A code that plex.tv gave out, and that waits to be typed. */
const waiting = (): Form => {
	const {form} = run(atToken('pin'), {kind: 'activate'});
	return run(form, {kind: 'pin-waiting', job: jobOf(form), pin: {code: 'AB12', secondsLeft: 900}}).form;
};

const issued = (): Form => {
	const form = waiting();
	return run(form, {kind: 'token-issued', job: jobOf(form), token: new Secret('xFAKEtokenFromPlex01')}).form;
};

test('a test of an empty proxy says each fault once, at its field, and the buttons stay in sight', t => {
	const {form} = run({...addForm(client), step: 'proxy', furthest: 'proxy', focus: 1}, {kind: 'test'});
	const text = drawn(form);
	for (const sentence of ['The proxy’s URL is missing.', 'The proxy’s user name is missing.', 'The proxy’s password is missing.', 'If the proxy wants no password']) {
		t.is(countOf(text, sentence), 1, sentence);
	}

	t.regex(text, /\[ Test Proxy \] {2}\[ Continue \]\n +· Not tested yet/v);
});

test('a proxy that was passed by half-filled stands out in the progress line, as any step does', t => {
	t.regex(drawn({...addForm(client), step: 'review', furthest: 'review'}), / ✗ 1 Email ✗ 2 Proxy .* ✗ 4 Token/v);
	t.regex(drawn({...filledForm(), step: 'review', furthest: 'review'}), / ✓ 1 Email · 2 Proxy/v);
});

test('while a code waits, the footer names the keys that stop it and copy it, and none that does nothing', t => {
	t.regex(footer(waiting()), /^ PgDn next step {2}Esc stop {2}.*y copy the code/v);
	t.regex(footer(atToken('pin')), /^ Enter press .*Esc back/v);
	t.notRegex(footer(atToken('pin')), /copy/v);
});

test('while a test runs, Esc stops it and the footer says so', t => {
	const {form} = run({...filledForm(), step: 'proxy', furthest: 'proxy', focus: 1}, {kind: 'test'});
	t.regex(footer(form), /Esc stop/v);
});

test('on the review Enter is called what it does, and nothing while Save is closed', t => {
	const review: Form = {...filledForm(), step: 'review', furthest: 'review', focus: 0};
	t.regex(footer(review), /^ Enter go there/v);
	t.notRegex(footer({...review, focus: 6}), /save/v);
	t.regex(footer({...afterTokenTest(afterProxyTest(review)), step: 'review', focus: 6}), /^ Enter save/v);
});

test('a token that plex.tv gave is told of once, and only while it is the one in the field', t => {
	t.is(countOf(drawn(issued()), 'plex.tv gave a new token'), 1);
	const pasted = run({...issued(), step: 'parameters', focus: 0}, {kind: 'paste', text: 'https://clients.plex.tv/api?X-Plex-Product=Plex%20Web&X-Plex-Token=xFAKEtokenPastedLate1'}).form;
	t.is(typedIn(pasted.draft, 'authToken'), 'xFAKEtokenPastedLate1');
	t.regex(drawn(pasted).replaceAll(/\s+/gv, ' '), /moved to the token field\. It replaced the token that was there\./v);
	t.notRegex(drawn({...pasted, step: 'token'}), /gave a new token/v);
	t.regex(drawn({...pasted, step: 'token'}), /· The token is in its field: /v);
	const empty = run({...withField(filledForm(), 'authToken', ''), step: 'parameters', focus: 0}, {kind: 'paste', text: 'https://clients.plex.tv/api?X-Plex-Product=Plex%20Web&X-Plex-Token=xFAKEtokenPastedLate1'}).form;
	t.notRegex(drawn(empty), /replaced the token/v);
});

test('what begins with a sign has its other lines under its words', t => {
	const rows = rowsOf(dashboard(atToken('device-key')));
	const first = rows.findIndex(row => row.includes('· The account gets a key'));
	t.regex(rows[first + 1] ?? '', /^ {5}\S/v);
});

test('the review shows every reason at 80×24, also where Save was pressed, and that there are more where there are', t => {
	const wrong = withField(withField(withField(withField(addForm(client), 'email', 'zo'), 'proxyUrl', 'ftp://x'), 'queryParameters', 'foo'), 'authToken', 'x y');
	const {form} = pressSave(wrong);
	const text = drawn(form).replaceAll(/\s+/gv, ' ');
	for (const part of ['“ftp://” is not', 'user name is missing', 'password is missing', 'See step 2, Proxy.', 'See step 1, Email.', 'See step 3, Parameters.', 'See step 4, Token.', 'Save is still closed']) {
		t.true(text.includes(part), part);
	}

	const rows = reviewStep(form, {columns: 80, rows: 12}).map(line => textOfLine(line));
	t.is(rows.length, 12);
	t.regex(rows.at(-1) ?? '', / …$/v);
});
