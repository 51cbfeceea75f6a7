import type {Renewals} from '../application/ports.js';
import type {AccountsFile} from './file/accounts-file.js';
import {hasAccount} from './rows/account-rows.js';
import {deleteRenewal, readRenewal, writeRenewal, type RenewalRow} from './rows/renewal-rows.js';

type RenewalsSettings = {
	readonly file: AccountsFile;
	readonly now: () => Date;
	/** Tells this run of the program from every other. */
	readonly holder: string;
};

type Wanted = Parameters<Renewals['take']>[1] & {readonly time: Date};

const isTaken = ({holder, until}: RenewalRow, {time, milliseconds, maxPauseMilliseconds, isAsked}: Wanted): boolean => {
	if (holder === undefined && isAsked) {
		return false;
	}

	const left = Date.parse(until) - time.getTime();
	return left > 0 && left <= (holder === undefined ? maxPauseMilliseconds : milliseconds);
};

/** Who renews which account, in the file of the accounts: what is there is changed under its lock, so that no two programs renew the same one. */
export const createRenewals = ({file, now, holder}: RenewalsSettings): Renewals => ({
	take: async (id, {milliseconds, maxPauseMilliseconds, isAsked}) => file.change(async database => {
		const time = now();
		const row = readRenewal(database, id);
		if ((row !== undefined && isTaken(row, {time, milliseconds, maxPauseMilliseconds, isAsked})) || !hasAccount(database, id)) {
			return {kind: 'unchanged', value: false};
		}

		writeRenewal(database, id, {holder, until: new Date(time.getTime() + milliseconds).toISOString()});
		return {kind: 'recorded', value: true, touched: []};
	}),
	async release(id, pauseMilliseconds) {
		await file.change(async database => {
			if (readRenewal(database, id)?.holder !== holder) {
				return {kind: 'unchanged', value: undefined};
			}

			if (pauseMilliseconds === undefined) {
				deleteRenewal(database, id);
			} else {
				writeRenewal(database, id, {until: new Date(now().getTime() + pauseMilliseconds).toISOString()});
			}

			return {kind: 'recorded', value: undefined, touched: []};
		});
	},
});
