import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {begin} from '../../source/application/dashboard/jobs.js';
import {push} from '../../source/application/dashboard/stack.js';
import {runningTests} from '../../source/application/dashboard/running-tests.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {editForm} from '../../source/domain/account-form/form.js';
import type {TokenFinding} from '../../source/domain/account-form/evidence.js';
import {AppError, reportOf} from '../../source/domain/errors.js';
import type {PlexUser, ProxyReport, Stage} from '../../source/domain/verdict.js';
import {dashboardEffects} from '../../source/application/dashboard/dashboard-effects.js';
import type {Ports} from '../../source/application/ports.js';
import {failedReport, passedReport} from '../domain/account-form/filled-form.js';
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
	typed,
} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

const named = (name: string) => sampleAccount({id: name, email: `${name}@example.com`});
const list = dashboardOf(...[named('alpha'), named('bravo'), {...named('golf'), route: {kind: 'direct'} as const}].map(account => summarizeAccount(account)));

const user: PlexUser = {
	id: 7, username: 'alpha_admin', email: 'alpha@example.com', hasPlexPass: true, isRestricted: false,
};

const valid = (changes: Partial<PlexUser> = {}): TokenFinding => ({report: {verdict: 'valid', milliseconds: 5, user: {...user, ...changes}}});

const failing = (verdict: 'rejected' | 'cannot-tell', code: 'ERR_TOKEN_REJECTED' | 'ERR_PLEX_UNAVAILABLE'): TokenFinding => ({report: {verdict, milliseconds: 5, ...reportOf(new AppError(code, 'it answered 503'))}});

const tellingAddress = (changes: Partial<Extract<ProxyReport, {verdict: 'passed'}>>): ProxyReport => passedReport.verdict === 'passed' ? {...passedReport, ...changes} : passedReport;

const {exitAddress: _, ...withoutAddress} = passedReport as Extract<ProxyReport, {verdict: 'passed'}>;

const proxyNotice = (report: ProxyReport): Dashboard['notice'] => {
	const asked = after(list, key('test-proxy'));
	return after(asked, says('dashboard', jobOf(asked, 'test-proxy'), {kind: 'proxy-tested', report})).notice;
};

const tokenNotice = (finding: TokenFinding): Dashboard['notice'] => {
	const asked = after(list, key('test-token'));
	return after(asked, says('dashboard', jobOf(asked, 'test-token'), {kind: 'token-tested', finding})).notice;
};

test('what a proxy’s test found is said, with the address that plex.tv sees and what it means', t => {
	t.deepEqual(proxyNotice(passedReport), {kind: 'information', text: 'The proxy of alpha@example.com passed; plex.tv sees 203.0.113.9, not this machine.'});
	t.deepEqual(proxyNotice(tellingAddress({addressVerdict: 'same'})), {kind: 'warning', text: 'The proxy of alpha@example.com passed; plex.tv sees 203.0.113.9, which is this machine’s own: it hides nothing.'});
	t.deepEqual(proxyNotice(tellingAddress({addressVerdict: 'cannot-compare'})), {kind: 'information', text: 'The proxy of alpha@example.com passed; plex.tv sees 203.0.113.9.'});
	t.is(proxyNotice(withoutAddress)?.text, 'The proxy of alpha@example.com passed.');
	t.deepEqual(proxyNotice(failedReport), {kind: 'refusal', text: 'Proxy of alpha@example.com: Nothing listens there. Start the proxy.'});
});

test('what a token’s test found is said, with whose the token is', t => {
	t.deepEqual(tokenNotice(valid()), {kind: 'information', text: 'The token of alpha@example.com is valid; it belongs to alpha_admin.'});
	t.is(tokenNotice(valid({email: 'ALPHA@example.com'}))?.kind, 'information', 'letters of an email are small or large alike');
	t.is(tokenNotice(valid({email: ''}))?.kind, 'information', 'a managed user has no email');
	t.like(tokenNotice(valid({email: 'other@example.com'})), {kind: 'warning'});
	t.regex(tokenNotice(valid({email: 'other@example.com'}))?.text ?? '', /belongs to alpha_admin, other@example\.com\. Edit the account/v);
	t.like(tokenNotice({...valid(), duplicateOf: {id: 'bravo', email: 'bravo@example.com'}}), {kind: 'warning', text: 'The token of alpha@example.com is valid, but it is the Plex account that is stored as bravo@example.com: remove one of the two.'});
	t.is(tokenNotice(failing('rejected', 'ERR_TOKEN_REJECTED'))?.kind, 'refusal');
	t.is(tokenNotice(failing('cannot-tell', 'ERR_PLEX_UNAVAILABLE'))?.kind, 'warning', 'the token may still be good');
	t.regex(tokenNotice(failing('cannot-tell', 'ERR_PLEX_UNAVAILABLE'))?.text ?? '', /^Token of alpha@example\.com: plex\.tv is having trouble/v);
});

