import {isExpiringWithin} from './account-choice.js';
import type {AccountId, AccountSummary} from './account.js';
import {tokenHint} from './device-key/renewal-hint.js';
import {urgentMilliseconds} from './device-key/renewal-turns.js';
import {causeOf, errorTable, hintIn, type ErrorCode, type ExitStatus, type Hint} from './errors.js';
import {statusOfAll} from './exit-status.js';
import {timeText} from './time-text.js';

/** How an account stands, the worst of what was found: `bad` fails now, `same-address` hides nothing, `expiring` needs somebody before a date. */
export type HealthState = 'ok' | 'bad' | 'same-address' | 'expiring' | 'cannot-tell';

export type Health = {
	readonly id: AccountId;
	/** Its email. */
	readonly account: string;
	readonly state: HealthState;
	readonly code?: ErrorCode;
	/** What was found in a sentence, and what to do next; empty where all is well. */
	readonly message: string;
	readonly hint: string;
	/** ISO 8601: when what decides it was found out. */
	readonly checkedAt?: string;
	readonly summary: AccountSummary;
};

export type HealthLimits = {
	/** Milliseconds; without it no date is looked at but that of a token which is over. */
	readonly expiresWithin?: number;
	readonly now: Date;
};

type Finding = Pick<Health, 'state' | 'code' | 'message' | 'hint' | 'checkedAt'>;

const fromCode = (state: HealthState, subject: string, code: ErrorCode | undefined, checkedAt: string | undefined, hint: Hint = code === undefined ? '' : errorTable[code].hint): Finding => ({
	state,
	...(code !== undefined && {code}),
	...(checkedAt !== undefined && {checkedAt}),
	message: subject,
	hint: hintIn('command', hint),
});

const proxyFinding = ({proxy: {verdict, code, checkedAt}}: AccountSummary): Finding | undefined => {
	if (verdict !== 'failed') {
		return undefined;
	}

	return code === undefined || causeOf({code}) === 'proxy'
		? fromCode('bad', 'The proxy failed.', code, checkedAt)
		: fromCode('cannot-tell', 'plex.tv gave no answer through the proxy.', code, checkedAt);
};

const tokenFinding = ({token: {verdict, code, checkedAt, lastAttempt}, hasDeviceKey}: AccountSummary): Finding | undefined => {
	if (verdict === 'rejected') {
		return fromCode('bad', 'plex.tv rejected the token.', code, checkedAt, code === undefined ? '' : tokenHint(code, hasDeviceKey));
	}

	if (lastAttempt !== undefined) {
		return fromCode('cannot-tell', `It is not known whether the token is good. Before, it was ${verdict}.`, lastAttempt.code, lastAttempt.checkedAt);
	}

	return verdict === 'valid' ? undefined : fromCode('cannot-tell', verdict === 'never-tested' ? 'The token was never tested.' : 'It is not known whether the token is good.', code, checkedAt);
};

const addressFinding = ({proxy}: AccountSummary): Finding | undefined => proxy.verdict === 'passed' && proxy.addressVerdict === 'same'
	? {...fromCode('same-address', 'The proxy hides nothing: plex.tv sees this machine’s own address.', undefined, proxy.checkedAt), hint: 'Give the account a proxy on another machine.'}
	: undefined;

/** A device key renews a token before its last day begins: where that has not happened, its renewals fail. */
const keyMilliseconds = urgentMilliseconds - 1;

/** A token that is renewed by itself needs nobody, unless that has not happened. */
const expiryFinding = (account: AccountSummary, {expiresWithin = 0, now}: HealthLimits): Finding | undefined => {
	const {hasDeviceKey, tokenExpiresAt = '', token: {checkedAt}} = account;
	if (!isExpiringWithin(account, hasDeviceKey ? keyMilliseconds : expiresWithin, now)) {
		return undefined;
	}

	const isOver = Date.parse(tokenExpiresAt) <= now.getTime();
	const end = isOver ? `The token expired ${timeText(tokenExpiresAt)} by its own date` : `The token ends ${timeText(tokenExpiresAt)} at the latest`;
	return {
		state: 'expiring',
		...(hasDeviceKey
			? {message: `${end}, and the account’s device key has not renewed it.`, hint: 'See why: plex-accounts refresh-token ACCOUNT --device-key'}
			: {message: `${end}.`, hint: 'Replace it before then: plex-accounts refresh-token ACCOUNT --pin'}),
		...(checkedAt !== undefined && {checkedAt}),
	};
};

/** How a stored account stands by what its last tests have found. */
export const healthOf = (summary: AccountSummary, limits: HealthLimits): Health => {
	const {id, email} = summary;
	const found = proxyFinding(summary) ?? tokenFinding(summary) ?? addressFinding(summary) ?? expiryFinding(summary, limits)
		?? {...fromCode('ok', '', undefined, summary.token.checkedAt)};
	return {id, account: email, summary, ...found};
};

const statuses: Readonly<Record<HealthState, ExitStatus>> = {
	ok: 0, bad: 1, 'same-address': 1, expiring: 1, 'cannot-tell': 3,
};

/** The exit status of a check: 1 if there is any fault, else 3 if any account cannot be told, else 0. */
export const healthStatus = (all: readonly Health[]): ExitStatus => statusOfAll(all.map(({state}) => statuses[state]));

/** What was checked so lately that it need not be asked again: both tests, or the token's alone where there is no proxy. */
export const isFresh = ({token, proxy, route}: AccountSummary, maxAge: number, now: Date): boolean => {
	const isYoung = (checkedAt: string | undefined): boolean => checkedAt !== undefined && Date.parse(checkedAt) >= now.getTime() - maxAge;
	if (route.kind === 'proxy' && !isYoung(proxy.checkedAt)) {
		return false;
	}

	// A token behind a proxy that failed was not tested.
	return proxy.verdict === 'failed' || isYoung(token.lastAttempt?.checkedAt ?? token.checkedAt);
};

/** What is told of an account whose state is another one than before. */
export type HealthEvent = 'went-bad' | 'came-back' | 'same-address' | 'will-expire';

const events: Readonly<Record<Exclude<HealthState, 'cannot-tell'>, HealthEvent>> = {
	ok: 'came-back', bad: 'went-bad', 'same-address': 'same-address', expiring: 'will-expire',
};

/** What to tell of an account, held against the state that was told last; a question without an answer changes nothing. */
export const eventOf = ({state}: Pick<Health, 'state'>, before: HealthState): HealthEvent | undefined =>
	state === 'cannot-tell' || state === before ? undefined : events[state];
