import {AppError, isAppError, isCancelled, reportOf} from '../domain/errors.js';

/**
Does what is left to do once the thing itself is done, such as its entry in the audit. A store that fails then would say that nothing was changed: `done` is said in its place.
Throws what `rest` throws.
*/
export const afterDone = async <Value>(done: string, rest: () => Promise<Value>): Promise<Value> => {
	try {
		return await rest();
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		throw AppError.fromReport({...reportOf(error), hint: done}, error.exitStatus);
	}
};
