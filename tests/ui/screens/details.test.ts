import test from 'ava';
import type {Dashboard} from '../../../source/application/dashboard/dashboard.js';
import {summarizeAccount} from '../../../source/domain/account.js';
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
	t.regex(text, /rejected \(ERR_TOKEN_REJECTED\), 2026-11-24 12:00 UTC\n +valid, 2 times from 2026-11-24 10:00 UTC to 2026-11-24 11:00 UTC/v);
	t.regex(text, /Proxy tests +✓ {2}one so far/v);
	t.regex(text, /✗ rejected, 1 h ago \(ERR_TOKEN_REJECTED\)\n +\S.* f /v);
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
});
