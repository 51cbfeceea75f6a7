import type {AccountId} from '../../domain/account.js';
import {isAppError} from '../../domain/errors.js';
import type {Renewals} from '../ports.js';

/** Gives an account back that was taken for a renewal. Where that cannot be written the lease ends by itself: what was done meanwhile is done all the same. */
export const giveBack = async ({renewals}: {readonly renewals: Renewals}, id: AccountId, pauseMilliseconds?: number): Promise<void> => {
	try {
		await renewals.release(id, pauseMilliseconds);
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};
