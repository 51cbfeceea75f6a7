import {findAccounts} from '../application/find-account.js';
import type {Ports} from '../application/ports.js';
import type {AccountSummary} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import {foundBy, inUse, noneFound, searchIn} from './filter-option.js';
import {usageError} from './usage-error.js';

/** How accounts are meant: by their names, or all of them, or those that words of a search find. */
export type Meant = {readonly named: readonly string[]; readonly isAll?: boolean; readonly filter?: readonly string[] | undefined};

type ChoicePorts = Pick<Ports, 'accounts' | 'clock'>;

/** Whether they are meant by their names. Throws `ERR_USAGE` where there is no one way to read it; `isAllDefault` where all are meant when nothing is given. */
export const areNamed = ({named, isAll, filter}: Meant, {isAllDefault = false} = {}): boolean => {
	if (named.length > 0) {
		if (isAll === true || filter !== undefined) {
			throw usageError(`${isAll === true ? '--all' : '--filter'} and accounts by name cannot be used together.`);
		}

		return true;
	}

	if (!isAllDefault && !isAll && filter === undefined) {
		throw usageError('No account was given.', `Name accounts, or give ${isAll === undefined ? '--filter' : '--all or --filter'}.`);
	}

	return false;
};

/** There is nobody that anything could be done with. */
export const noAccounts = (): AppError => new AppError('ERR_NO_ACCOUNTS', 'there are no accounts');

const listStored = async (accounts: Ports['accounts']): Promise<readonly AccountSummary[]> => {
	const stored = await accounts.list();
	if (stored.length === 0) {
		throw noAccounts();
	}

	return stored;
};

/** All that are enabled, or those of them that a search finds; `mayBeNone` where it is no error that there are others only. Throws `ERR_NO_ACCOUNTS`. */
export const chooseInUse = async ({accounts, clock}: ChoicePorts, search: string | undefined, {mayBeNone = false} = {}): Promise<readonly AccountSummary[]> => {
	const found = foundBy(await listStored(accounts), search, {clock});
	const chosen = inUse(found, search);
	if (chosen.length === 0 && !mayBeNone) {
		throw search === undefined ? new AppError('ERR_NO_ACCOUNTS', 'no account is enabled') : noneFound(found);
	}

	return chosen;
};

/** The accounts that were named, each once, or all that are enabled, or those of them that a filter finds. Throws `ERR_USAGE`, `ERR_ACCOUNT_…`, and `ERR_NO_ACCOUNTS` where there is nothing to do. */
export const chooseAccounts = async (ports: ChoicePorts, {isAll = false, ...meant}: Meant): Promise<readonly AccountSummary[]> =>
	areNamed({isAll, ...meant}) ? findAccounts(ports.accounts, meant.named) : chooseInUse(ports, searchIn(meant.filter));

/** The accounts that were named, each once, or those that a filter finds, in use or not. Throws as above. */
export const chooseStored = async ({accounts, clock}: ChoicePorts, meant: Omit<Meant, 'isAll'>): Promise<readonly AccountSummary[]> => {
	if (areNamed(meant)) {
		return findAccounts(accounts, meant.named);
	}

	const search = searchIn(meant.filter);
	const found = foundBy(await listStored(accounts), search, {clock});
	if (found.length === 0) {
		throw noneFound();
	}

	return found;
};
