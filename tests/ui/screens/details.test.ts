import test from 'ava';
import type {Dashboard} from '../../../source/application/dashboard/dashboard.js';
import {summarizeAccount, type Account} from '../../../source/domain/account.js';
import type {PastCheck} from '../../../source/domain/check-history.js';
import {errorTable, type ErrorCode} from '../../../source/domain/errors.js';
import {causeText} from '../../../source/wording/cause-text.js';
import {frameOf} from '../../../source/ui/frame.js';
import {textOfLine} from '../../../source/ui/lines.js';
import {sampleAccount, sampleSecrets} from '../../helpers/account.js';
import {
	after,
	dashboardOf,
	jobOf,
	key,
	says,
	tells,
} from '../../helpers/dashboard.js';

const account = sampleAccount({token: {verdict: 'rejected', checkedAt: '2026-11-24T12:00:00.000Z', code: 'ERR_TOKEN_REJECTED'}});
const list = dashboardOf(summarizeAccount(account));
const asked = after(list, key('open'));
const open = after(asked, says('dashboard', jobOf(asked, 'open-account'), {
	kind: 'account-opened',
	account,
	history: [],
	to: 'details',
	checks: [
		{of: 'token', verdict: 'valid', checkedAt: '2026-11-24T10:00:00.000Z'},
		{of: 'proxy', verdict: 'passed', checkedAt: '2026-11-24T10:00:00.000Z'},
		{of: 'token', verdict: 'valid', checkedAt: '2026-11-24T11:00:00.000Z'},
		{of: 'token', verdict: 'rejected', checkedAt: '2026-11-24T12:00:00.000Z', code: 'ERR_TOKEN_REJECTED'},
	],
}));
const screenOf = (state: Dashboard): string => frameOf(state, {columns: 100, rows: 60}).lines.map(line => textOfLine(line).trimEnd()).join('\n');

test('the details show the last tests as a strip with times, and what to do about a verdict', t => {
	const text = screenOf(open);
	t.regex(text, /Token tests +✓✓✗ {2}the last 3, the newest last/v);
	t.regex(text, /rejected, 2026-11-24 12:00 UTC: plex\.tv rejected the token\.\n +valid, 2 times from 2026-11-24 10:00 UTC to 2026-11-24 11:00 UTC/v);
	t.regex(text, /Proxy tests +✓ {2}one so far/v);
	t.regex(text, /✗ rejected, 1 h ago \(ERR_TOKEN_REJECTED\)\n +plex\.tv rejected the token\. The account has a device key:[\s\S]*press f\s+on the account and choose the device key/v);
});

/** The details of an account, as they are opened from the list. */
const detailsOf = (changes: Partial<Account>, checks: readonly PastCheck[] = []): string => {
	const shown = sampleAccount(changes);
	const opening = after(dashboardOf(summarizeAccount(shown)), key('open'));
	return screenOf(after(opening, says('dashboard', jobOf(opening, 'open-account'), {
		kind: 'account-opened', account: shown, history: [], to: 'details', checks,
	})));
};

const at = '2026-11-24T12:48:00.000Z';

test('a code never stands without the sentence that it is short for', t => {
	const codes = (Object.keys(errorTable) as ErrorCode[]).filter(code => ['proxy', 'plex', 'answer', 'token'].includes(errorTable[code].cause));
	for (const code of codes) {
		const text = detailsOf({token: {verdict: 'cannot-tell', checkedAt: at, code}}, [{of: 'token', verdict: 'cannot-tell', checkedAt: at, code}]).replaceAll(/\n +/gv, ' ');
		t.true(text.includes(`(${code}) ${causeText(code)}`), code);
		t.true(text.includes(`UTC: ${causeText(code)}`), code);
	}
});

test('what an older verdict is followed by stands below it, the reason below the attempt that it is of', t => {
	t.regex(
		detailsOf({token: {verdict: 'valid', checkedAt: '2026-11-22T12:00:00.000Z', lastAttempt: {verdict: 'cannot-tell', checkedAt: at, code: 'ERR_PLEX_RATE_LIMITED'}}}),
		/✓ valid, 2 d ago\n +\? no answer when last asked, 12 min ago \(ERR_PLEX_RATE_LIMITED\)\n +plex\.tv asks to slow down \(429\)\. Wait/v,
	);
});

