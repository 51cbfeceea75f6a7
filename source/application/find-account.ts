import type {AccountSummary} from '../domain/account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError} from '../domain/errors.js';
import type {Accounts} from './ports.js';

/** How much of an id has to be typed: less is too easily another one's. */
const minIdLength = 4;

const isNamed = (account: AccountSummary, wanted: string): boolean =>
	account.id === wanted
	|| isSameEmail(account.email, wanted)
	|| account.username?.toLowerCase() === wanted.toLowerCase();

/** A whole name comes before the beginning of an id. */
const matchesOf = (all: readonly AccountSummary[], wanted: string): readonly AccountSummary[] => {
	const named = all.filter(account => isNamed(account, wanted));
	return named.length > 0 || wanted.length < minIdLength ? named : all.filter(({id}) => id.startsWith(wanted.toLowerCase()));
};

const findAmong = (all: readonly AccountSummary[], wanted: string): AccountSummary => {
	const matches = matchesOf(all, wanted);
	const [first, second] = matches;
	if (first === undefined) {
		throw new AppError('ERR_ACCOUNT_NOT_FOUND', wanted);
	}

	if (second !== undefined) {
		throw new AppError('ERR_ACCOUNT_AMBIGUOUS', `“${wanted}”: ${matches.map(({email, id}) => `${email} (${id})`).join(', ')}`);
	}

	return first;
};

/**
The one account that an email, a plex.tv user name, an id or the beginning of an id names.
Throws `ERR_ACCOUNT_NOT_FOUND`, or `ERR_ACCOUNT_AMBIGUOUS` with the matches.
*/
export const findAccount = async (accounts: Accounts, wanted: string): Promise<AccountSummary> => findAmong(await accounts.list(), wanted);

/** The accounts that several names mean, each once, in the order in which they were first named. Throws as above, before anything is done with one. */
export const findAccounts = async (accounts: Accounts, wanted: readonly string[]): Promise<readonly AccountSummary[]> => {
	const all = await accounts.list();
	return new Map(wanted.map(name => {
		const account = findAmong(all, name);
		return [account.id, account];
	})).values().toArray();
};
