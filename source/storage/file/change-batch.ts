import type {Database} from 'sql.js';
import type {Applied, Apply} from './accounts-file.js';
import {removeLeftovers} from './durable-write.js';
import type {Loaded} from './load.js';
import type {AccountsFileSettings} from './settings.js';
import {storeChange, type Session} from './store-change.js';

/** A change that waits for its turn, and whoever waits for it. */
export type WaitingChange = {
	readonly apply: Apply<unknown>;
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: unknown) => void;
};

/** What became of a change; `error` is its own, and concerns no other. */
type Ended = {readonly applied: Applied<unknown>} | {readonly error: unknown};

/** What became of several, and what is stored by now. */
export type Batch = {
	readonly ended: ReadonlyMap<WaitingChange, Ended>;
	/** Undefined where nothing was to be stored. */
	readonly stored: Loaded | undefined;
	/** The accounts that were touched; undefined where nobody kept count. */
	readonly touched: readonly string[] | undefined;
};

/** What a change that fails, or that is none, has done to the database is undone. */
const applyAlone = async (database: Database, {apply}: WaitingChange, {key}: Session): Promise<Ended> => {
	database.run('SAVEPOINT one_change');
	try {
		const applied = await apply(database, async () => {
			const {vault} = await key();
			return vault;
		});
		database.run(applied.kind === 'unchanged' ? 'ROLLBACK TO one_change; RELEASE one_change' : 'RELEASE one_change');
		return {applied};
	} catch (error) {
		database.run('ROLLBACK TO one_change; RELEASE one_change');
		return {error};
	}
};

const kindOf = (kinds: readonly string[]): 'changed' | 'recorded' | 'unchanged' => {
	if (kinds.includes('changed')) {
		return 'changed';
	}

	return kinds.includes('recorded') ? 'recorded' : 'unchanged';
};

/**
Makes changes one after the other, each as if it were alone, and stores them in one write. Throws what keeps all of them from being stored.
*/
export const changeTogether = async (settings: AccountsFileSettings, session: Session, changes: readonly WaitingChange[]): Promise<Batch> => {
	const ended = new Map<WaitingChange, Ended>();
	for (const change of changes) {
		ended.set(change, await applyAlone(session.loaded.database, change, session));
	}

	const made = ended.values().flatMap(end => 'applied' in end && end.applied.kind !== 'unchanged' ? [end.applied] : []).toArray();
	const kind = kindOf(made.map(applied => applied.kind));
	if (kind === 'unchanged') {
		return {ended, stored: undefined, touched: []};
	}

	await removeLeftovers(settings.file, settings.fileSystem);
	const stored = await storeChange(settings, session, kind);
	const touched = made.every(applied => applied.touched !== undefined) ? made.flatMap(applied => applied.touched ?? []) : undefined;
	return {ended, stored, touched};
};
