import type {KnownServers} from '../application/ports.js';
import type {AccountsFile} from './file/accounts-file.js';
import {readSnapshots, writeSnapshots} from './rows/server-rows.js';

/**
What accounts reached when they last answered, in the file of the accounts.
A look that says the same as the one before is written all the same: that it is still so is what its time says, and the requests that it made go to disk in the same change, so that it costs no write of its own.
*/
export const createKnownServers = (file: AccountsFile): KnownServers => ({
	async keep(snapshots) {
		if (snapshots.length > 0) {
			await file.change(async database => {
				writeSnapshots(database, snapshots);
				return {kind: 'recorded', value: undefined, touched: []};
			});
		}
	},
	list: async of => file.read(database => database === undefined ? [] : readSnapshots(database, of)),
});
