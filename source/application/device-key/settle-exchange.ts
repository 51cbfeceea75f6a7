import type {Account, PlexDevice, PlexIdentity} from '../../domain/account.js';
import {typed, withText, withoutPin, type Draft} from '../../domain/account-form/draft.js';
import {parseIdentity} from '../../domain/account-form/parsing.js';
import {parseDeviceKey} from '../../domain/device-key/device-key.js';
import {AppError, isAppError, isCancelled} from '../../domain/errors.js';
import {isWorthALook, type KeptPin} from '../../domain/kept-pin.js';
import {withClientIdentifier} from '../../domain/query-parameters.js';
import type {Secret} from '../../domain/secret.js';
import {textField} from '../../domain/text-field.js';
import {isSomebodyElse} from '../../domain/token-owner.js';
import type {TokenReport} from '../../domain/verdict.js';
import {exchangedAccount, isExchangeJournal, isFormDraft} from '../draft-names.js';
import {isPinHeldElsewhere} from '../held-elsewhere.js';
import type {CallPorts, Drafts, Ports} from '../ports.js';
import {replaceToken} from '../replace-token.js';
import {thenSaveTraffic} from '../save-traffic.js';
import type {ExchangedDevice} from './exchange-identity.js';
import type {SettledExchange, Settlement} from './exchange-settlement.js';
import {renewByKey} from './renew-by-key.js';
import {lookAtKeyPin} from './sign-in-by-key-pin.js';

type SettleOptions = {
	readonly signal: AbortSignal;
	/** Where the new device's token goes if plex.tv has ended the old one; otherwise into the stored account, or the form that the old one is in. */
	readonly rescue?: (rescued: ExchangedDevice) => Promise<void>;
};

/** What a journal says: the old token with its device, and the new device with its key. */
type Journal = {
	readonly name: string;
	readonly draft: Draft;
	readonly pin: KeptPin & {readonly deviceKey: Secret};
	readonly old: PlexIdentity;
	/** The stored account that it is of, while it has the old token or another one. */
	readonly account?: Account;
};

