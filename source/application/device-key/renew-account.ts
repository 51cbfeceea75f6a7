import type {Account, AccountId} from '../../domain/account.js';
import {isRenewalDue} from '../../domain/device-key/device-token.js';
import {AppError, isAppError, isCancelled} from '../../domain/errors.js';
import {isSomebodyElse} from '../../domain/token-owner.js';
import {ownerName, type TokenReport} from '../../domain/verdict.js';
import type {Issued} from '../issue-token.js';
import type {Ports} from '../ports.js';
import type {PlexCalls} from '../ports/plex-tv.js';
import {replaceToken} from '../replace-token.js';
import {testToken} from '../test-token.js';
import {giveBack} from './give-back.js';
import {renewByKey} from './renew-by-key.js';

export type RenewalPorts = Pick<Ports, 'accounts' | 'renewals' | 'signatures' | 'clock' | 'actor'> & {readonly plexTv: PlexCalls};

type ValidReport = Extract<TokenReport, {readonly verdict: 'valid'}>;

/** What became of the wish to renew an account. */
export type Renewed =
	/** It has a new token, which plex.tv found valid, or another program has renewed it meanwhile: then there is no report. */
	| {readonly kind: 'renewed'; readonly account: Account; readonly report?: ValidReport}
	/** The key is no good any more: only a new sign-in helps. */
	| {readonly kind: 'void'; readonly error: AppError}
	/** It keeps what it had; later it is tried again. */
	| {readonly kind: 'later'; readonly error: AppError}
	/** Another program is at it, or it failed a while ago. */
	| {readonly kind: 'left-alone'};

/** A renewal takes seconds; a program that dies in one is waited for no longer. */
const leaseMilliseconds = 2 * 60_000;
/** What fails is left alone for a while, so that no check asks again and again. */
const pauseMilliseconds = 15 * 60_000;
const voidPauseMilliseconds = 6 * 60 * 60_000;
/** A new token that is over at once, by a clock that is a week ahead, is no reason to ask for another one at each look. */
const overAtOncePauseMilliseconds = 60 * 60_000;

/** Whether it is time for an account's own key to get a new token. A token that names no end lasts until plex.tv rejects it. */
export const isDue = ({deviceKey, tokenExpiresAt}: Pick<Account, 'deviceKey' | 'tokenExpiresAt'>, now: Date): boolean =>
	deviceKey !== undefined && tokenExpiresAt !== undefined && isRenewalDue(new Date(tokenExpiresAt), now);

const tested = async (ports: RenewalPorts, account: Account, {token}: Issued, signal: AbortSignal): Promise<ValidReport> => {
	const {report} = await testToken(ports, {...account, authToken: token}, {signal, except: account.id});
	if (report.verdict === 'rejected') {
		// It is the new token that is no good: that of now is what it was.
		throw new AppError('ERR_DEVICE_TOKEN_REFUSED', 'plex.tv rejects it');
	}

	if (report.verdict !== 'valid') {
		throw AppError.fromReport(report);
	}

	if (isSomebodyElse(account, report.user)) {
		throw new AppError('ERR_TOKEN_OTHER_ACCOUNT', ownerName(report.user));
	}

	return report;
};

const failed = (error: AppError): Renewed => ({kind: error.code === 'ERR_DEVICE_KEY_VOID' ? 'void' : 'later', error});

const attempt = async (ports: RenewalPorts, account: Account, signal: AbortSignal): Promise<Renewed> => {
	try {
		const issued = await renewByKey(ports, account, signal);
		const report = await tested(ports, account, issued, signal);
		return {kind: 'renewed', account: await replaceToken(ports, account, {token: issued.token}, report), report};
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return failed(error);
	}
};

type RenewOptions = {
	readonly signal: AbortSignal;
	/** The token with which the caller found that it is time: where another one is stored by now, somebody else has renewed. */
	readonly over: Account['authToken'];
	/** Whether a person asked for it. */
	readonly isAsked?: boolean;
};

const pauseAfter = (renewed: Renewed, now: Date): number | undefined => {
	if (renewed.kind === 'renewed') {
		const {tokenExpiresAt} = renewed.account;
		return tokenExpiresAt !== undefined && Date.parse(tokenExpiresAt) <= now.getTime() ? overAtOncePauseMilliseconds : undefined;
	}

	return renewed.kind === 'void' ? voidPauseMilliseconds : pauseMilliseconds;
};

/**
Renews an account's token by its own device key, with nobody at the keyboard: keys, nonce, exchange, token test, one write, all along its route. The old token stays until then, and whatever fails. Of all programs on the store only one renews an account at a time.
Throws `ERR_STORE_…`, `ERR_KEY_…`, `ERR_ACCOUNT_NOT_FOUND`, `ERR_CANCELLED`.
*/
export const renewAccount = async (ports: RenewalPorts, id: AccountId, {signal, over, isAsked = false}: RenewOptions): Promise<Renewed> => {
	if (!await ports.renewals.take(id, {milliseconds: leaseMilliseconds, maxPauseMilliseconds: voidPauseMilliseconds, isAsked})) {
		return {kind: 'left-alone'};
	}

	let renewed: Renewed | undefined;
	try {
		const account = await ports.accounts.open(id);
		renewed = account.authToken.equals(over) ? await attempt(ports, account, signal) : {kind: 'renewed', account};
		return renewed;
	} finally {
		await giveBack(ports, id, renewed === undefined ? undefined : pauseAfter(renewed, ports.clock.now()));
	}
};

/** The same where other work goes on whatever comes of it: a store that cannot be written is no reason to stop. Throws `ERR_CANCELLED`. */
export const renewOrLater = async (ports: RenewalPorts, account: Account, signal: AbortSignal): Promise<Renewed> => {
	try {
		return await renewAccount(ports, account.id, {signal, over: account.authToken});
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return {kind: 'later', error};
	}
};
