import {hintIn} from '../domain/errors.js';
import type {TokenFinding} from '../domain/account-form/evidence.js';
import {shownFields} from '../domain/account-form/fields.js';
import {isSameEmail} from '../domain/email.js';
import {renewalOf, renewalTexts, type AccountSummary} from '../domain/account.js';
import {ageText, timeText} from '../wording/age.js';
import {routeLabel} from '../domain/route.js';
import {
	twoFactorText,
	type AddressVerdict,
	type PlexUser,
	type ProxyReport,
	type Stage,
} from '../domain/verdict.js';
import {
	addressWords,
	proxyWithAge,
	verdictWords,
	withAge,
	yesOrNo,
} from './account-table.js';
import {table} from './table.js';

const addressWord = (verdict: AddressVerdict | undefined): string => verdict === undefined ? 'seen' : addressWords[verdict];

/** A stage in a line. What the addresses were held against is known of a whole test only. */
export const stageLine = ({name, outcome, milliseconds, message}: Stage, addressVerdict?: AddressVerdict): string =>
	`${name.padEnd(7)}  ${(name === 'address' && outcome === 'passed' ? addressWord(addressVerdict) : verdictWords[outcome]).padEnd(14)}  ${String(milliseconds).padStart(6)} ms  ${message}`.trimEnd();

const stageLines = ({stages = [], addressVerdict}: AccountSummary['proxy']): readonly string[] => stages.map(stage => `  ${stageLine(stage, addressVerdict)}`);

const proxyText = (account: AccountSummary, now: string): string => account.route.kind === 'direct' ? 'not used' : proxyWithAge(account, now);

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
			['Password', account.hasPassword ? 'stored' : 'not stored'],
			['Renews', renewalTexts[renewalOf(account)]],
			...(account.token.keptAliveAt === undefined ? [] : [['Kept alive', timeText(account.token.keptAliveAt)]]),
			['Plex Pass', plexPassText(account)],
			...shownFields(account).map(({label, text}) => [label, text === '' ? 'none' : text]),
			['Client identifier', account.clientIdentifier],
			['Created', `${timeText(account.createdAt)} by ${account.createdBy}`],
			['Changed', `${timeText(account.updatedAt)} by ${account.updatedBy}`],
			['Proxy test', proxyText(account, now)],
		]),
		...stageLines(proxy),
		...Object.entries(secrets).map(([name, secret]) => `${name}: ${secret}`),
	].join('\n');
};

const passedTexts: Readonly<Record<AddressVerdict, string>> = {
	different: 'The proxy passed.',
	same: 'The proxy passed, but it hides nothing: plex.tv sees this machine’s own address.',
	'cannot-compare': 'The proxy passed. This machine’s own address is not known, so it cannot be compared with the one that plex.tv sees.',
};

/** What a proxy test found, stage by stage. */
export const proxyReportText = (report: ProxyReport): string => {
	const stages = report.stages.map(stage => stageLine(stage, report.verdict === 'passed' ? report.addressVerdict : undefined));
	return (report.verdict === 'failed'
		? [...stages, '', `The proxy failed (${report.code}). ${report.message}`, hintIn('command', report.hint)]
		: [...stages, '', passedTexts[report.addressVerdict]]
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

const addressTexts: Readonly<Record<AddressVerdict, string>> = {
	different: 'plex.tv sees another address than this machine’s',
	same: 'it hides nothing: plex.tv sees this machine’s own address',
	'cannot-compare': 'the address that plex.tv sees cannot be compared',
};

/** What proxy tests found, a line each. */
export const proxyReportTable = (tested: ReadonlyArray<{readonly email: string; readonly report: ProxyReport}>): string =>
	table(tested.map(({email, report}) => [email, report.verdict, report.verdict === 'failed' ? `${report.message} (${report.code})` : addressTexts[report.addressVerdict]]));
