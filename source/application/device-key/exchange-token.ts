import type {Account, AccountId, PlexIdentity} from '../../domain/account.js';
import {isSameIdentity} from '../../domain/account-form/evidence.js';
import {deviceKeyText} from '../../domain/device-key/device-key.js';
import {AppError, isAppError, isCancelled} from '../../domain/errors.js';
import {withClientIdentifier} from '../../domain/query-parameters.js';
import {isSomebodyElse} from '../../domain/token-owner.js';
import {parseToken} from '../../domain/token.js';
import {ownerName, type TokenReport} from '../../domain/verdict.js';
import type {Issued} from '../issue-token.js';
import type {Ports} from '../ports.js';
import type {PlexCalls} from '../ports/plex-tv.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {keptPin, waitForPin} from '../sign-in-by-pin.js';
import {testToken, withTokenReport} from '../test-token.js';
import type {ExchangeStep, OldVerdict} from './exchange-steps.js';
import {deviceTokenError} from './renew-device-token.js';
import {lookAtKeyPin, trusted} from './sign-in-by-key-pin.js';

export type Exchanged = {
	readonly account: Account;
	/** What plex.tv said of the token of before when it was asked once more; its own device may go on with it. */
	readonly old: OldVerdict;
};

type ExchangeHooks = {
	readonly signal: AbortSignal;
	readonly onStep?: (step: ExchangeStep) => void;
};

type CallPorts = Omit<Ports, 'plexTv'> & {readonly plexTv: PlexCalls};

/** Nobody has to type anything: the code is linked before it is looked at. */
const collectSeconds = 60;

const tested = async (ports: CallPorts, account: Account, identity: PlexIdentity, signal: AbortSignal): Promise<Extract<TokenReport, {verdict: 'valid'}>> => {
	const {report, duplicateOf} = await testToken(ports, identity, {signal, except: account.id});
	if (report.verdict !== 'valid') {
		throw AppError.fromReport(report);
	}

	if (duplicateOf !== undefined || isSomebodyElse(account, report.user)) {
		throw new AppError('ERR_TOKEN_OTHER_ACCOUNT', duplicateOf?.email ?? ownerName(report.user));
	}

	return report;
};

/** A token for a new device with a key, linked by the account's own token. */
const issued = async (ports: CallPorts, account: Account, device: Account, {signal, onStep}: ExchangeHooks): Promise<Required<Issued>> => {
	const {plexTv, signatures} = ports;
	onStep?.('ask');
	const key = signatures.createKey();
	const pin = await plexTv.createKeyPin(device, key, {signal});
	onStep?.('link');
	await plexTv.linkPin(account, pin.code, {signal});
	onStep?.('collect');
	const kept = {...keptPin(ports, device, {...pin, expiresInSeconds: Math.min(pin.expiresInSeconds, collectSeconds)}), deviceKey: deviceKeyText(key)};
	const {token, deviceKey} = trusted(await waitForPin(ports, kept, lookAtKeyPin(ports, device, key, pin.id), {signal, looksAtOnce: true, onWaiting() {}})); // eslint-disable-line @typescript-eslint/no-empty-function -- nobody types it
	if (deviceKey === undefined) {
		throw deviceTokenError('no-jwt');
	}

	return {token, deviceKey};
};

const stored = async ({accounts, clock, actor}: CallPorts, account: Account, changed: Account, report: TokenReport): Promise<Account> => accounts.change(account.id, current => {
	if (!isSameIdentity(current, account)) {
		throw new AppError('ERR_ACCOUNT_CHANGED', account.email);
	}

	const {authToken, deviceKey, clientIdentifier, queryParameters} = changed;
	const read = parseToken(authToken.reveal());
	const {tokenExpiresAt: _, ...before} = current;
	const now = clock.now().toISOString();
	return {
		...withTokenReport({
			...before, authToken, clientIdentifier, queryParameters,
			...(deviceKey !== undefined && {deviceKey}),
			...(read.kind === 'jwt' && read.expiresAt !== undefined && {tokenExpiresAt: read.expiresAt}),
		}, report, now),
		updatedAt: now,
		updatedBy: actor,
	};
});

/** A device that came of an exchange that failed is of no use to anybody. Where it cannot be signed out, the list of devices shows it. */
const signOut = async ({plexTv}: CallPorts, identity: PlexIdentity, signal: AbortSignal): Promise<void> => {
	try {
		await plexTv.signOut(identity, {signal});
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

const exchange = async (ports: CallPorts, account: Account, hooks: ExchangeHooks): Promise<Exchanged> => {
	const {signal, onStep} = hooks;
	if (account.deviceKey !== undefined) {
		throw new AppError('ERR_DEVICE_KEY_PRESENT', account.email);
	}

	onStep?.('test-old');
	await tested(ports, account, account, signal);
	const device = withClientIdentifier(account, ports.random.uuid());
	const {token, deviceKey} = await issued(ports, account, device, hooks);
	const changed = {...device, authToken: token, deviceKey};
	let saved: Account;
	try {
		onStep?.('test-new');
		const report = await tested(ports, account, changed, signal);
		onStep?.('store');
		saved = await stored(ports, account, changed, report);
	} catch (error) {
		await signOut(ports, changed, new AbortController().signal);
		throw error;
	}

	onStep?.('test-old-again');
	try {
		return {account: saved, old: (await ports.plexTv.testToken(account, {signal})).verdict};
	} catch (error) {
		if (!isCancelled(error)) {
			throw error;
		}

		return {account: saved, old: 'cannot-tell'};
	}
};

/**
Gives an account that holds a lasting token a device key, without anybody typing a code (API facts §14): a code for a new device, linked by the token that the account has. Token, key and identifier are stored in one write after the new token was found valid; until then nothing of the account changes.
On a person's wish only. Throws `ERR_DEVICE_KEY_PRESENT`, `ERR_TOKEN_…`, `ERR_DEVICE_…`, `ERR_PIN_EXPIRED`, what kept plex.tv from answering, `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_CANCELLED`.
*/
export const exchangeToken = async (ports: Ports, id: AccountId, hooks: ExchangeHooks): Promise<Exchanged> => {
	await ports.accounts.checkWritable();
	const account = await ports.accounts.open(id);
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => exchange({...ports, plexTv}, account, hooks)));
};
