import test from 'ava';
import {closedReasons} from '../../../source/domain/account-form/drawn-controls.js';
import type {FormEvent} from '../../../source/domain/account-form/events.js';
import type {TextFieldName} from '../../../source/domain/account-form/fields.js';
import {proxyTestStatus, tokenTestStatus} from '../../../source/domain/account-form/findings.js';
import {AppError} from '../../../source/domain/errors.js';
import {
	afterProxyTest,
	afterTokenTest,
	at,
	failedReport,
	filledForm,
	passedReport,
	pressSave,
	run,
	validReport,
	withField,
} from './filled-form.js';

const tested = () => afterTokenTest(afterProxyTest(filledForm()));

test('Test Token is closed until Test Proxy has passed', t => {
	const {form, effects} = run({...filledForm(), step: 'test'}, {kind: 'test'});

	t.deepEqual(effects, []);
	t.deepEqual(closedReasons(form, 'test-token'), ['Test Token opens when Test Proxy has passed.']);
});

test('Test Token stays closed after Test Proxy has failed', t => {
	const {form, effects} = run({...afterProxyTest(filledForm(), failedReport), step: 'test'}, {kind: 'test'});

	t.deepEqual(effects, []);
	t.deepEqual(closedReasons(form, 'test-token'), ['Test Proxy failed: Test Token opens when it has passed.']);
});

test('Save is closed before any test, and says which one comes first', t => {
	const {form, effects} = pressSave(filledForm());

	t.deepEqual(effects, []);
	t.deepEqual(closedReasons(form, 'save'), ['Save opens when Test Proxy has passed.']);
});

test('Save is closed with a passed proxy alone', t => {
	const {form, effects} = pressSave(afterProxyTest(filledForm()));

	t.deepEqual(effects, []);
	t.deepEqual(closedReasons(form, 'save'), ['Save opens when Test Token has passed.']);
});

test('Save is open when proxy and token have passed', t => {
	const {form, effects} = pressSave(tested());

	t.is(form.saving.kind, 'saving');
	t.is(effects.at(-1)?.kind, 'save');
});

for (const verdict of ['rejected', 'cannot-tell'] as const) {
	test(`Save stays closed when the token test says ${verdict}`, t => {
		const {effects} = pressSave(afterTokenTest(afterProxyTest(filledForm()), {
			verdict, code: verdict === 'rejected' ? 'ERR_TOKEN_REJECTED' : 'ERR_PLEX_RATE_LIMITED', message: 'No.', hint: 'Wait.', milliseconds: 3,
		}));

		t.deepEqual(effects, []);
	});
}

test('an account that is stored already cannot be saved a second time', t => {
	const {form, effects} = pressSave(afterTokenTest(afterProxyTest(filledForm()), validReport, {id: 'other', email: 'first@example.com'}));

	t.deepEqual(effects, []);
	t.regex(closedReasons(form, 'save').join(' '), /stored already/v);
});

const routeFields: ReadonlyArray<readonly [TextFieldName, string]> = [
	['proxyUrl', 'http://192.0.2.8:3128'],
	['proxyUsername', 'somebody-else'],
	['proxyPassword', 'xFAKE-other-password'],
];

for (const [name, text] of routeFields) {
	test(`changing ${name} takes back both ticks and closes Save again`, t => {
		const changed = withField(tested(), name, text);

		t.is(proxyTestStatus(changed), 'stale');
		t.is(tokenTestStatus(changed), 'stale');
		t.deepEqual(pressSave(changed).effects, []);
		t.regex(closedReasons(pressSave(changed).form, 'save').join(' '), /Test Proxy has passed again/v);
	});
}

const tokenFields: ReadonlyArray<readonly [TextFieldName, string]> = [
	['authToken', 'xFAKEtokenPlexPass02'],
	['queryParameters', 'X-Plex-Product=Plex%20Web'],
];

for (const [name, text] of tokenFields) {
	test(`changing ${name} takes back the token's tick and keeps the proxy's`, t => {
		const changed = withField(tested(), name, text);

		t.is(proxyTestStatus(changed), 'passed');
		t.is(tokenTestStatus(changed), 'stale');
		t.deepEqual(pressSave(changed).effects, []);
	});
}

