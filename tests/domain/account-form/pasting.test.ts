import test from 'ava';
import fc from 'fast-check';
import {focusField} from '../../../source/domain/account-form/focusing.js';
import type {Form} from '../../../source/domain/account-form/form.js';
import {filledForm, run, withField} from './filled-form.js';

const secret = 'xFAKEtokenSecret0001';

const at = (step: 'parameters' | 'token', before = ''): Form => {
	const empty = withField(filledForm(), step === 'parameters' ? 'queryParameters' : 'authToken', before);
	return run(empty, {kind: 'go', step}).form;
};

const textIn = ({draft}: Form, name: 'queryParameters' | 'authToken'): string => draft.fields[name].text;

test('“Copy as fetch” fills the parameters and moves its token, over several lines', t => {
	const {form} = run(at('parameters'), {kind: 'paste', text: `fetch("https://plex.tv/api/v2/user?X-Plex-Product=Plex%20Web", {\n  "headers": {\n    "cookie": "a=xFAKEcookie",\n    "x-plex-token": "${secret}"\n  }\n});`});
	t.is(textIn(form, 'queryParameters'), 'X-Plex-Product=Plex%20Web');
	t.is(textIn(form, 'authToken'), secret);
	t.regex(form.notice?.text ?? '', /^Kept 1 parameter\. Removed: X-Plex-Token, moved to the token field; its cookies\./v);
});

test('a whole request takes the place of the parameters that are there; a refused one leaves them', t => {
	const before = at('parameters', 'X-Plex-Product=A');
	t.is(textIn(run(before, {kind: 'paste', text: `https://plex.tv/?X-Plex-Product=B&X-Plex-Token=${secret}`}).form, 'queryParameters'), 'X-Plex-Product=B');
	t.is(textIn(run(before, {kind: 'paste', text: '&X-Plex-Language=en'}).form, 'queryParameters'), 'X-Plex-Product=A&X-Plex-Language=en');
	const {form} = run(before, {kind: 'paste', text: `https://www.example.com/?X-Plex-Token=${secret}`});
	t.is(textIn(form, 'queryParameters'), 'X-Plex-Product=A');
	t.is(form.notice?.text, 'The URL leads to another host, which is not plex.tv. Copy the URL of a request to plex.tv, or “Copy as cURL”. It was not kept.');
});

test('what a terminal without bracketed paste sends as one long key is a paste as well', t => {
	const {form} = run(at('parameters'), {kind: 'edit', edit: {kind: 'insert', text: `curl 'https://www.example.com/' -H 'X-Plex-Token: ${secret}'`}});
	t.is(textIn(form, 'queryParameters'), '');
});

test('a refused request that was typed goes when it is left, a slip stays', t => {
	const typed = (text: string): string => textIn(run(at('parameters', text), {kind: 'focus', to: 'next'}).form, 'queryParameters');
	t.is(typed(`https://www.example.com/?X-Plex-Token=${secret}`), '');
	t.is(typed('Plex-Product=A'), 'Plex-Product=A');
});

test('a token in wrappers is taken, and said; what is none is refused', t => {
	const pasted = run(at('token'), {kind: 'paste', text: `export PLEX_TOKEN="${secret}"\n`}).form;
	t.is(textIn(pasted, 'authToken'), secret);
	t.is(pasted.notice?.text, 'Removed from around the token: the name before it, quotes.');
	const refused = run(at('token'), {kind: 'paste', text: 'claim-xFAKE0000000000000001'}).form;
	t.is(textIn(refused, 'authToken'), '');
	t.regex(refused.notice?.text ?? '', /claim code.*It was not kept/v);
});

test('a paste into a token field that is not empty takes its place, completes it, or leaves it alone', t => {
	const paste = (before: string, text: string): string => textIn(run(at('token', before), {kind: 'paste', text}).form, 'authToken');
	t.is(paste('xFAKEtokenBefore0001', `"${secret}"`), secret);
	t.is(paste(secret.slice(0, 8), secret.slice(8)), secret);
	const {form} = run(at('token', 'xFAKEtokenBefore0001'), {kind: 'paste', text: 'claim-xFAKE0000000000000001'});
	t.is(textIn(form, 'authToken'), 'xFAKEtokenBefore0001');
	t.regex(form.notice?.text ?? '', /claim code.*It was not kept/v);
});

const pasted = (name: 'email' | 'proxyUrl', text: string, before = ''): Form =>
	run(focusField(run(withField(filledForm(), name, before), {kind: 'go', step: name === 'email' ? 'email' : 'proxy'}).form, name), {kind: 'paste', text}).form;

test('a proxy with its sign-in over several lines or columns is taken apart, byte for byte', t => {
	for (const text of ['192.0.2.9\n3129\nanna\nxF\u{200E}AKE', '192.0.2.9\t3129\tanna\txF\u{200E}AKE\r\n', 'Host: 192.0.2.9\nPort: 3129\nUser: anna\nPass: xF\u{200E}AKE', 'http://anna:xF\u{200E}AKE@192.0.2.9:3129\n']) {
		const {draft} = pasted('proxyUrl', text);
		t.deepEqual([draft.fields.proxyUrl.text, draft.fields.proxyUsername.text, draft.fields.proxyPassword.text], ['http://192.0.2.9:3129', 'anna', 'xF\u{200E}AKE'], text);
	}
});

test('lines that are pasted into an email or a proxy never become another address', t => {
	t.is(pasted('email', 'Anna\nanna@example.com').draft.fields.email.text, 'Anna anna@example.com');
	t.is(pasted('email', 'anna@example.com\nben@example.com').draft.fields.email.text, 'anna@example.com ben@example.com');
	t.is(pasted('email', '\n<anna@example.com>\n').draft.fields.email.text, 'anna@example.com');
	t.is(pasted('proxyUrl', '192.0.2.9:31\n29').draft.fields.proxyUrl.text, '192.0.2.9:31 29');
});

test('for any paste: it is understood, or nothing of it is in the form', t => {
	const noise = fc.string({unit: fc.constantFrom('\'', '"', '\n', ' ', 'curl ', 'fetch(', '{', '}', 'https://plex.tv/?', 'https://example.com/?', 'X-Plex-Product=', '-H ', 'Cookie: ', '&', '=', 'a', ':')});
	fc.assert(fc.property(noise, noise, (start, end) => {
		const {form} = run(at('parameters'), {kind: 'paste', text: `${start}${secret}${end}`});
		if (form.notice?.kind === 'refusal') {
			t.notRegex(JSON.stringify(form), /xFAKEtokenSecret/v);
		}
	}), {numRuns: 500});
});
