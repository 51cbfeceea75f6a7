import type {Health, HealthState} from '../domain/account-health.js';
import {healthTotals} from './health-json.js';
import {healthWords} from './health-text.js';

const nagiosStatuses: Readonly<Record<HealthState, 0 | 1 | 2 | 3>> = {
	ok: 0, expiring: 1, 'same-address': 1, bad: 2, 'cannot-tell': 3,
};

const nagiosWords = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** Critical before warning before unknown, as plug-ins that look at many things do. */
export const nagiosStatus = (healths: readonly Health[]): 0 | 1 | 2 | 3 =>
	([2, 1, 3] as const).find(status => healths.some(({state}) => nagiosStatuses[state] === status)) ?? 0;

/** What ends a plug-in's text for people. */
const withoutBar = (text: string): string => text.replaceAll('|', '/');

/** One line for people, numbers behind a bar, and a line for each fault (Monitoring Plugins Development Guidelines). */
export const nagiosText = (healths: readonly Health[]): string => {
	const faults = healths.filter(({state}) => state !== 'ok');
	const {total, ok, bad, expiring, 'same-address': same, 'cannot-tell': unanswered} = healthTotals(healths);
	const said = faults.length === 0 ? `${total} accounts are well` : `${faults.length} of ${total}: ${faults.slice(0, 5).map(({account, state}) => `${account} ${healthWords[state]}`).join(', ')}${faults.length > 5 ? ' …' : ''}`;
	const numbers = `total=${total} ok=${ok} bad=${bad} expiring=${expiring} same_address=${same} cannot_tell=${unanswered}`;
	return [
		`PLEX ACCOUNTS ${nagiosWords[nagiosStatus(healths)]} - ${withoutBar(said)} | ${numbers}`,
		...faults.map(({account, message, code}) => withoutBar(`${account}: ${message}${code === undefined ? '' : ` (${code})`}`)),
	].join('\n');
};

/** A label's value in the text format of Prometheus. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`)}"`;

const seconds = (time: string): string => String(Date.parse(time) / 1000);

type Metric = {
	readonly name: string;
	readonly help: string;
	/** Undefined where nothing is known. */
	readonly valueOf: (health: Health) => string | undefined;
};

const yesOrNo = (isYes: boolean | undefined): string | undefined => isYes === undefined ? undefined : (isYes ? '1' : '0');

const verdictValue = (verdict: string, good: string, bad: string): string | undefined => verdict === good ? '1' : (verdict === bad ? '0' : undefined);

const metrics: readonly Metric[] = [
	{name: 'plex_account_ok', help: 'Whether nothing is wrong with the account.', valueOf: ({state}) => yesOrNo(state === 'ok')},
	{name: 'plex_account_token_valid', help: 'Whether plex.tv accepts the token; absent if it is not known.', valueOf: ({summary: {token}}) => verdictValue(token.verdict, 'valid', 'rejected')},
	{name: 'plex_account_proxy_passed', help: 'Whether the proxy passed its test; absent for direct routes.', valueOf: ({summary: {proxy}}) => verdictValue(proxy.verdict, 'passed', 'failed')},
	{name: 'plex_account_address_differs', help: 'Whether plex.tv sees another address than this machine has.', valueOf: ({summary: {proxy: {addressVerdict}}}) => verdictValue(addressVerdict ?? '', 'different', 'same')},
	{name: 'plex_account_token_expires_timestamp_seconds', help: 'When the token ends at the latest.', valueOf: ({summary: {tokenExpiresAt}}) => tokenExpiresAt === undefined ? undefined : seconds(tokenExpiresAt)},
	{name: 'plex_account_token_checked_timestamp_seconds', help: 'When plex.tv last said whether the token is good.', valueOf: ({summary: {token: {checkedAt}}}) => checkedAt === undefined ? undefined : seconds(checkedAt)},
];

const metricLines = (healths: readonly Health[], {name, help, valueOf}: Metric): readonly string[] => {
	const samples = healths.flatMap(health => {
		const value = valueOf(health);
		return value === undefined ? [] : [`${name}{account=${quoted(health.account)},id=${quoted(health.id)}} ${value}`];
	});
	return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples];
};

/** Gauges in the text format of Prometheus (version 0.0.4), for the node exporter's textfile collector. */
export const prometheusText = (healths: readonly Health[], now: Date): string => {
	const {total, ...counts} = healthTotals(healths);
	return [
		...metrics.flatMap(metric => metricLines(healths, metric)),
		'# HELP plex_accounts How many accounts are in each state.',
		'# TYPE plex_accounts gauge',
		...Object.entries(counts).map(([state, count]) => `plex_accounts{state=${quoted(state)}} ${count}`),
		'# HELP plex_accounts_total_checked How many accounts were looked at.',
		'# TYPE plex_accounts_total_checked gauge',
		`plex_accounts_total_checked ${total}`,
		'# HELP plex_accounts_check_timestamp_seconds When the check was made.',
		'# TYPE plex_accounts_check_timestamp_seconds gauge',
		`plex_accounts_check_timestamp_seconds ${now.getTime() / 1000}`,
	].join('\n');
};
