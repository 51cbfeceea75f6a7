import type {Database} from 'sql.js';
import type {Accounts} from '../application/ports.js';
import type {Account, AccountId} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import {isVerdict, noteOfChange} from '../domain/audit.js';
import type {AccountsFile} from './file/accounts-file.js';
import {
	countAccounts,
	deleteAccount,
	emailOf,
	hasAccount,
	readAccount,
	readSummaries,
	takenBy,
	writeAccount,
} from './rows/account-rows.js';
import type {WriteAudit} from './rows/audit-rows.js';
import {deleteLook} from './rows/server-rows.js';
import {SealBroken, type Vault} from './key/vault.js';
import type {Vaults} from './key/vaults.js';

export type AccountsSettings = {
	readonly file: AccountsFile;
	/** What people know the file by. */
	readonly accountsFile: string;
	readonly vaults: Vaults;
	readonly writeAudit: WriteAudit;
};

function refuseMissing(database: Database | undefined, id: AccountId): asserts database is Database {
	if (database === undefined || !hasAccount(database, id)) {
		throw new AppError('ERR_ACCOUNT_NOT_FOUND', id);
	}
}

const refuseDouble = (database: Database, account: Account): void => {
	const taken = takenBy(database, account);
	if (taken !== undefined) {
		throw new AppError('ERR_ACCOUNT_EXISTS', taken);
	}
};

/** Whether it belongs to another plex.tv account now, as far as both were known. */
const isAnother = (before: Account, after: Account): boolean => before.plexId !== undefined && before.plexId !== after.plexId;

/** What a test found is no person's change, and makes no version. */
const kindOf = (before: Account, after: Account): 'changed' | 'recorded' => isVerdict(noteOfChange(before, after)) ? 'recorded' : 'changed';

/** The accounts in one file (docs/decisions/003-file-format.md), their secrets sealed one by one. */
export const createAccounts = ({file, accountsFile, vaults, writeAudit}: AccountsSettings): Accounts => {
	/** One account; a cell that was moved here from another is no more this program's than flipped bits are. */
	const openFrom = (database: Database, id: AccountId, vault: Vault): Account => {
		try {
			return readAccount(database, id, vault);
		} catch (error) {
			throw error instanceof SealBroken ? new AppError('ERR_STORE_DAMAGED', accountsFile) : error;
		}
	};

	/** Stores what became of an account, and writes it down unless told otherwise. */
	const put = (database: Database, {vault, isAudited}: {readonly vault: Vault; readonly isAudited: boolean}, current: Account, account: Account): void => {
		refuseDouble(database, account);
		writeAccount(database, account, vault);
		if (isAudited) {
			writeAudit(database, noteOfChange(current, account), account);
		}

		if (isAnother(current, account)) {
			deleteLook(database, current.id);
		}
	};

	return {
		list: async () => file.read(database => database === undefined ? [] : readSummaries(database)),
		open: async id => vaults.read((database, vault) => {
			refuseMissing(database, id);
			return openFrom(database, id, vault());
		}),
		openAll: async () => vaults.read((database, vault) => {
			const summaries = database === undefined ? [] : readSummaries(database);
			if (database === undefined || summaries.length === 0) {
				return [];
			}

			const opened = vault();
			return summaries.map(({id}) => openFrom(database, id, opened));
		}),
		async openToReveal(id) {
			return file.change(async database => {
				refuseMissing(database, id);
				const account = openFrom(database, id, await vaults.within(database));
				writeAudit(database, {action: 'revealed'}, account);
				return {kind: 'recorded', value: account};
			});
		},
		async add(...added) {
			await file.change(async database => {
				const {vault} = await vaults.withinForWriting(database);
				for (const account of added) {
					refuseDouble(database, account);
					writeAccount(database, account, vault);
					writeAudit(database, {action: 'added'}, account);
				}

				return {kind: 'changed', value: undefined};
			});
		},
		async change(id, apply) {
			return file.change(async database => {
				refuseMissing(database, id);
				const vault = await vaults.within(database);
				const current = openFrom(database, id, vault);
				const account = apply(current);
				if (account === current) {
					return {kind: 'unchanged', value: current};
				}

				put(database, {vault, isAudited: true}, current, account);
				return {kind: kindOf(current, account), value: account};
			});
		},
		async changeMany(changes, {audit}) {
			await file.change(async database => {
				const there = database === undefined ? [] : changes.filter(({id}) => hasAccount(database, id));
				if (database === undefined || there.length === 0) {
					return {kind: 'unchanged', value: undefined};
				}

				const vault = await vaults.within(database);
				let kind: 'changed' | 'recorded' | 'unchanged' = 'unchanged';
				for (const {id, apply, whenTaken} of there) {
					const current = openFrom(database, id, vault);
					const wanted = apply(current);
					const account = whenTaken !== undefined && takenBy(database, wanted) !== undefined ? whenTaken(current) : wanted;
					if (account !== current) {
						put(database, {vault, isAudited: audit === 'each'}, current, account);
						kind = kind === 'changed' ? kind : kindOf(current, account);
					}
				}

				return {kind, value: undefined};
			});
		},
		async checkWritable() {
			await file.change(async database => {
				// A new store's key is made with its first account.
				if (countAccounts(database) > 0) {
					await vaults.within(database);
				}

				return {kind: 'unchanged', value: undefined};
			});
		},
		async remove(id) {
			await file.change(async database => {
				refuseMissing(database, id);
				writeAudit(database, {action: 'removed'}, {id, email: emailOf(database, id)});
				deleteAccount(database, id);
				deleteLook(database, id);
				return {kind: 'changed', value: undefined};
			});
		},
	};
};
