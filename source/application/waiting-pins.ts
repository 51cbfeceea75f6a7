import type {AccountId, PlexDevice} from '../domain/account.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import {parseDevice} from '../domain/account-form/parsing.js';
import {emptyDraft} from '../domain/account-form/whole-draft.js';
import {isAppError, isCancelled} from '../domain/errors.js';
import {isSamePin, isWorthALook, type KeptPin} from '../domain/kept-pin.js';
import {endsPin} from '../domain/sign-in.js';
import type {CollectedPin} from './collected-pin.js';
import {isExchangeJournal, refreshedAccount} from './draft-names.js';
import {isPinHeldElsewhere} from './held-elsewhere.js';
import {collectPin, collectPinNow, type Issued} from './issue-token.js';
import {forgetPin} from './kept-pins.js';
import {withToken} from './kept-token.js';
import type {CallPorts, Ports} from './ports.js';
import {storeNewToken} from './refresh-token.js';
import {thenSaveTraffic} from './save-traffic.js';

/** A code that no running program waits for. */
export type AbandonedPin = {readonly name: string; readonly draft: Draft; readonly pin: KeptPin};

type CollectOptions = {
	readonly signal: AbortSignal;
	/** `until-its-end` goes on looking for as long as the code lives; `once` looks and leaves it. */
	readonly looks: 'once' | 'until-its-end';
};

/** Codes that were asked for by programs that have ended, and that may have been typed since. Throws `ERR_STORE_…`. */
export const findAbandonedPins = async ({drafts, processes, clock}: Pick<Ports, 'drafts' | 'processes' | 'clock'>): Promise<readonly AbandonedPin[]> => {
	const all = await drafts.list();
	return all.flatMap(([name, {draft}]) => {
		const {pin} = draft;
		// The code of an exchange is nobody's to type; what became of its device is looked after elsewhere.
		return pin === undefined || isExchangeJournal(name) || isPinHeldElsewhere(pin, {processes, clock}) || !isWorthALook(pin, clock.now()) ? [] : [{name, draft, pin}];
	});
};

/** Its token, or undefined where nobody has typed it. A code that is over is forgotten. Throws what kept plex.tv from answering. */
const tokenOf = async (ports: CallPorts, {name, pin}: AbandonedPin, device: PlexDevice, {signal, looks}: CollectOptions): Promise<Issued | undefined> => {
	try {
		return looks === 'once'
			? await collectPinNow(ports, device, pin, signal)
			: await collectPin(ports, device, pin, {signal, onWaiting() {}}); // eslint-disable-line @typescript-eslint/no-empty-function -- nobody looks on
	} catch (error) {
		if (!isAppError(error) || !endsPin(error)) {
			throw error;
		}

		await forgetPin(ports.drafts, name, pin);
		return undefined;
	}
};

const intoForm = async (ports: CallPorts, abandoned: AbandonedPin, options: CollectOptions): Promise<CollectedPin | undefined> => {
	const {name, draft, pin} = abandoned;
	const device = parseDevice(draft);
	const issued = device.kind === 'problem' ? undefined : await tokenOf(ports, abandoned, device.value, options);
	const now = issued === undefined ? undefined : await ports.drafts.find(name);
	// Whoever has opened the form meanwhile collects the code there.
	if (issued === undefined || now === undefined || !isSamePin(now.draft.pin, pin) || options.signal.aborted) {
		return undefined;
	}

	await ports.drafts.keep(name, withToken(now.draft, issued));
	return {kind: 'in-form', name, email: typed(draft, 'email').trim()};
};

const intoAccount = async (ports: Ports, within: CallPorts, abandoned: AbandonedPin, id: AccountId, options: CollectOptions): Promise<CollectedPin | undefined> => {
	const account = await ports.accounts.open(id);
	const {email} = account;
	const issued = await tokenOf(within, abandoned, account, options);
	if (issued === undefined || options.signal.aborted) {
		return undefined;
	}

	await ports.drafts.keep(abandoned.name, withToken(emptyDraft(account.clientIdentifier), issued));
	try {
		await storeNewToken(ports, id, issued.token, {signal: options.signal});
		return {kind: 'refreshed', id, email};
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return {
			kind: 'not-stored', id, email, error,
		};
	}
};

/**
Goes on with a code whose program has ended. Its token is tested and stored where it is a stored account's, and put into the half-filled form that it was asked for in elsewhere; until then it is kept.
Throws what kept plex.tv from answering or the token from being kept; the code waits on then.
*/
export const collectAbandonedPin = async (ports: Ports, abandoned: AbandonedPin, options: CollectOptions): Promise<CollectedPin | undefined> => {
	const id = refreshedAccount(abandoned.name);
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
		const within = {...ports, plexTv};
		return id === undefined ? intoForm(within, abandoned, options) : intoAccount(ports, within, abandoned, id, options);
	}));
};

/** Looks once at every code whose program has ended. What cannot be collected now waits on. Throws `ERR_CANCELLED`. */
export const collectAbandonedPins = async (ports: Ports, signal: AbortSignal): Promise<readonly CollectedPin[]> => {
	const collected: CollectedPin[] = [];
	for (const abandoned of await findAbandonedPins(ports)) {
		try {
			const found = await collectAbandonedPin(ports, abandoned, {signal, looks: 'once'});
			collected.push(...(found === undefined ? [] : [found]));
		} catch (error) {
			if (!isAppError(error) || isCancelled(error)) {
				throw error;
			}
		}
	}

	return collected;
};
