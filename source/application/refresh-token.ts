import type {Account, AccountId} from '../domain/account.js';
import {emptyDraft} from '../domain/account-form/whole-draft.js';
import {AppError, isAppError, makesTokenUseless} from '../domain/errors.js';
import type {Secret} from '../domain/secret.js';
import {isSomebodyElse} from '../domain/token-owner.js';
import {ownerName, type PlexUser, type TokenReport} from '../domain/verdict.js';
import {thenSaveTraffic} from './save-traffic.js';
import {refreshDraftName} from './draft-names.js';
import {collectPin, type Issued, type IssuePorts, type PinKeeper} from './issue-token.js';
import {findPin, keptAtPlex, openPins, withPins} from './kept-pins.js';
import {
	findKeptToken,
	forgetToken,
	keepToken,
	withToken,
	withWhereabouts,
	type Keeping,
	type SavedToken,
} from './kept-token.js';
import type {CallPorts, Ports} from './ports.js';
import {replaceToken} from './replace-token.js';
import type {WaitHooks} from './sign-in-by-pin.js';
import {testToken} from './test-token.js';

export type RefreshHooks = {
	readonly signal: AbortSignal;
	/** Told when there is a new token, which is tested next. */
	readonly onIssued?: (token: Secret) => void;
	/** Told whose the new token is, by plex.tv's own word: the email may have changed. */
	readonly onOwner?: (owner: PlexUser) => void;
};

/** Asks plex.tv, or the person, for a new token of an account. A code that is shown for it is kept by `pins`. */
export type Issue = (ports: IssuePorts, account: Account, pins: PinKeeper) => Promise<Issued>;

/** What a new token must be: valid, and this account's. Throws what it is not. */
const tested = async (ports: CallPorts, account: Account, token: Secret, signal: AbortSignal): Promise<Extract<TokenReport, {verdict: 'valid'}>> => {
	const {report, duplicateOf} = await testToken(ports, {...account, authToken: token}, {signal, except: account.id});
	if (report.verdict !== 'valid') {
		throw AppError.fromReport(report);
	}

	if (duplicateOf !== undefined || isSomebodyElse(account, report.user)) {
		throw new AppError('ERR_TOKEN_OTHER_ACCOUNT', duplicateOf?.email ?? ownerName(report.user));
	}

	return report;
};

/** Nothing but the token: the account's other secrets have a place already. */
const keepNewToken = async ({drafts}: CallPorts, {id, clientIdentifier}: Account, issued: Issued): Promise<Keeping> =>
	keepToken(drafts, refreshDraftName(id), withToken(emptyDraft(clientIdentifier), issued));

const goOn = 'the next refresh of this account tests it and stores it, without a new sign-in.';

const replace = async (ports: CallPorts, account: Account, issued: Issued, {keeping, signal, onOwner}: RefreshHooks & {readonly keeping: Keeping}): Promise<Account> => {
	try {
		const report = await tested(ports, account, issued.token, signal);
		const changed = await replaceToken(ports, account, {token: issued.token, ...(issued.deviceKey !== undefined && {deviceKey: issued.deviceKey})}, report, ports.actor);
		await forgetToken(ports.drafts, keeping);
		onOwner?.(report.user);
		return changed;
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}

		if (makesTokenUseless(error)) {
			await forgetToken(ports.drafts, keeping);
			throw error;
		}

		throw withWhereabouts(error, keeping, goOn);
	}
};

/** One piece of work with one account, over one tunnel. */
const withAccount = async (ports: Ports, id: AccountId, work: (ports: CallPorts, account: Account) => Promise<Account>): Promise<Account> => {
	const account = await ports.accounts.open(id);
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => work({...ports, plexTv}, account)));
};

/**
Gets a new token and puts it in the place of the stored one, in one write, after it was found valid along the same route. The old one stays if anything fails.
From the moment plex.tv has issued it until it is stored, the new token is in a draft: nothing that ends the program in between loses it.
Throws what `issue` throws, `ERR_TOKEN_…`, `ERR_PLEX_…`, `ERR_PROXY_…`, `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_CANCELLED`.
*/
export const refreshToken = async (ports: Ports, id: AccountId, issue: Issue, hooks: RefreshHooks): Promise<Account> =>
	withAccount(ports, id, async (within, account) => {
		// A code or a try is not spent on a token that cannot be stored.
		await within.accounts.checkWritable();
		const pins = await openPins(within, refreshDraftName(id), emptyDraft(account.clientIdentifier));
		const issued = await withPins(within, pins, async keeper => issue(within, account, keeper));
		const keeping = keptAtPlex(await keepNewToken(within, account, issued), pins);
		hooks.onIssued?.(issued.token);
		return replace(within, account, issued, {...hooks, keeping});
	});

/** A new token of this account that was issued and not stored. */
export const findNewToken = async ({drafts}: Pick<Ports, 'drafts'>, id: AccountId): Promise<SavedToken | undefined> => findKeptToken(drafts, refreshDraftName(id));

/** Whether a code waits that was asked for for this account, and may have been typed meanwhile. */
export const hasWaitingPin = async (ports: Pick<Ports, 'drafts' | 'clock'>, id: AccountId): Promise<boolean> => await findPin(ports, refreshDraftName(id)) !== undefined;

/** Goes on waiting for such a code, and for no other. `ERR_PIN_EXPIRED` where there is none. */
export const collecting = ({signal, onWaiting}: WaitHooks): Issue => async (ports, account, {earlier}) => {
	if (earlier === undefined) {
		throw new AppError('ERR_PIN_EXPIRED');
	}

	return collectPin(ports, account, earlier, {signal, onWaiting});
};

/** The same as `refreshToken`, with a token that plex.tv has issued before. */
export const storeNewToken = async (ports: Ports, id: AccountId, token: Secret, hooks: RefreshHooks): Promise<Account> =>
	withAccount(ports, id, async (within, account) => {
		const kept = await findKeptToken(within.drafts, refreshDraftName(id));
		// The key that it was given for waits beside it.
		const issued: Issued = kept?.token.equals(token) === true ? kept : {token};
		return replace(within, account, issued, {...hooks, keeping: await keepNewToken(within, account, issued)});
	});
