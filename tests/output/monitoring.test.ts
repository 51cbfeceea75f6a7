import test from 'ava';
import {healthOf} from '../../source/domain/account-health.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {nagiosStatus, nagiosText, prometheusText} from '../../source/output/monitoring.js';
import {healthText} from '../../source/output/health-text.js';
import {sampleAccount} from '../helpers/account.js';

const now = new Date('2026-11-30T10:00:00.000Z');
const well = summarizeAccount(sampleAccount({email: 'well@example.com', id: 'a1'}));
const bad = summarizeAccount(sampleAccount({email: 'b|"a"d@example.com', id: 'b2', token: {verdict: 'rejected', code: 'ERR_TOKEN_REJECTED', checkedAt: '2026-11-30T09:00:00.000Z'}}));
const healths = [well, bad].map(account => healthOf(account, {now}));

test('a plug-in says one line with its numbers, then each fault, and no bar where none belongs', t => {
	const [first = '', second = ''] = nagiosText(healths).split('\n', 2);
	t.is(first, 'PLEX ACCOUNTS CRITICAL - 1 of 2: b/"a"d@example.com bad | total=2 ok=1 bad=1 expiring=0 same_address=0 cannot_tell=0');
	t.is(second, 'b/"a"d@example.com: plex.tv rejected the token. (ERR_TOKEN_REJECTED)');
	t.is(nagiosStatus(healths), 2);
	t.is(nagiosStatus(healths.slice(0, 1)), 0);
	t.regex(nagiosText(healths.slice(0, 1)), /^PLEX ACCOUNTS OK - 1 accounts are well \| /v);
});

test('every line for Prometheus is a comment or a sample, with labels escaped', t => {
	const lines = prometheusText(healths, now).split('\n');
	t.true(lines.includes('plex_account_token_valid{account="well@example.com",id="a1"} 1'));
	t.true(lines.includes(String.raw`plex_account_token_valid{account="b|\"a\"d@example.com",id="b2"} 0`));
	t.true(lines.includes('plex_accounts{state="bad"} 1'));
	t.true(lines.includes(`plex_accounts_check_timestamp_seconds ${now.getTime() / 1000}`));
	t.deepEqual(lines.filter(line => !/^(?:# (?:HELP|TYPE) [_a-z]+ .+|[_a-z]+(?:\{[a-z]+="(?:[^"\\]|\\.)*"(?:,[a-z]+="(?:[^"\\]|\\.)*")*\})? [\d.]+)$/v.test(line)), []);
});

test('nothing is said where nobody looks on and all is well', t => {
	t.is(healthText(healths.slice(0, 1), false), '');
	t.regex(healthText(healths.slice(0, 1), true), /1 checked: 1 ok\.$/v);
	t.false(healthText(healths, false).includes('well@example.com'));
	t.regex(healthText(healths, false), /2 checked: 1 ok, 1 bad\.$/v);
});
