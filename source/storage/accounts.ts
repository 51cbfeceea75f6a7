import type {Database} from 'sql.js';
import type {Accounts} from '../application/ports.js';
import type {Account, AccountId} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import {isVerdict, noteOfChange} from '../domain/audit.js';
import {checksBetween} from '../domain/check-history.js';
import type {AccountsFile} from './file/accounts-file.js';
import {
	countAccounts,
	deleteAccount,
	emailOf,
	hasAccount,
	readAccount,
	takenBy,
	writeAccount,
} from './rows/account-rows.js';
import {deleteChecks, readChecks, writeChecks} from './rows/check-rows.js';
import type {WriteAudit} from './rows/audit-rows.js';
import type {Summaries} from './list/summaries.js';
import {deleteSnapshot} from './rows/server-rows.js';
import {SealBroken, type Vault} from './key/vault.js';

export type AccountsSettings = {
	readonly file: AccountsFile;
	/** What people know the file by. */
	readonly accountsFile: string;
	readonly writeAudit: WriteAudit;
	readonly summaries: Summaries;
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

/** The accounts in one file (docs/decisions/009-file-format-2.md), their secrets sealed one by one. */
export const createAccounts = ({file, accountsFile, writeAudit, summaries}: AccountsSettings): Accounts => {
	/** One account; a cell that does not open although the file was checked is a fault of this machine's. */
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
		if (isAnother(current, account)) {
			deleteSnapshot(database, current.id);
			deleteChecks(database, current.id);
		}

		writeChecks(database, account.id, checksBetween(current, account));
		if (isAudited) {
			writeAudit(database, noteOfChange(current, account), account);
		}
	};

	/** The account as it is on disk now, before anybody is asked for a key. */
	const refuseMissingNow = async (id: AccountId): Promise<void> => file.read(database => {
		refuseMissing(database, id);
	});

	return {
		list: async () => file.read(database => database === undefined ? [] : summaries(database)),
		pastChecks: async id => file.read(database => database === undefined ? [] : readChecks(database, id)),
		async open(id) {
			await refuseMissingNow(id);
			return file.open(opened => {
				refuseMissing(opened?.database, id);
				return openFrom(opened.database, id, opened.vault);
			});
		},
		async openAll() {
			const isEmpty = await file.read(database => database === undefined || countAccounts(database) === 0);
			return isEmpty
				? []
				: file.open(opened => opened === undefined
					? []
					: summaries(opened.database).map(({id}) => openFrom(opened.database, id, opened.vault)));
		},
		async openToReveal(id) {
			return file.change(async (database, vault) => {
				refuseMissing(database, id);
				const account = openFrom(database, id, await vault());
				writeAudit(database, {action: 'revealed'}, account);
				return {kind: 'recorded', value: account, touched: []};
			});
		},
		async add(...added) {
			await file.change(async (database, vaultOf) => {
				const vault = await vaultOf();
				for (const account of added) {
					refuseDouble(database, account);
					writeAccount(database, account, vault);
					writeChecks(database, account.id, checksBetween(undefined, account));
					writeAudit(database, {action: 'added'}, account);
				}

				return {kind: 'changed', value: undefined, touched: added.map(({id}) => id)};
			});
		},
		async change(id, apply) {
			return file.change(async (database, vaultOf) => {
				refuseMissing(database, id);
				const vault = await vaultOf();
				const current = openFrom(database, id, vault);
				const account = apply(current);
				if (account === current) {
					return {kind: 'unchanged', value: current};
				}

				put(database, {vault, isAudited: true}, current, account);
				return {kind: kindOf(current, account), value: account, touched: [id]};
			});
		},
		async changeMany(changes, {audit}) {
			await file.change(async (database, vaultOf) => {
				const there = changes.filter(({id}) => hasAccount(database, id));
				if (there.length === 0) {
					return {kind: 'unchanged', value: undefined};
				}

				const vault = await vaultOf();
				let kind: 'changed' | 'recorded' | 'unchanged' = 'unchanged';
				for (const {id, apply, whenTaken} of there) {
					const current = openFrom(database, id, vault);
					const wanted = apply(current);
					const account = whenTaken !== undefined && takenBy(database, wanted) !== undefined ? whenTaken(current) : wanted;
					if (account === current) {
						continue;
					}

					put(database, {vault, isAudited: audit === 'each'}, current, account);
					kind = kind === 'changed' ? kind : kindOf(current, account);
				}

				return {kind, value: undefined, touched: there.map(({id}) => id)};
			});
		},
		async checkWritable() {
			// Before a change the key of what is there is asked for; a new store's is made with its first account.
			await file.change(async () => ({kind: 'unchanged', value: undefined}));
		},
		async remove(...ids) {
			await file.change(async database => {
				const there = database === undefined ? [] : ids.filter(id => hasAccount(database, id));
				refuseMissing(database, there[0] ?? ids[0] ?? '');
				for (const id of there) {
					writeAudit(database, {action: 'removed'}, {id, email: emailOf(database, id)});
					deleteAccount(database, id);
				}

				return {kind: 'changed', value: undefined, touched: there};
			});
		},
	};
};