for (const [name, text] of [['email', 'other@example.com'], ['password', 'xFAKE-plex-password']] as const) {
	test(`changing ${name} keeps both ticks`, t => {
		const changed = withField(tested(), name, text);

		t.is(proxyTestStatus(changed), 'passed');
		t.is(tokenTestStatus(changed), 'passed');
		t.is(pressSave(changed).effects.at(-1)?.kind, 'save');
	});
}

test('a change that is taken back gives the ticks back', t => {
	const there = withField(tested(), 'proxyPassword', 'xFAKE-other-password');
	const back = withField(there, 'proxyPassword', 'xFAKE-proxy-password');

	t.is(proxyTestStatus(back), 'passed');
	t.is(pressSave(back).effects.at(-1)?.kind, 'save');
});

test('choosing a direct connection after the tests takes back the token’s tick', t => {
	const form = tested();
	const direct = {...form, draft: {...form.draft, routeChoice: 'direct' as const}};

	t.is(tokenTestStatus(direct), 'stale');
	t.deepEqual(pressSave(direct).effects, []);
});

test('a result for fields that were changed while the test ran does not count', t => {
	const started = run({...filledForm(), step: 'proxy'}, {kind: 'test'});
	const effect = started.effects.find(({kind}) => kind === 'test-proxy');
	if (effect?.kind !== 'test-proxy') {
		t.fail();
		return;
	}

	const changed = withField(started.form, 'proxyUrl', 'http://192.0.2.9:3128');
	const {form} = run(changed, {
		kind: 'proxy-tested', job: effect.job, fingerprint: effect.fingerprint, report: passedReport, at,
	});

	t.is(proxyTestStatus(form), 'stale');
});

test('the answer of an earlier test is dropped', t => {
	const first = run({...filledForm(), step: 'proxy'}, {kind: 'test'});
	const second = run(first.form, {kind: 'test'});
	const effect = first.effects.find(({kind}) => kind === 'test-proxy');
	if (effect?.kind !== 'test-proxy') {
		t.fail();
		return;
	}

	const {form} = run(second.form, {
		kind: 'proxy-tested', job: effect.job, fingerprint: effect.fingerprint, report: failedReport, at,
	});

	t.is(proxyTestStatus(form), 'running');
});

test('no stage, answer or failure of an earlier test is taken for the one that runs', t => {
	const step = {proxy: 'test-proxy', test: 'test-token'} as const;
	for (const name of ['proxy', 'test'] as const) {
		const first = run({...afterProxyTest(filledForm()), step: name}, {kind: 'test'});
		const {form} = run(first.form, {kind: 'test'});
		const effect = first.effects.find(({kind}) => kind === step[name]);
		if (effect?.kind !== 'test-proxy' && effect?.kind !== 'test-token') {
			t.fail();
			return;
		}

		const {job, fingerprint} = effect;
		const late: readonly FormEvent[] = [
			{kind: 'proxy-stage', job, stage: {name: 'reach', outcome: 'passed', milliseconds: 1, message: 'fine'}},
			{kind: 'token-tested', job, fingerprint, finding: {report: validReport}, at},
			{kind: 'test-stopped', job, error: new AppError('ERR_STORE_LOCKED', 'process 4711')},
		];
		for (const event of late) {
			t.deepEqual(run(form, event).form, form, `${name}: ${event.kind}`);
		}
	}
});

test('a second test ends the first at its socket', t => {
	const {effects} = run({...filledForm(), step: 'proxy'}, {kind: 'test'}, {kind: 'test'});

	const [first, cancel, second] = effects;
	t.deepEqual(effects.map(({kind}) => kind), ['test-proxy', 'cancel', 'test-proxy']);
	t.true(first !== undefined && 'job' in first && cancel !== undefined && 'job' in cancel && second !== undefined && 'job' in second && first.job === cancel.job && first.job !== second.job);
});

test('no state of the form shows a secret when it is printed', t => {
	const printed = JSON.stringify(tested().evidence);

	t.false(printed.includes('xFAKE'));
});
