import type {Account, AccountId, PlexIdentity} from '../domain/account.js';
import type {Duplicate, TokenFinding} from '../domain/account-form/evidence.js';
import {tokenStatusAfter, type TokenReport} from '../domain/verdict.js';
import type {Ports} from './ports.js';
import type {PlexTests} from './ports/plex-tv.js';

type TokenTestOptions = {
	readonly signal: AbortSignal;
	/** The account the token is for, which is no duplicate of itself. */
	readonly except?: AccountId;
};

type TestTokenPorts = Pick<Ports, 'accounts'> & {readonly plexTv: Pick<PlexTests, 'testToken'>};

type ValidReport = Extract<TokenReport, {verdict: 'valid'}>;

/** The other stored account, if there is one, that is the plex.tv account which a token was found to belong to. */
export const findDuplicate = async ({accounts}: Pick<Ports, 'accounts'>, {user}: ValidReport, except?: AccountId): Promise<Duplicate | undefined> => {
	const all = await accounts.list();
	const other = all.find(({id, plexId}) => plexId === user.id && id !== except);
	return other === undefined ? undefined : {id: other.id, email: other.email};
};

/** Asks plex.tv whose token it is, and the store whether that account is there already. Throws `ERR_CANCELLED`, `ERR_STORE_…`. */
export const testToken = async ({plexTv, accounts}: TestTokenPorts, identity: PlexIdentity, {signal, except}: TokenTestOptions): Promise<TokenFinding> => {
	const report = await plexTv.testToken(identity, {signal});
	if (report.verdict !== 'valid') {
		return {report};
	}

	const duplicateOf = await findDuplicate({accounts}, report, except);
	return duplicateOf === undefined ? {report} : {report, duplicateOf};
};

/** The account with what a token test found. A `cannot-tell` changes nothing but the last attempt. */
export const withTokenReport = (account: Account, report: TokenReport, checkedAt: string): Account => {
	const token = tokenStatusAfter(account.token, report, checkedAt);
	if (report.verdict !== 'valid') {
		return {...account, token};
	}

	const {id, username, hasPlexPass} = report.user;
	return {
		...account,
		token,
		plexId: id,
		username,
		plexPassDetected: hasPlexPass,
	};
};

/** A plex.tv account is stored once: of a second one the verdict is kept, and not whose it is. */
export const withVerdictAlone = (account: Account, report: TokenReport, checkedAt: string): Account =>
	({...account, token: tokenStatusAfter(account.token, report, checkedAt)});
