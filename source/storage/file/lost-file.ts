import path from 'node:path';
import {AppError, isAppError} from '../../domain/errors.js';
import {withStoreErrors} from '../to-app-error.js';
import type {AccountsFile} from './accounts-file.js';
import {removeIfPossible} from './durable-write.js';
import type {FileSystem} from './file-system.js';
import type {Folders} from './folders.js';
import {withLock} from './lock.js';
import {unlessMissing} from './presence.js';
import type {Versions} from './versions.js';

type Settings = {
	readonly folders: Pick<Folders, 'data' | 'accountsFile' | 'keyFile' | 'lockFile'>;
	readonly fileSystem: FileSystem;
	readonly versions: Pick<Versions, 'list'>;
	readonly holder: string;
	readonly lockTimeoutMilliseconds: number;
	/** Called when somebody looks and there never were accounts. */
	readonly onNone: () => void;
};

const exists = async (file: string, fileSystem: FileSystem): Promise<boolean> =>
	await unlessMissing<unknown>(fileSystem.lstat(file), undefined) !== undefined;

/** Lies there from before a new store's key is made until its accounts are written: a key without accounts is then one of a start that was cut off. */
const beginningOf = ({data}: Settings['folders']): string => path.join(data, 'accounts.beginning');

/**
A store that is gone is not a new one: where there is no accounts file, but its key or earlier versions, everything ends with `ERR_STORE_GONE`. Otherwise a new one would take its place without a word, and its versions push the last ones of the lost accounts out.
*/
export const refusingLostFile = (file: AccountsFile, settings: Settings): AccountsFile => {
	const {folders, fileSystem, versions, holder, lockTimeoutMilliseconds, onNone} = settings;
	const {accountsFile, keyFile, lockFile} = folders;
	const beginning = beginningOf(folders);

	/** What is left of a store whose accounts are gone; undefined where there are accounts, or never were. */
	const findTrace = async (): Promise<string | undefined> => {
		if (await exists(accountsFile, fileSystem) || await exists(beginning, fileSystem)) {
			return undefined;
		}

		const kept = await versions.list();
		if (kept.length > 0) {
			return `${kept.length === 1 ? 'an earlier version' : `${kept.length} earlier versions`} of it`;
		}

		return await exists(keyFile, fileSystem) ? `its key ${keyFile}` : undefined;
	};

	const refuse = (trace: string | undefined): void => {
		if (trace !== undefined) {
			throw new AppError('ERR_STORE_GONE', `${accountsFile} is gone, but ${trace} is there`.replace('versions of it is', 'versions of it are'));
		}
	};

	/** A program that just begins one, under the lock, is let finish before anybody is alarmed. */
	const refuseIfLost = async (): Promise<void> => {
		if (await findTrace() === undefined) {
			return;
		}

		try {
			await withLock({
				fileSystem, lockFile, holder, timeoutMilliseconds: lockTimeoutMilliseconds,
			}, async () => undefined);
		} catch (error) {
			if (!isAppError(error) && !(error instanceof Error && ('code' in error || 'errcode' in error))) {
				throw error;
			}
		}

		refuse(await findTrace());
	};

	/** A look that found no file is one at a store that is new, or at one that is lost. */
	const refuseIfNoneFound = async (isFound: boolean): Promise<void> => {
		if (isFound) {
			return;
		}

		await withStoreErrors(accountsFile, refuseIfLost);
		onNone();
	};

	/** Looks, and answers for a store that is lost before anything else, also where the look throws: an account that is not in it was not removed. */
	const lookingFor = async <Value>(look: (found: <Content>(content: Content) => Content) => Promise<Value>): Promise<Value> => {
		let isFound = true;
		try {
			return await look(content => {
				isFound = content !== undefined;
				return content;
			});
		} finally {
			await refuseIfNoneFound(isFound);
		}
	};

	const change: AccountsFile['change'] = async apply => {
		let isMade = false;
		const value = await file.change(async (database, vault) => {
			const isNew = !await exists(accountsFile, fileSystem);
			if (isNew) {
				refuse(await findTrace());
				await fileSystem.writeFile(beginning, '', {mode: 0o600});
			}

			const applied = await apply(database, vault);
			isMade = isNew && applied.kind !== 'unchanged';
			if (isNew && !isMade) {
				await removeIfPossible(beginning, fileSystem);
			}

			return applied;
		});
		if (isMade) {
			await removeIfPossible(beginning, fileSystem);
		}

		return value;
	};

	return {
		...file,
		change,
		read: async look => lookingFor(async found => file.read(database => look(found(database)))),
		open: async look => lookingFor(async found => file.open(opened => look(found(opened)))),
		async format() {
			const format = await file.format();
			await refuseIfNoneFound(format !== undefined);
			return format;
		},
		async beside(work) {
			if (!await exists(accountsFile, fileSystem)) {
				await change(async (_, vault) => {
					await vault();
					return {kind: 'recorded', value: undefined};
				});
			}

			return file.beside(work);
		},
	};
};
