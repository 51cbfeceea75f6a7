import type {AccountId, PlexDevice, PlexIdentity} from '../../domain/account.js';
import type {Draft} from '../../domain/account-form/draft.js';
import {deviceKeyText} from '../../domain/device-key/device-key.js';
import type {ExchangeStep, OldVerdict} from '../../domain/device-key/exchange.js';
import {AppError, isAppError, isCancelled} from '../../domain/errors.js';
import type {KeptPin} from '../../domain/kept-pin.js';
import {withClientIdentifier} from '../../domain/query-parameters.js';
import {ownerName, type PlexUser, type TokenReport} from '../../domain/verdict.js';
import type {Issued} from '../issue-token.js';
import type {CallPorts} from '../ports.js';
import {keptPin, waitForPin} from '../sign-in-by-pin.js';
import {testToken} from '../test-token.js';
import {settlementHint, type Settlement} from './exchange-settlement.js';
import {settleExchange} from './settle-exchange.js';
import {deviceTokenError} from './renew-device-token.js';
import {lookAtKeyPin, trusted} from './sign-in-by-key-pin.js';

type ValidReport = Extract<TokenReport, {readonly verdict: 'valid'}>;

/** What is exchanged, and where it is written down that it is. */
export type ExchangeSubject = {
	readonly identity: PlexIdentity;
	/** The journal: the old token and its device, to which the code and the key of the new one are added. */
	readonly journal: {readonly name: string; readonly draft: Draft};
	/** The stored account that it is for, which is no duplicate of itself. */
	readonly except?: AccountId;
	/** Whether the token is somebody else's than the account's. */
	readonly isSomebodyElse: (user: PlexUser) => boolean;
};

/** A new device, with a token and a key, which plex.tv found valid. */
export type ExchangedDevice = Required<Issued> & {readonly device: PlexDevice; readonly report: ValidReport};

export type ExchangeHooks = {
	readonly signal: AbortSignal;
	readonly onStep?: (step: ExchangeStep) => void;
};

/** Nobody has to type anything: the code is linked before it is looked at. */
const collectSeconds = 60;

const tested = async (ports: CallPorts, {except, isSomebodyElse}: ExchangeSubject, identity: PlexIdentity, signal: AbortSignal): Promise<ValidReport> => {
	const {report, duplicateOf} = await testToken(ports, identity, {signal, ...(except !== undefined && {except})});
	if (report.verdict !== 'valid') {
		throw AppError.fromReport(report);
	}

	if (duplicateOf !== undefined || isSomebodyElse(report.user)) {
		throw new AppError('ERR_TOKEN_OTHER_ACCOUNT', duplicateOf?.email ?? ownerName(report.user));
	}

	return report;
};

/** A code that nobody has to type does not expire for want of typing. */
const inTime = async <Value>(waiting: Promise<Value>): Promise<Value> => {
	try {
		return await waiting;
	} catch (error) {
		throw isAppError(error) && error.code === 'ERR_PIN_EXPIRED'
			? new AppError('ERR_PIN_EXPIRED', '', {message: 'plex.tv gave the new device no token within a minute after its code was linked.', hint: 'Try again later.'})
			: error;
	}
};

/** Links the code and collects what comes of it. */
const collected = async (ports: CallPorts, {identity}: ExchangeSubject, device: PlexDevice, {pin, key}: {readonly pin: KeptPin; readonly key: ReturnType<CallPorts['signatures']['createKey']>}, {signal, onStep}: ExchangeHooks): Promise<Required<Issued>> => {
	onStep?.('link');
	await ports.plexTv.linkPin(identity, pin.code, {signal});
	onStep?.('collect');
	const soon = ports.clock.now().getTime() + (collectSeconds * 1000);
	const waiting = {...pin, endsAt: new Date(Math.min(Date.parse(pin.endsAt), soon)).toISOString()};
	const {token, deviceKey} = trusted(await inTime(waitForPin(ports, waiting, lookAtKeyPin(ports, device, key, pin.id), {signal, looksAtOnce: true, onWaiting() {}}))); // eslint-disable-line @typescript-eslint/no-empty-function -- nobody types it
	if (deviceKey === undefined) {
		throw deviceTokenError('no-jwt');
	}

	return {token, deviceKey};
};

/** What `work` comes to; where it fails, plex.tv may have a device that nobody owns: it is looked after at once. Whoever has stopped the exchange does not stop that. */
export const orSettled = async <Value>(ports: CallPorts, {journal: {name}}: ExchangeSubject, work: () => Promise<Value>, rescue: (rescued: ExchangedDevice) => Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}

		const rescued: Value[] = [];
		const settlement: Settlement = await settleExchange(ports, name, {
			signal: new AbortController().signal,
			async rescue(device) {
				rescued.push(await rescue(device));
			},
		});
		const [value] = rescued;
		if (value !== undefined) {
			return value;
		}

		throw isCancelled(error) ? error : settlementHint(error, settlement);
	}
};

/**
Gets a new device with a key signed in by a token, without anybody typing a code (API facts §14): a code for the device, linked by the token. Before the code is linked, device, code and key are in the journal, sealed: whatever ends the program in between, the next run finds the device.
Throws `ERR_TOKEN_…`, `ERR_DEVICE_…`, `ERR_PIN_EXPIRED`, `ERR_STORE_…`, what kept plex.tv from answering, and `ERR_CANCELLED`; the journal is for the caller to settle then (`orSettled`).
*/
export const exchangeIdentity = async (ports: CallPorts, subject: ExchangeSubject, hooks: ExchangeHooks): Promise<ExchangedDevice> => {
	const {signal, onStep} = hooks;
	const {identity, journal: {name, draft}} = subject;
	onStep?.('test-old');
	const {user} = await tested(ports, subject, identity, signal);
	onStep?.('ask');
	const {authToken: _, ...old} = identity;
	const device = withClientIdentifier<PlexDevice>(old, ports.random.uuid());
	const key = ports.signatures.createKey();
	const asked = await ports.plexTv.createKeyPin(device, key, {signal});
	const pin: KeptPin = {...keptPin(ports, device, asked), deviceKey: deviceKeyText(key), ...(ports.processes !== undefined && {holder: ports.processes.own})};
	await ports.drafts.keep(name, {...draft, pin});
	const issued = await collected(ports, subject, device, {pin, key}, hooks);
	onStep?.('test-new');
	const report = await tested(ports, {...subject, isSomebodyElse: ({id}) => id !== user.id}, {...device, authToken: issued.token}, signal);
	return {...issued, device, report};
};

/** What plex.tv says of the token of before once the new one is there. Whoever stops that has what was wanted. */
export const oldVerdict = async ({plexTv}: CallPorts, old: PlexIdentity, signal: AbortSignal): Promise<OldVerdict> => {
	try {
		return (await plexTv.testToken(old, {signal})).verdict;
	} catch (error) {
		if (!isCancelled(error)) {
			throw error;
		}

		return 'cannot-tell';
	}
};
