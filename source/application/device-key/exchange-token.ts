import type {Account, AccountId} from '../../domain/account.js';
import {draftOf} from '../../domain/account-form/whole-draft.js';
import type {OldVerdict} from '../../domain/device-key/exchange.js';
import {AppError} from '../../domain/errors.js';
import {isSomebodyElse} from '../../domain/token-owner.js';
import {exchangeDraftName} from '../draft-names.js';
import type {CallPorts, Ports} from '../ports.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {exchangeIdentity, oldVerdict, orSettled, type ExchangeHooks, type ExchangeSubject} from './exchange-identity.js';
import {giveBack} from './give-back.js';
import {discardJournal, settleExchange, storeExchanged} from './settle-exchange.js';

export type Exchanged = {
	readonly account: Account;
	/** What plex.tv said of the token of before when it was asked once more; its own device may go on with it. */
	readonly old: OldVerdict;
};

/** A minute to collect, and what comes before and after. A program that dies in one is waited for no longer. */
const leaseMilliseconds = 2 * 60_000;

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
		const saved = await storeExchanged(ports, account, exchanged);
		await discardJournal(ports, subject.journal.name);
		onStep?.('test-old-again');
		return {account: saved, old: await oldVerdict(ports, account, signal)};
	}, async exchanged => ({account: await storeExchanged(ports, account, exchanged), old: 'rejected'}));
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
