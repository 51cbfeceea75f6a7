import type {AccountSummary} from '../domain/account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError} from '../domain/errors.js';
import type {Accounts} from './ports.js';

const isNamed = (account: AccountSummary, wanted: string): boolean =>
	account.id === wanted
	|| isSameEmail(account.email, wanted)
	|| account.username?.toLowerCase() === wanted.toLowerCase();

/**
The one account that an email, a plex.tv user name or an id names.
Throws `ERR_ACCOUNT_NOT_FOUND`, or `ERR_ACCOUNT_AMBIGUOUS` with the matches.
*/
export const findAccount = async (accounts: Accounts, wanted: string): Promise<AccountSummary> => {
	const all = await accounts.list();
	const matches = all.filter(account => isNamed(account, wanted));
	const [first, second] = matches;
	if (first === undefined) {
		throw new AppError('ERR_ACCOUNT_NOT_FOUND', wanted);
	}

	if (second !== undefined) {
		throw new AppError('ERR_ACCOUNT_AMBIGUOUS', `“${wanted}”: ${matches.map(({email, id}) => `${email} (${id})`).join(', ')}`);
	}

	return first;
};
