import type {Screen} from '../../../application/dashboard/screen-types.js';
import {
	hasPlexPass,
	renewalOf,
	type Renewal,
	summarizeAccount,
	type Account,
} from '../../../domain/account.js';
import {shownFields} from '../../../domain/account-form/fields.js';
import {cleanText} from '../../../domain/clean-text.js';
import {ageText, timeText} from '../../../wording/age.js';
import {errorTable, type ErrorCode, type Hint} from '../../../domain/errors.js';
import {causeText} from '../../../wording/cause-text.js';
import {tokenHint} from '../../../domain/device-key/renewal-hint.js';
import {hintText} from '../../keys-in-text.js';
import {proxyUrl} from '../../../domain/route.js';
import type {Secret} from '../../../domain/secret.js';
import type {Tone} from '../../theme.js';
import {proxyStyleOf, tokenStyles} from '../../verdict-styles.js';

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
		return account.plexPassDetected === undefined ? `${detected}: Test Token finds out` : `${detected} (detected)`;
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
				{label: 'Proxy username', text: cleanText(signIn.username)},
				{label: 'Proxy password', text: signIn.password.reveal() === '' ? 'none: user name only' : secretText(signIn.password, secrets)},
			]),
	];
};

type TestStatus = {readonly checkedAt?: string; readonly code?: string};

/** A verdict with its age, and with the code of its reason where there is one. */
const verdictFact = (label: string, {sign, word, tone}: {readonly sign: string; readonly word: string; readonly tone: Tone}, {checkedAt, code}: TestStatus, now: string): Fact => {
	const age = checkedAt === undefined ? '' : `, ${ageText(checkedAt, now)}`;
	const reason = code === undefined ? '' : ` (${code})`;
	return {label, text: `${sign} ${word}${age}${reason}`, tone};
};

/** What happened and what to do about it, in the words of the error. */
const reasonFacts = (code: ErrorCode | undefined, hintOf: (code: ErrorCode) => Hint = known => errorTable[known].hint): readonly Fact[] => code === undefined ? [] : [{label: '', text: `${causeText(code)} ${hintText('dashboard', hintOf(code))}`}];

/** Why the token got no answer. What the proxy’s own test says as well stands there. */
const unansweredFacts = (code: ErrorCode | undefined, {proxy, deviceKey}: Account): readonly Fact[] =>
	code !== undefined && proxy.verdict === 'failed' && proxy.code === code
		? [{label: '', text: 'Its proxy failed, so plex.tv was not asked. See the proxy verdict.'}]
		: reasonFacts(code, known => tokenHint(known, deviceKey !== undefined));

const attemptFacts = (account: Account, now: string): readonly Fact[] => {
	const {lastAttempt} = account.token;
	return lastAttempt === undefined
		? []
		: [
			{label: '', text: `? no answer when last asked, ${ageText(lastAttempt.checkedAt, now)} (${lastAttempt.code})`, tone: 'careful'},
			...unansweredFacts(lastAttempt.code, account),
		];
};

const tokenFacts = (account: Account, now: string): readonly Fact[] => {
	const {token, tokenExpiresAt} = account;
	return [
		verdictFact('Token verdict', tokenStyles[token.verdict], token, now),
		...unansweredFacts(token.code, account),
		...attemptFacts(account, now),
		...(token.keptAliveAt === undefined ? [] : [{label: 'Kept alive', text: `${ageText(token.keptAliveAt, now)}: plex.tv was asked to keep the token`}]),
		...(tokenExpiresAt === undefined ? [] : [{label: 'Token lasts until', text: `${timeText(tokenExpiresAt)} at most`}]),
	];
};

/** What to do about a proxy that failed. The stages say above it what happened, where they are known. */
export const proxyAdvice = ({proxy: {code, stages}}: Account): readonly Fact[] => {
	if (code === undefined) {
		return [];
	}

	return stages === undefined ? reasonFacts(code) : [{label: '', text: hintText('dashboard', errorTable[code].hint)}];
};

const renewsTexts: Readonly<Record<Renewal, string>> = {
	'by-itself': 'by itself, with its device key',
	'by-password': 'with the stored password, when you refresh it',
	no: 'no: it needs a person with a code or a new token',
};

const noPasswordText = ({deviceKey}: Account): string => deviceKey === undefined
	? 'not stored: a dead token cannot be replaced by signing in'
	: 'not stored: the device key renews the token without it';

/** What the account is and how it stands. `now` is ISO 8601. */
export const accountFacts = ({account, secrets}: Details, now: string): readonly Fact[] => [
	{label: 'Email', text: account.email},
	{label: 'Username', text: account.username ?? 'not known yet'},
	{label: 'Plex Pass', text: passText(account)},
	{label: 'Enabled', text: account.enabled ? 'yes' : 'no: plex.tv is asked as this account only when you choose it'},
	...routeFacts(account, secrets),
	...shownFields(account).map(({label, text}) => ({label, text: text === '' ? 'none' : text})),
	{label: 'Token', text: secretText(account.authToken, secrets)},
	{label: 'Password', text: account.password === undefined ? noPasswordText(account) : secretText(account.password, secrets)},
	{label: 'Renews', text: renewsTexts[renewalOf(summarizeAccount(account))]},
	...tokenFacts(account, now),
	verdictFact('Proxy verdict', proxyStyleOf(account.proxy), account.proxy, now),
];

/** Where it comes from. */
export const originFacts = ({account}: Details): readonly Fact[] => [
	{label: 'Client identifier', text: account.clientIdentifier},
	{label: 'Created', text: `${timeText(account.createdAt)} by ${account.createdBy}`},
	{label: 'Changed', text: `${timeText(account.updatedAt)} by ${account.updatedBy}`},
	{label: 'Id', text: account.id},
];
