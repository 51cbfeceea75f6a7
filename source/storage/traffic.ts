import type {Traffic} from '../application/ports.js';
import {isAppError} from '../domain/errors.js';
import type {AccountsFile} from './file/accounts-file.js';
import {addTraffic, readTrafficWith, type CountedRequest} from './rows/traffic-rows.js';

export type Ledger = {
	readonly traffic: Traffic;
	/** The file, with whatever was counted meanwhile in each of its changes. */
	readonly file: AccountsFile;
};

/** The traffic ledger of a file. It is written together with other changes, so that testing a thousand accounts writes no file twice. */
export const createLedger = (file: AccountsFile, now: () => Date): Ledger => {
	const counted: CountedRequest[] = [];

	const change: AccountsFile['change'] = async apply => {
		let taken: readonly CountedRequest[] = [];
		try {
			return await file.change(async (database, vault) => {
				const applied = await apply(database, vault);
				taken = counted.splice(0);
				if (taken.length === 0) {
					return applied;
				}

				addTraffic(database, taken);
				return applied.kind === 'unchanged' ? {kind: 'recorded', value: applied.value, touched: []} : applied;
			});
		} catch (error) {
			if (!(isAppError(error) && error.code === 'ERR_STORE_UNCONFIRMED')) {
				// They are not on disk, and not to be forgotten.
				counted.unshift(...taken);
			}

			throw error;
		}
	};

	return {
		file: {...file, change},
		traffic: {
			count(request) {
				counted.push({...request, day: now().toISOString().slice(0, 10)});
			},
			async keep() {
				if (counted.length > 0) {
					await change(async () => ({kind: 'unchanged', value: undefined}));
				}
			},
			list: async () => file.read(database => readTrafficWith(database, counted)),
		},
	};
};
