import type {Screen} from '../../../application/dashboard/state.js';
import {hasPlexPass, type Account} from '../../../domain/account.js';
import {ageText, timeText} from '../../../domain/age.js';
import {proxyUrl} from '../../../domain/route.js';
import type {Secret} from '../../../domain/secret.js';
import type {Tone} from '../../theme.js';

export type Details = Extract<Screen, {kind: 'details'}>;
/** One thing that is known of an account. */
export type Fact = {readonly label: string; readonly text: string; readonly tone?: Tone};

const secretText = (secret: Secret | undefined, secrets: Details['secrets']): string => {
	if (secret === undefined) {
		return '–';
	}

	return secrets === 'revealed' ? secret.reveal() : secret.masked();
};

const passText = (account: Account): string => {
	const detected = account.plexPassDetected === undefined ? 'not known yet' : (account.plexPassDetected ? 'yes' : 'no');
	if (account.plexPassChoice === 'detect') {
		return `${detected} (detected)`;
	}

	const isOverruled = hasPlexPass(account) !== account.plexPassDetected;
	return `${account.plexPassChoice} (set by hand${isOverruled ? `; detected: ${detected}` : ''})`;
};

const routeFacts = ({route}: Account, secrets: Details['secrets']): readonly Fact[] => {
	if (route.kind === 'direct') {
		return [{label: 'Route', text: 'direct, no proxy: plex.tv sees this machine’s own address', tone: 'careful'}];
	}

	const {address, signIn} = route;
	return [
		{label: 'Proxy URL', text: proxyUrl(address)},
		...(signIn.kind === 'none'
			? [{label: 'Proxy sign-in', text: 'none: this proxy needs no sign-in'}]
			: [
				{label: 'Proxy username', text: signIn.username},
				{label: 'Proxy password', text: secretText(signIn.password, secrets)},
			]),
	];
};

const tokenFacts = ({token, tokenExpiresAt}: Account, now: string): readonly Fact[] => {
	const words = {
		valid: '✓ valid', rejected: '✗ rejected', 'cannot-tell': '? cannot tell', 'never-tested': '· never tested',
	} as const;
	const tones: Readonly<Record<keyof typeof words, Tone>> = {
		valid: 'good', rejected: 'bad', 'cannot-tell': 'careful', 'never-tested': 'quiet',
	};
	const age = token.checkedAt === undefined ? '' : `, ${ageText(token.checkedAt, now)}`;
	const code = token.code === undefined ? '' : ` (${token.code})`;
	return [
		{label: 'Token verdict', text: `${words[token.verdict]}${age}${code}`, tone: tones[token.verdict]},
		...(token.lastAttempt === undefined ? [] : [{label: '', text: `? last asked ${ageText(token.lastAttempt.checkedAt, now)}: no answer (${token.lastAttempt.code})`, tone: 'careful'} as const]),
		...(tokenExpiresAt === undefined ? [] : [{label: 'Token lasts until', text: `${timeText(tokenExpiresAt)} at most`}]),
	];
};

const proxyVerdictFact = ({proxy}: Account, now: string): Fact => {
	const words = {
		passed: '✓ passed', failed: '✗ failed', 'never-tested': '· never tested', 'not-used': '– not used',
	} as const;
	const tones: Readonly<Record<keyof typeof words, Tone>> = {
		passed: 'good', failed: 'bad', 'never-tested': 'quiet', 'not-used': 'quiet',
	};
	const age = proxy.checkedAt === undefined ? '' : `, ${ageText(proxy.checkedAt, now)}`;
	const code = proxy.code === undefined ? '' : ` (${proxy.code})`;
	return {label: 'Proxy verdict', text: `${words[proxy.verdict]}${age}${code}`, tone: tones[proxy.verdict]};
};

/** What the account is and how it stands. `now` is ISO 8601. */
export const accountFacts = ({account, secrets}: Details, now: string): readonly Fact[] => [
	{label: 'Email', text: account.email},
	{label: 'Username', text: account.username ?? 'not known yet'},
	{label: 'Plex Pass', text: passText(account)},
	{label: 'Enabled', text: account.enabled ? 'yes' : 'no'},
	...routeFacts(account, secrets),
	{label: 'Parameters', text: account.queryParameters === '' ? '–' : account.queryParameters},
	{label: 'Token', text: secretText(account.authToken, secrets)},
	{label: 'Password', text: account.password === undefined ? 'not kept: a dead token cannot be replaced by signing in' : secretText(account.password, secrets)},
	...tokenFacts(account, now),
	proxyVerdictFact(account, now),
];

/** Where it comes from. */
export const originFacts = ({account}: Details): readonly Fact[] => [
	{label: 'Client identifier', text: account.clientIdentifier},
	{label: 'Created', text: `${timeText(account.createdAt)} by ${account.createdBy}`},
	{label: 'Changed', text: `${timeText(account.updatedAt)} by ${account.updatedBy}`},
	{label: 'Id', text: account.id},
];
