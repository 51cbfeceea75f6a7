import {hintIn} from '../domain/errors.js';
import type {TokenFinding} from '../domain/account-form/evidence.js';
import {isSameEmail} from '../domain/email.js';
import {hasPlexPass, type AccountSummary} from '../domain/account.js';
import {noteOf, tally} from '../domain/account-list.js';
import {ageText, timeText} from '../wording/age.js';
import {routeLabel} from '../domain/route.js';
import {
	twoFactorText,
	type PlexUser,
	type ProxyReport,
	type Stage,
} from '../domain/verdict.js';
import {table} from './table.js';

const verdictWords = {
	valid: 'valid',
	rejected: 'rejected',
	'cannot-tell': 'cannot tell',
	'never-tested': 'never tested',
	passed: 'passed',
	failed: 'failed',
	'not-used': 'not used',
	'not-reached': 'not reached',
} as const;

const withAge = ({verdict, checkedAt}: {readonly verdict: keyof typeof verdictWords; readonly checkedAt?: string}, now: string): string =>
	checkedAt === undefined ? verdictWords[verdict] : `${verdictWords[verdict]}, ${ageText(checkedAt, now)}`;

const yesOrNo = (answer: boolean | undefined): string => {
	if (answer === undefined) {
		return 'not known';
	}

	return answer ? 'yes' : 'no';
};

/** What every list of them says when there is none. */
export const noAccounts = `No accounts are stored.
Add one with “plex-accounts add”, or in the dashboard. Without an account it cannot be checked whether an email is registered on plex.tv.`;

/** All accounts as a table with a line that sums them up. `now` is ISO 8601. */
export const accountTable = (accounts: readonly AccountSummary[], now: string): string => {
	if (accounts.length === 0) {
		return noAccounts;
	}

	const rows = accounts.map(account => [
		account.email,
		account.username ?? '',
		yesOrNo(hasPlexPass(account)),
		routeLabel(account.route),
		withAge(account.token, now),
		withAge(account.proxy, now),
		noteOf(account, now),
	]);
	const counts = tally(accounts);
	return [
		table([['EMAIL', 'USERNAME', 'PLEX PASS', 'ROUTE', 'TOKEN', 'PROXY', 'NOTE'], ...rows]),
		'',
		`${counts.total} in all: ${counts.valid} valid, ${counts.rejected} rejected, ${counts.cannotTell} cannot tell, ${counts.neverTested} never tested.`,
	].join('\n');
};

export const stageLine = ({name, outcome, milliseconds, message}: Stage): string =>
	`${name.padEnd(7)}  ${verdictWords[outcome].padEnd(11)}  ${String(milliseconds).padStart(6)} ms  ${message}`.trimEnd();

const stageLines = (stages: readonly Stage[] = []): readonly string[] => stages.map(stage => `  ${stageLine(stage)}`);

const proxyText = ({route, proxy}: AccountSummary, now: string): string => route.kind === 'direct' ? 'not used' : withAge(proxy, now);

const plexPassText = (account: AccountSummary): string => account.plexPassChoice === 'detect'
	? `${yesOrNo(account.plexPassDetected)}, as detected`
	: `${account.plexPassChoice}, set by hand (detected: ${yesOrNo(account.plexPassDetected)})`;

const tokenText = ({token, tokenExpiresAt}: AccountSummary, now: string): string => [
	withAge(token, now),
	...(token.code === undefined ? [] : [token.code]),
	...(token.lastAttempt === undefined ? [] : [`no answer ${ageText(token.lastAttempt.checkedAt, now)} (${token.lastAttempt.code})`]),
	...(tokenExpiresAt === undefined ? [] : [`ends ${timeText(tokenExpiresAt)} at the latest`]),
].join('; ');

const signInText = ({route}: AccountSummary): string => {
	if (route.kind === 'direct') {
		return 'not used';
	}

	return route.proxyUsername === undefined ? 'none: this proxy needs no sign-in' : `as ${route.proxyUsername}`;
};

/** Everything about one account, a line each; `secrets` are shown below it as they are. `now` is ISO 8601. */
export const accountDetails = (account: AccountSummary, now: string, secrets: Readonly<Record<string, string>> = {}): string => {
	const {proxy} = account;
	return [
		table([
			['Email', account.email],
			['Username', account.username ?? 'not known'],
			['Id', account.id],
			['State', account.enabled ? 'enabled' : 'disabled'],
			['Route', routeLabel(account.route)],
			['Proxy sign-in', signInText(account)],
			['Token', tokenText(account, now)],
			['Password', account.hasPassword ? 'kept' : 'not kept'],
			['Plex Pass', plexPassText(account)],
			['Query parameters', account.queryParameters === '' ? 'none' : account.queryParameters],
			['Client identifier', account.clientIdentifier],
			['Created', `${timeText(account.createdAt)} by ${account.createdBy}`],
			['Changed', `${timeText(account.updatedAt)} by ${account.updatedBy}`],
			['Proxy test', proxyText(account, now)],
		]),
		...stageLines(proxy.stages),
		...Object.entries(secrets).map(([name, secret]) => `${name}: ${secret}`),
	].join('\n');
};

/** What a proxy test found, stage by stage. */
export const proxyReportText = (report: ProxyReport): string => {
	const stages = report.stages.map(stage => stageLine(stage));
	return (report.verdict === 'failed'
		? [...stages, '', `The proxy failed (${report.code}). ${report.message}`, hintIn('command', report.hint)]
		: [...stages, '', report.addressVerdict === 'same' ? 'The proxy passed, but it hides nothing: plex.tv sees this machine’s own address.' : 'The proxy passed.']
	).join('\n');
};

const ownerText = (email: string, user: PlexUser): string => [
	user.username,
	user.email === '' || isSameEmail(user.email, email) ? user.email : `${user.email} (another email)`,
	`Plex Pass: ${yesOrNo(user.hasPlexPass)}`,
	twoFactorText(user) ?? '',
].filter(part => part !== '').join(', ');

const findingText = (email: string, {report, duplicateOf}: TokenFinding): string => {
	if (report.verdict !== 'valid') {
		return `${report.message} (${report.code})`;
	}

	return duplicateOf === undefined ? ownerText(email, report.user) : `${ownerText(email, report.user)}; stored as ${duplicateOf.email} too`;
};

/** What token tests found, a line each. */
export const tokenReportTable = (tested: ReadonlyArray<{readonly email: string; readonly finding: TokenFinding}>): string =>
	table(tested.map(({email, finding}) => [email, verdictWords[finding.report.verdict], findingText(email, finding)]));
