import {isAppError, type AppError} from '../../domain/errors.js';

/** Pieces of work that were begun and are heard of when they fail. */
export type Work = {
	/** Begins a piece of work. Only people's errors go to `failed`; anything else is a bug. */
	readonly attempt: (begin: () => Promise<void>, failed: (error: AppError) => void) => void;
	/** Resolves when everything that was begun has ended. */
	readonly settle: () => Promise<void>;
};

/** `crash` is told of a fault that is no `AppError`. */
export const createWork = (crash: (error: unknown) => void): Work => {
	const underWay = new Set<Promise<void>>();

	return {
		attempt(begin, failed) {
			const guarded = async (): Promise<void> => {
				try {
					await begin();
				} catch (error) {
					if (isAppError(error)) {
						failed(error);
					} else {
						crash(error);
					}
				}
			};

			const work = guarded();
			underWay.add(work);
			void work.finally(() => {
				underWay.delete(work);
			});
		},
		async settle() {
			// What ends may begin something else: a token that has just come is kept as a draft.
			while (underWay.size > 0) {
				await Promise.all(underWay);
			}
		},
	};
};
