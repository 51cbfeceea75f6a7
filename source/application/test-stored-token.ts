import type {Account, AccountId} from '../domain/account.js';
import {isSameIdentity, type TokenFinding} from '../domain/account-form/evidence.js';
import {isAppError} from '../domain/errors.js';
import {testAndRenew} from './device-key/test-and-renew.js';
import type {Ports} from './ports.js';
import {thenSaveTraffic} from './save-traffic.js';
import {findDuplicate, withTokenReport, withVerdictAlone} from './test-token.js';

type StoredTokenHooks = {
	readonly signal: AbortSignal;
	/** Told what the test found before that is stored, which may fail. */
	readonly onFound?: (finding: TokenFinding) => void;
};

/**
Tests the token of a stored account and keeps what it found, unless what was tested was changed while the test ran. A token that is due, or that plex.tv rejects, is renewed where the account has a key for it.
Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_CANCELLED`, `ERR_STORE_…`.
*/
export const testStoredToken = async (ports: Ports, id: AccountId, {signal, onFound}: StoredTokenHooks): Promise<TokenFinding> => thenSaveTraffic(ports, async () => {
	const {account, report} = await testAndRenew(ports, id, {signal});
	onFound?.({report});
	const checkedAt = ports.clock.now().toISOString();
	const keep = async (withFindings: typeof withTokenReport): Promise<Account> =>
		ports.accounts.change(id, current => isSameIdentity(current, account) ? withFindings(current, report, checkedAt) : current);
	try {
		await keep(withTokenReport);
		return {report};
	} catch (error) {
		if (report.verdict !== 'valid' || !isAppError(error) || error.code !== 'ERR_ACCOUNT_EXISTS') {
			throw error;
		}

		await keep(withVerdictAlone);
		const duplicateOf = await findDuplicate(ports, report, id);
		return {report, ...(duplicateOf !== undefined && {duplicateOf})};
	}
});
