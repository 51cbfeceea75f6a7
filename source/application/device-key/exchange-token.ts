import type {Account, AccountId} from '../../domain/account.js';
import {draftOf} from '../../domain/account-form/whole-draft.js';
import {isSameIdentity} from '../../domain/account-form/evidence.js';
import type {OldVerdict} from '../../domain/device-key/exchange.js';
import {AppError, isCancelled} from '../../domain/errors.js';
import {isSomebodyElse} from '../../domain/token-owner.js';
import {exchangeDraftName} from '../draft-names.js';
import type {Ports} from '../ports.js';
import type {PlexCalls} from '../ports/plex-tv.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {exchangeIdentity, orSettled, type ExchangedDevice, type ExchangeHooks, type ExchangeSubject} from './exchange-identity.js';
import {giveBack} from './give-back.js';
import {discardJournal, settleExchange, withExchanged} from './settle-exchange.js';

export type Exchanged = {
	readonly account: Account;
	/** What plex.tv said of the token of before when it was asked once more; its own device may go on with it. */
	readonly old: OldVerdict;
};

type CallPorts = Omit<Ports, 'plexTv'> & {readonly plexTv: PlexCalls};

/** A minute to collect, and what comes before and after. A program that dies in one is waited for no longer. */
const leaseMilliseconds = 2 * 60_000;

const stored = async ({accounts, clock, actor}: CallPorts, account: Account, exchanged: ExchangedDevice): Promise<Account> => accounts.change(account.id, current => {
	if (!isSameIdentity(current, account)) {
		throw new AppError('ERR_ACCOUNT_CHANGED', account.email);
	}

	return withExchanged(current, exchanged, clock.now().toISOString(), actor);
});

const oldVerdict = async ({plexTv}: CallPorts, account: Account, signal: AbortSignal): Promise<OldVerdict> => {
	try {
		return (await plexTv.testToken(account, {signal})).verdict;
	} catch (error) {
		if (!isCancelled(error)) {
			throw error;
		}

		return 'cannot-tell';
	}
};

const exchange = async (ports: CallPorts, account: Account, hooks: ExchangeHooks): Promise<Exchanged> => {
	if (account.deviceKey !== undefined) {
		throw new AppError('ERR_DEVICE_KEY_PRESENT', account.email);
	}

	const {id} = account;
	const subject: ExchangeSubject = {
		identity: account, journal: {name: exchangeDraftName(id), draft: draftOf(account)}, except: id, isSomebodyElse: user => isSomebodyElse(account, user),
	};
	const {signal, onStep} = hooks;
	// One that was cut off earlier comes first: there is one journal for each account.
	const earlier = await settleExchange(ports, subject.journal.name, {signal});
	if (earlier.kind === 'left') {
		throw earlier.error;
	}

	if (earlier.kind === 'rescued') {
		return {account: await ports.accounts.open(id), old: 'rejected'};
	}

	return orSettled(ports, subject, async () => {
		const exchanged = await exchangeIdentity(ports, subject, hooks);
		onStep?.('store');
		const saved = await stored(ports, account, exchanged);
		await discardJournal(ports, subject.journal.name);
		onStep?.('test-old-again');
		return {account: saved, old: await oldVerdict(ports, account, signal)};
	}, async exchanged => ({account: await stored(ports, account, exchanged), old: 'rejected'}));
};

/**
Gives an account that holds a lasting token a device key, without anybody typing a code (API facts §14): a code for a new device, linked by the token that the account has. Token, key and identifier are stored in one write after the new token was found valid; until then nothing of the account changes.
From before the link until they are stored, the new device is in a journal, sealed: where the program ends in between, the next run signs it out again, or, if plex.tv has ended the old token after all, puts its token in the place of the old one.
On a person's wish only. Throws `ERR_DEVICE_KEY_PRESENT`, `ERR_RENEWAL_UNDER_WAY`, `ERR_TOKEN_…`, `ERR_DEVICE_…`, `ERR_PIN_EXPIRED`, what kept plex.tv from answering, `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_CANCELLED`.
*/
export const exchangeToken = async (ports: Ports, id: AccountId, hooks: ExchangeHooks): Promise<Exchanged> => {
	await ports.accounts.checkWritable();
	const {email} = await ports.accounts.open(id);
	if (!await ports.renewals.take(id, {milliseconds: leaseMilliseconds, maxPauseMilliseconds: 0, isAsked: true})) {
		throw new AppError('ERR_RENEWAL_UNDER_WAY', email);
	}

	try {
		const account = await ports.accounts.open(id);
		return await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => exchange({...ports, plexTv}, account, hooks)));
	} finally {
		await giveBack(ports, id);
	}
};