/** Forgets a journal. One that cannot be removed now is found again, and then of no harm. */
export const discardJournal = async ({drafts}: {readonly drafts: Drafts}, name: string): Promise<void> => {
	try {
		await drafts.discard(name);
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

const readJournal = async ({drafts, accounts}: CallPorts, name: string): Promise<Journal | undefined> => {
	const draft = (await drafts.find(name))?.draft;
	const deviceKey = draft?.pin?.deviceKey;
	const identity = draft === undefined ? undefined : parseIdentity(draft);
	if (draft?.pin === undefined || deviceKey === undefined || identity?.kind !== 'read') {
		return undefined;
	}

	const id = exchangedAccount(name);
	const account = id === undefined ? undefined : (await accounts.openAll()).find(each => each.id === id);
	// Along the way that the account has now, as whoever it is now.
	return {name, draft, pin: {...draft.pin, deviceKey}, old: account ?? identity.value, ...(account !== undefined && {account})};
};

/** Whether the key is where it belongs: in a stored account, or in a form that is still to be saved. */
const isKeyInPlace = async ({accounts, drafts}: CallPorts, {pin: {deviceKey}}: Journal): Promise<'stored' | 'in-form' | 'nowhere'> => {
	const all = await accounts.openAll();
	if (all.some(account => account.deviceKey?.equals(deviceKey))) {
		return 'stored';
	}

	const kept = await drafts.list();
	return kept.some(([name, {draft}]) => isFormDraft(name) && typed(draft, 'deviceKey') === deviceKey.reveal()) ? 'in-form' : 'nowhere';
};

const newDevice = ({old: {authToken: _, ...device}, pin}: Journal): PlexDevice => withClientIdentifier<PlexDevice>(device, pin.clientIdentifier);

/** A token of the new device, by its code or by its key; undefined where plex.tv knows neither. */
const newToken = async (ports: CallPorts, journal: Journal, signal: AbortSignal): Promise<Secret | undefined> => {
	const {pin} = journal;
	const device = newDevice(journal);
	const key = parseDeviceKey(pin.deviceKey);
	if (key === undefined) {
		return undefined;
	}

	const look = isWorthALook(pin, ports.clock.now()) ? await lookAtKeyPin(ports, device, key, pin.id)({signal}) : {kind: 'gone'} as const;
	if (look.kind !== 'gone') {
		return look.kind === 'linked' ? look.value.token : undefined;
	}

	try {
		return (await renewByKey(ports, {...device, deviceKey: pin.deviceKey, email: typed(journal.draft, 'email')}, signal)).token;
	} catch (error) {
		if (isAppError(error) && error.code === 'ERR_DEVICE_KEY_VOID') {
			return undefined;
		}

		throw error;
	}
};

/** Signs the new device out: by the list of devices where that names it, else with a token of its own. */
const remove = async (ports: CallPorts, journal: Journal, signal: AbortSignal): Promise<boolean> => {
	const {old, pin} = journal;
	const listed = (await ports.plexTv.listDevices(old, {signal})).find(({clientIdentifier}) => clientIdentifier === pin.clientIdentifier);
	if (listed === undefined) {
		return false;
	}

	if (listed.id !== undefined) {
		await ports.plexTv.removeDevice(old, listed.id, {signal});
		return true;
	}

	return signOut(ports, journal, await newToken(ports, journal, signal), signal);
};

const signOut = async ({plexTv}: CallPorts, journal: Journal, authToken: Secret | undefined, signal: AbortSignal): Promise<boolean> => {
	if (authToken !== undefined) {
		await plexTv.signOut({...newDevice(journal), authToken}, {signal});
	}

	return authToken !== undefined;
};

/** Puts the new device in the place of the old one in a stored account. */
export const storeExchanged = async (ports: CallPorts, account: Account, {device: {clientIdentifier, queryParameters}, token, deviceKey, report}: ExchangedDevice): Promise<Account> =>
	replaceToken(ports, account, {
		token, deviceKey, clientIdentifier, queryParameters,
	}, report, ports.actor);

/** A form's draft as the new device. */
export const withExchangedDraft = (draft: Draft, {device, token, deviceKey}: Omit<ExchangedDevice, 'report'>): Draft => ({
	...withText(withText(withText(withoutPin(draft), 'authToken', textField(token.reveal())), 'deviceKey', textField(deviceKey.reveal())), 'queryParameters', textField(device.queryParameters)),
	clientIdentifier: device.clientIdentifier,
	tokenWay: 'device-key',
});

/** The form that the old token still is in, if nobody has it open. */
const formWith = async ({drafts}: CallPorts, {old}: Journal): Promise<readonly [string, Draft] | undefined> => {
	const kept = await drafts.list();
	const found = kept.find(([name, {draft}]) => isFormDraft(name) && typed(draft, 'authToken') === old.authToken.reveal());
	return found === undefined ? undefined : [found[0], found[1].draft];
};

/** The old token is dead, and the account would be left without one: the new device's takes its place. */
const rescued = async (ports: CallPorts, journal: Journal, {signal, rescue}: SettleOptions): Promise<'rescued' | 'removed' | 'nothing'> => {
	const token = await newToken(ports, journal, signal);
	if (token === undefined) {
		return 'nothing';
	}

	const device = newDevice(journal);
	const report: TokenReport = await ports.plexTv.testToken({...device, authToken: token}, {signal});
	if (report.verdict === 'cannot-tell') {
		throw AppError.fromReport(report);
	}

	const {account} = journal;
	// Whichever token the account has by now: this one works, and that one does not.
	const isOfAccount = account !== undefined && account.deviceKey === undefined;
	const form = rescue === undefined && !isOfAccount ? await formWith(ports, journal) : undefined;
	const isUseful = report.verdict === 'valid' && (account === undefined || !isSomebodyElse(account, report.user));
	if (!isUseful || (rescue === undefined && !isOfAccount && form === undefined)) {
		await signOut(ports, journal, token, signal);
		return 'removed';
	}

	const exchanged: ExchangedDevice = {device, token, deviceKey: journal.pin.deviceKey, report};
	if (rescue !== undefined) {
		await rescue(exchanged);
	} else if (isOfAccount) {
		await storeExchanged(ports, account, exchanged);
	} else if (form !== undefined) {
		await ports.drafts.keep(form[0], withExchangedDraft(form[1], exchanged));
	}

	return 'rescued';
};

const settle = async (ports: CallPorts, journal: Journal, options: SettleOptions): Promise<Settlement> => {
	const place = await isKeyInPlace(ports, journal);
	if (place === 'in-form') {
		return {kind: 'nothing'};
	}

	if (place === 'stored') {
		await discardJournal(ports, journal.name);
		return {kind: 'nothing'};
	}

	const report = await ports.plexTv.testToken(journal.old, {signal: options.signal});
	if (report.verdict === 'cannot-tell') {
		throw AppError.fromReport(report);
	}

	const kind = report.verdict === 'valid'
		? (await remove(ports, journal, options.signal) ? 'removed' : 'nothing')
		: await rescued(ports, journal, options);
	await discardJournal(ports, journal.name);
	return {kind};
};

/**
Looks after the device of an exchange that did not come to its end. While the old token is good, the device is signed out, and the account has what it had. Where the exchange has ended the old token after all, the new one takes its place: nothing is left without a working token that had one.
What cannot be done now is `left`, with the journal, for the next time. Throws `ERR_CANCELLED`, and what is a bug.
*/
export const settleExchange = async (ports: CallPorts, name: string, options: SettleOptions): Promise<Settlement> => {
	let journal: Journal | undefined;
	try {
		journal = await readJournal(ports, name);
		return journal === undefined ? {kind: 'nothing'} : await settle(ports, journal, options);
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return {kind: 'left', clientIdentifier: journal?.pin.clientIdentifier ?? '', error};
	}
};

/** The exchanges of programs that have ended, settled one after the other. Throws `ERR_STORE_…`, `ERR_KEY_…`, `ERR_CANCELLED`. */
export const settleAbandonedExchanges = async (ports: Ports, signal: AbortSignal): Promise<readonly SettledExchange[]> => {
	const isHeld = ({pin}: Draft): boolean => pin !== undefined && isPinHeldElsewhere(pin, ports);
	const journals = (await ports.drafts.list()).filter(([name, {draft}]) => isExchangeJournal(name) && !isHeld(draft));
	const settled: SettledExchange[] = [];
	for (const [name, {draft}] of journals) {
		const settlement = await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => settleExchange({...ports, plexTv}, name, {signal})));
		const id = exchangedAccount(name);
		settled.push({settlement, email: typed(draft, 'email').trim(), ...(id !== undefined && {id})});
	}

	return settled;
};
