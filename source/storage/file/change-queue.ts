import {toAppError} from '../to-app-error.js';
import type {Apply} from './accounts-file.js';
import type {Batch, WaitingChange} from './change-batch.js';
import type {Session} from './store-change.js';

type Parts = {
	/** Named in errors. */
	readonly file: string;
	/** Begins a change of what is on disk, under the lock. */
	readonly begin: () => Promise<Session>;
	/** Makes the changes and stores them in one write. */
	readonly changeNow: (session: Session, changes: readonly WaitingChange[]) => Promise<Batch>;
	/** When nobody else works on the file, in this program or another. */
	readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
};

/** Makes the change. Those that wait by the time that it is their turn are made together, each with its own result (docs/decisions/026-changes-share-a-write.md). */
export const createChangeQueue = ({file, begin, changeNow, inTurn}: Parts): (<Value>(apply: Apply<Value>) => Promise<Value>) => {
	const waiting: WaitingChange[] = [];
	let isScheduled = false;

	/** Takes what waits; in a store that is new only the first, with which it begins. */
	const take = ({isNew}: Session): readonly WaitingChange[] => {
		const changes = waiting.splice(0, isNew ? 1 : waiting.length);
		isScheduled = false;
		schedule();
		return changes;
	};

	/** Makes all changes that wait by the time that it is their turn. */
	const changeWaiting = async (): Promise<void> => {
		let mine: readonly WaitingChange[] | undefined;
		try {
			const {ended} = await inTurn(async () => {
				const session = await begin();
				mine = take(session);
				return changeNow(session, mine);
			});
			for (const [{resolve, reject}, end] of ended) {
				if ('applied' in end) {
					resolve(end.applied.value);
				} else {
					reject(toAppError(end.error, file));
				}
			}
		} catch (error) {
			if (mine === undefined) {
				isScheduled = false;
			}

			for (const {reject} of mine ?? waiting.splice(0)) {
				reject(error);
			}
		}
	};

	const schedule = (): void => {
		if (!isScheduled && waiting.length > 0) {
			isScheduled = true;
			void changeWaiting();
		}
	};

	return async <Value>(apply: Apply<Value>): Promise<Value> => new Promise((resolve, reject) => {
		waiting.push({apply, resolve: resolve as (value: unknown) => void, reject});
		schedule();
	});
};