test('what the proxy has failed of is said once, and what to do about it below its stages', t => {
	const text = detailsOf({
		token: {verdict: 'cannot-tell', checkedAt: at, code: 'ERR_PROXY_AUTH'},
		proxy: {
			verdict: 'failed', checkedAt: at, code: 'ERR_PROXY_AUTH', stages: [{
				name: 'reach', outcome: 'passed', milliseconds: 3, message: 'Connected.',
			}, {
				name: 'sign-in', outcome: 'failed', milliseconds: 4, message: '192.0.2.7:3128 did not accept the user name and password.',
			}],
		},
	});
	t.is(text.split('did not accept').length, 2);
	t.is(text.split('Check both').length, 2);
	t.regex(text, /did not accept the user name and password\.\n +Check both/v);
	t.regex(text, /Token verdict .*\n +Its proxy failed/v);
});

test('the strip has no tick for a proxy that hid nothing', t => {
	const text = detailsOf({}, [
		{of: 'proxy', verdict: 'passed', checkedAt: at},
		{
			of: 'proxy', verdict: 'passed', checkedAt: at, addressVerdict: 'same',
		},
		{
			of: 'proxy', verdict: 'passed', checkedAt: at, addressVerdict: 'cannot-compare',
		},
	]);
	t.regex(text, /Proxy tests +✓=≈ /v);
	t.regex(text, /passed, 2026-11-24 12:48 UTC: the proxy hid nothing\./v);
});

test('the command is left by the keys that its footer names, and brings the facts back from their top', t => {
	const command = after(open, key('command'));
	t.regex(screenOf(command), /plex-accounts add/v);
	t.regex(screenOf(command), /\n y copy {2}o details {2}\? help$/v);
	t.deepEqual(after(command, key('back')), open);
	t.regex(screenOf(after(command, key('copy'))), /Sent the command/v);
});

test('what is not known, not stored or switched off is said in words', t => {
	const text = detailsOf({enabled: false, queryParameters: ''});
	t.regex(text, /Enabled +no: plex\.tv is asked as this account only/v);
	t.regex(text, /Query parameters +none/v);
	t.regex(detailsOf({token: {verdict: 'valid', checkedAt: at, keptAliveAt: at}}), /Kept alive +12 min ago: plex\.tv was asked to keep the token/v);
	const {plexPassDetected: _, ...untested} = sampleAccount();
	const opening = after(dashboardOf(summarizeAccount(untested)), key('open'));
	t.regex(screenOf(after(opening, says('dashboard', jobOf(opening, 'open-account'), {
		kind: 'account-opened', account: untested, history: [], to: 'details', checks: [],
	}))), /Plex Pass +not known yet: Test Token/v);
});

test('revealed secrets count down, and are masked again', t => {
	t.false(screenOf(open).includes(sampleSecrets.token));
	const revealing = after(open, key('reveal'));
	const job = jobOf(revealing, 'reveal');
	const revealed = after(revealing, tells('details', job, {kind: 'revealed', secondsLeft: 10}));
	t.true(screenOf(revealed).includes(sampleSecrets.token));
	t.regex(screenOf(revealed), /Secrets are shown for 10 s more/v);
	const later = after(revealed, tells('details', job, {kind: 'revealed', secondsLeft: 3}));
	t.regex(screenOf(later), /Secrets are shown for 3 s more/v);
	const masked = after(later, says('details', job, {kind: 'masked'}));
	t.false(screenOf(masked).includes(sampleSecrets.token));
	t.notRegex(screenOf(masked), /shown for/v);
	t.false(screenOf(after(revealed, key('reveal'))).includes(sampleSecrets.token), 'a second r hides them at once');
	t.regex(screenOf(open), / r reveal /v);
	t.regex(screenOf(revealed), / r hide /v);
});

test('while a test runs, the footer of the details says that Esc stops it', t => {
	const footerOf = (state: Dashboard): string => frameOf(state, {columns: 120, rows: 60}).lines.map(line => textOfLine(line)).at(-1) ?? '';
	t.regex(footerOf(open), /Esc back/v);
	t.regex(footerOf(after(open, key('test-token'))), /Esc stop/v);
});
