import type {Account, AccountId, PlexIdentity} from '../domain/account.js';
import {typed} from '../domain/account-form/draft.js';
import {parseIdentity} from '../domain/account-form/parsing.js';
import {draftOf} from '../domain/account-form/whole-draft.js';
import {AppError, isAppError, isCancelled, type ErrorReport} from '../domain/errors.js';
import {revocationDraftName} from './draft-names.js';
import {afterDone} from './after-done.js';
import type {Ports} from './ports.js';
import {thenSaveTraffic} from './save-traffic.js';
import {testStoredToken} from './test-stored-token.js';

/** What plex.tv said of the token that was replaced, when it was asked once more: only a rejection means that it is dead. */
export type OldToken =
	| {readonly verdict: 'dead'}
	| {readonly verdict: 'alive'}
	| {readonly verdict: 'cannot-tell'; readonly error: ErrorReport};

export type Replaced = {readonly account: Account; readonly oldToken: OldToken};

type Hooks = {
	readonly signal: AbortSignal;
	/** Told when an earlier run had replaced the token already, whose old one is ended now. */
	readonly onResumed?: () => void;
};

/** The old token as the device that it belonged to, as the journal has it. */
const identityIn = async ({drafts}: Ports, id: AccountId): Promise<PlexIdentity | undefined> => {
	const journal = await drafts.find(revocationDraftName(id));
	const identity = journal === undefined || typed(journal.draft, 'authToken') === '' ? undefined : parseIdentity(journal.draft);
	return identity?.kind === 'read' ? identity.value : undefined;
};

/** Nothing was replaced: there is nothing to end. A journal that cannot be removed now is written over by the next run. */
const forget = async ({drafts}: Ports, id: AccountId): Promise<void> => {
	try {
		await drafts.discard(revocationDraftName(id));
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

const cannotTell = (error: ErrorReport): OldToken => ({verdict: 'cannot-tell', error});

/** Signs the old token out if it is still alive, and asks once more. Throws `ERR_CANCELLED`. */
const endToken = async ({plexTv}: Ports, old: PlexIdentity, signal: AbortSignal): Promise<OldToken> => {
	try {
		const before = await plexTv.testToken(old, {signal});
		if (before.verdict !== 'valid') {
			return before.verdict === 'rejected' ? {verdict: 'dead'} : cannotTell(before);
		}

		await plexTv.signOut(old, {signal});
		const after = await plexTv.testToken(old, {signal});
		if (after.verdict === 'cannot-tell') {
			return cannotTell(after);
		}

		return {verdict: after.verdict === 'rejected' ? 'dead' : 'alive'};
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return cannotTell(error);
	}
};

const replaced = async (ports: Ports, before: Account, refresh: () => Promise<Account>): Promise<Account> => {
	await ports.drafts.keep(revocationDraftName(before.id), draftOf(before));
	try {
		return await refresh();
	} catch (error) {
		const current = await ports.accounts.open(before.id);
		if (current.authToken.equals(before.authToken)) {
			await forget(ports, before.id);
		}

		throw error;
	}
};

/**
Replaces a token by `refresh`, then ends the old one and shows that it is dead. What is under way is in a journal, sealed as a draft is: after a kill at any step the next run goes on, and the account has a working token or the means that it had.
Throws what `refresh` throws, `ERR_STORE_…`, `ERR_KEY_…`, `ERR_CANCELLED`; the journal stays while the old token may be alive.
*/
export const replaceAndEndOld = async (ports: Ports, id: AccountId, refresh: () => Promise<Account>, {signal, onResumed}: Hooks): Promise<Replaced> => {
	const before = await ports.accounts.open(id);
	const journal = await identityIn(ports, id);
	const isResumed = journal !== undefined && !journal.authToken.equals(before.authToken);
	if (isResumed) {
		onResumed?.();
	}

	const old = isResumed ? journal : before;
	const after = isResumed ? before : await replaced(ports, before, refresh);
	if (after.authToken.equals(old.authToken)) {
		throw new AppError('ERR_ACCOUNT_CHANGED', before.email);
	}

	const oldToken = await thenSaveTraffic(ports, async () => endToken(ports, old, signal));
	if (oldToken.verdict === 'dead') {
		await forget(ports, id);
		await afterDone('The new token is stored, and the old one is dead; only the audit has no entry of it.', async () => ports.audit.note({action: 'revoked-token'}, before));
	}

	// Signing one token out must not have taken the other along: what is stored is asked once more.
	await testStoredToken(ports, id, {signal});
	return {account: await ports.accounts.open(id), oldToken};
};