test('a test that has ended has the list read again', t => {
	const asked = after(list, key('test-token'));
	t.deepEqual(effectsOf(asked, says('dashboard', jobOf(asked, 'test-token'), {kind: 'token-tested', finding: valid()})), [{kind: 'read-accounts'}]);
});

test('a direct account has no proxy to test, and its token is tested all the same', t => {
	const golf = after(list, key('last'));
	t.deepEqual(effectsOf(golf, key('test-proxy')), []);
	t.is(after(golf, key('test-proxy')).notice?.text, 'golf@example.com connects directly: there is no proxy to test.');
	t.deepEqual(effectsOf(golf, key('test-token')).map(({kind}) => kind), ['begin']);
	t.deepEqual(effectsOf(list, key('test-proxy')).map(({kind}) => kind), ['begin']);
});

test('tests of several accounts run side by side; a new one of the same account ends the one before', t => {
	const two = after(list, key('test-proxy'), key('down'), key('test-token'));
	t.deepEqual(runningTests(two).map(({id, what}) => [id, what]), [['alpha', 'proxy'], ['bravo', 'token']]);
	const first = jobOf(two, 'test-proxy');
	const back = after(two, key('up'));
	t.deepEqual(effectsOf(back, key('test-token')).map(effect => [effect.kind, 'job' in effect ? effect.job : 0]), [['cancel', first], ['begin', back.jobs.next]]);
	const again = after(back, key('test-token'));
	t.deepEqual(runningTests(again).map(({id, what}) => [id, what]), [['bravo', 'token'], ['alpha', 'token']]);
});

test('each stage is told as it comes, and a stage of a test that was ended is dropped', t => {
	const stage: Stage = {
		name: 'reach', outcome: 'passed', milliseconds: 4, message: 'Somebody listens.',
	};
	const asked = after(list, key('test-proxy'));
	const job = jobOf(asked, 'test-proxy');
	const told = after(asked, tells('dashboard', job, {kind: 'stage', stage}), tells('dashboard', job, {kind: 'stage', stage: {...stage, name: 'sign-in'}}));
	t.deepEqual(runningTests(told)[0]?.stages.map(({name}) => name), ['reach', 'sign-in']);
	t.deepEqual(after(list, tells('dashboard', job, {kind: 'stage', stage})), list);
});

test('an account that is gone by the time of the answer has no name to say', t => {
	const asked = after(list, key('test-token'));
	const gone = after(asked, {kind: 'accounts-read', accounts: []});
	t.is(after(gone, says('dashboard', jobOf(asked, 'test-token'), {kind: 'token-tested', finding: valid()})).notice?.text, 'The token of the account is valid, but it belongs to alpha_admin, alpha@example.com. Edit the account to use that email, or to correct the token.');
});

test('a test that runs is seen in its row', t => {
	t.regex(screenOf(after(list, key('test-token'))), /^ *… alpha@example\.com/mv);
	t.notRegex(screenOf(list), /…/v);
});

test('a test that finds the file damaged has the list read again, which offers the way out', t => {
	const asked = after(list, key('test-token'));
	const failed = (code: 'ERR_STORE_DAMAGED' | 'ERR_STORE_LOCKED') => effectsOf(asked, says('dashboard', jobOf(asked, 'test-token'), failure(code)));
	t.deepEqual(failed('ERR_STORE_DAMAGED').map(({kind}) => kind), ['read-accounts']);
	t.deepEqual(failed('ERR_STORE_LOCKED'), [], 'where waiting helps, nothing is read anew');
});

test('an account that was removed elsewhere is told by its email', t => {
	const asked = after(list, key('test-token'));
	const gone = says('dashboard', jobOf(asked, 'test-token'), {kind: 'failed', error: new AppError('ERR_ACCOUNT_NOT_FOUND', 'alpha')});
	t.regex(after(asked, gone).notice?.text ?? '', /^There is no account “alpha@example\.com”\./v);
	const unknown = says('dashboard', jobOf(asked, 'test-token'), {kind: 'failed', error: new AppError('ERR_ACCOUNT_NOT_FOUND', 'unknown-9')});
	t.regex(after(asked, unknown).notice?.text ?? '', /^There is no account “unknown-9”\./v);
	const form = {...editForm(sampleAccount({id: 'gone-1', email: 'gone@example.com'})), saving: {kind: 'saving'}} as const;
	const saving = push({...list, jobs: begin(list.jobs, {owner: 'form', kind: 'save', progress: {kind: 'unknown'}})}, {kind: 'form', form});
	const refused = after(saving, says('form', list.jobs.next, {kind: 'failed', error: new AppError('ERR_ACCOUNT_NOT_FOUND', 'gone-1')}));
	t.regex(screenOf(refused), /There is no account “gone@example\.com”\./v);
});

