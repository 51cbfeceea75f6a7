import type {Account, Actor} from '../domain/account.js';
import {isSameIdentity} from '../domain/account-form/evidence.js';
import {AppError} from '../domain/errors.js';
import type {Secret} from '../domain/secret.js';
import {parseToken} from '../domain/token.js';
import type {TokenReport} from '../domain/verdict.js';
import type {Ports} from './ports.js';
import {withTokenReport} from './test-token.js';

/** A new token of an account, with what belongs to it. What is absent stays as it is stored. */
type NewToken = {readonly token: Secret} & Partial<Pick<Account, 'deviceKey' | 'clientIdentifier' | 'queryParameters'>>;

/**
Puts a new token in the place of a stored account's, in one write, and only over what it was tested with. `by` is the person who wanted it; a renewal is nobody's change.
Throws `ERR_ACCOUNT_…`, `ERR_STORE_…`.
*/
export const replaceToken = async ({accounts, clock}: Pick<Ports, 'accounts' | 'clock'>, account: Account, {token, ...others}: NewToken, report: TokenReport, by?: Actor): Promise<Account> =>
	accounts.change(account.id, current => {
		if (!isSameIdentity(current, account)) {
			throw new AppError('ERR_ACCOUNT_CHANGED', account.email);
		}

		const read = parseToken(token.reveal());
		const {tokenExpiresAt: _, ...before} = current;
		const now = clock.now().toISOString();
		return {
			...withTokenReport({...before, ...others, authToken: token, ...(read.kind === 'jwt' && read.expiresAt !== undefined && {tokenExpiresAt: read.expiresAt})}, report, now),
			...(by !== undefined && {updatedAt: now, updatedBy: by}),
		};
	});
