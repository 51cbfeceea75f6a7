import {isAppError, type AppError} from '../../source/domain/errors.js';

/** The error for people that a piece of work ends with; throws when it ends with none, or with another. */
export const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
	try {
		await work;
	} catch (error) {
		if (isAppError(error)) {
			return error;
		}

		throw error;
	}

	throw new Error('It did not fail.');
};