test('a wait for another program is said while something waits, and no longer', t => {
	const held = {kind: 'store-held', holder: 'process 4711 of alice'} as const;
	const asked = after(list, key('toggle-enabled'));
	const waiting = after(asked, held);
	t.regex(screenOf(waiting), /… Waiting for process 4711 of alice to let go of the accounts\./v);
	const job = jobOf(asked, 'toggle-enabled');
	t.is(after(waiting, says('dashboard', job, failure('ERR_CANCELLED'))).notice, undefined);
	t.is(after(list, held).notice, undefined, 'nobody waits for what is kept at a pause');
});

test('a passphrase that is tried says so until it has opened the accounts, or was wrong', t => {
	const asked = after(list, key('test-token'), {kind: 'passphrase-wanted', isAgain: false}, typed('one that is wrong'), key('activate'));
	t.regex(screenOf(asked), /… Opening the accounts with the passphrase\./v);
	const again = after(asked, {kind: 'passphrase-wanted', isAgain: true});
	t.notRegex(screenOf(again), /Opening the accounts/v);
	t.is(again.beneath.length, 1, 'one question at a time');
	const opened = after(asked, {kind: 'passphrase-tried'});
	t.is(opened.screen.kind, 'accounts');
	t.is(after(opened, says('dashboard', jobOf(opened, 'test-token'), {kind: 'token-tested', finding: valid()})).notice?.kind, 'information');
});

test('a question for the passphrase is answered once, also by whoever leaves it', t => {
	const asked = after(list, key('test-token'), {kind: 'passphrase-wanted', isAgain: false});
	t.deepEqual(effectsOf(asked, key('back')), [{kind: 'give-passphrase', passphrase: undefined}]);
	t.is(after(asked, key('back')).screen.kind, 'accounts');
	t.deepEqual(effectsOf(asked, key('activate')), []);
	t.regex(screenOf(after(asked, key('activate'))), /Type the passphrase, or press Esc/v);
	const wrong = after(asked, typed('one'), key('activate'), {kind: 'passphrase-wanted', isAgain: true});
	t.regex(screenOf(wrong), /does not open the accounts/v);
	t.notRegex(screenOf(after(wrong, typed('t'))), /does not open the accounts/v);
	const [given, ...more] = effectsOf(after(wrong, typed('two')), key('activate'));
	t.is(given?.kind === 'give-passphrase' ? given.passphrase?.reveal() : undefined, 'two');
	t.deepEqual(more, []);
});

test('while a passphrase is tried no key does anything but leave the dashboard, and the footer names none that would', t => {
	const asked = after(list, key('test-token'), {kind: 'passphrase-wanted', isAgain: false}, typed('one that is slow'), key('activate'));
	for (const event of [key('back'), key('activate'), typed('d'), {kind: 'paste', text: 'pasted'} as const]) {
		const next = after(asked, event);
		t.deepEqual(next.screen, asked.screen);
		t.deepEqual(effectsOf(asked, event), []);
	}

	t.notRegex(screenOf(asked), /Esc|Enter/v);
	t.deepEqual(effectsOf(asked, key('quit')), [{kind: 'quit'}]);
	const underHelp = after(asked, key('help'), {kind: 'passphrase-tried'});
	t.deepEqual([underHelp.screen, ...underHelp.beneath].map(({kind}) => kind), ['help', 'accounts']);
});

test('what a test found is said also where the disk is full, with the reason that it is not stored', async t => {
	const full = new AppError('ERR_STORE_FULL', '/data/accounts.db');
	const refuse = async () => {
		throw full;
	};

	const ports = {
		accounts: {open: async () => named('alpha'), change: refuse}, traffic: {keep: refuse},
		ownAddresses: {list: async () => []}, clock: {now: () => new Date()}, plexTv: {testProxy: async () => passedReport},
	} as unknown as Ports;
	const answer = await dashboardEffects(ports)({kind: 'test-proxy', id: 'alpha'}, {job: 1, signal: new AbortController().signal, tell() {}});
	t.like(answer, {kind: 'proxy-tested', report: passedReport, unsaved: {code: 'ERR_STORE_FULL'}});
	const asked = after(list, key('test-proxy'));
	const {notice} = after(asked, says('dashboard', jobOf(asked, 'test-proxy'), answer));
	t.regex(notice?.text ?? '', /^The proxy of alpha@example\.com passed.*\. This could not be stored: There is no space left/v);
	t.is(notice?.kind, 'warning');
});
