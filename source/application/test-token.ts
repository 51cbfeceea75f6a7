import type {Account, AccountId, PlexIdentity} from '../domain/account.js';
import {isSameIdentity, type TokenFinding} from '../domain/add-account/evidence.js';
import {tokenStandingAfter, type TokenReport} from '../domain/verdict.js';
import {countingTraffic} from './counting-traffic.js';
import type {Ports} from './ports.js';
import type {PlexTests} from './ports/plex-tv.js';

type TokenTestOptions = {
	readonly signal: AbortSignal;
	/** The account the token is for, which is no duplicate of itself. */
	readonly except?: AccountId;
};

type TestTokenPorts = Pick<Ports, 'accounts'> & {readonly plexTv: Pick<PlexTests, 'testToken'>};

/** Asks plex.tv whose token it is, and the store whether that account is there already. Throws `ERR_CANCELLED`, `ERR_STORE_…`. */
export const testToken = async ({plexTv, accounts}: TestTokenPorts, identity: PlexIdentity, {signal, except}: TokenTestOptions): Promise<TokenFinding> => {
	const report = await plexTv.testToken(identity, {signal});
	if (report.verdict !== 'valid') {
		return {report};
	}

	const all = await accounts.list();
	const duplicate = all.find(({id, plexId}) => plexId === report.user.id && id !== except);
	return duplicate === undefined ? {report} : {report, duplicateOf: {id: duplicate.id, email: duplicate.email}};
};

/** The account with what a token test found. A `cannot-tell` changes nothing but the last attempt. */
export const withTokenReport = (account: Account, report: TokenReport, checkedAt: string): Account => {
	const token = tokenStandingAfter(account.token, report, checkedAt);
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

/**
Tests the token of a stored account and keeps what it found, unless what was tested was changed while the test ran.
Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_CANCELLED`, `ERR_STORE_…`.
*/
export const testStoredToken = async (ports: Ports, id: AccountId, {signal}: {readonly signal: AbortSignal}): Promise<TokenReport> => {
	const account = await ports.accounts.open(id);
	return countingTraffic(ports, async () => {
		const report = await ports.plexTv.testToken(account, {signal});
		const checkedAt = ports.clock.now().toISOString();
		await ports.accounts.change(id, current => isSameIdentity(current, account) ? withTokenReport(current, report, checkedAt) : current);
		return report;
	});
};
