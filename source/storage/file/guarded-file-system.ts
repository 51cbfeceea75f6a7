import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import type {Distrust} from '../../domain/path-trust.js';
import {inShellQuotes} from '../../domain/shell-quote.js';
import {isMissing, isThere} from '../missing.js';
import {toAppError} from '../to-app-error.js';
import type {FileSystem} from './file-system.js';
import type {Folders} from './folders.js';
import {distrustOf, type PathLook} from './trusted-path.js';

export type GuardSettings = {
	readonly fileSystem: FileSystem;
	readonly folders: Pick<Folders, 'data' | 'config'>;
	/** The operating system's number for who runs this; absent where there are none, and then nothing is known of owners. */
	readonly userId: number | undefined;
	readonly look: PathLook;
};

const distrusted = (folder: string, distrust: Distrust): AppError => {
	const {path: place} = distrust;
	const isItself = place === folder;
	if ('owner' in distrust) {
		return new AppError('ERR_STORE_OWNER', isItself ? `${folder} belongs to user ${distrust.owner}` : `${folder} lies in ${place}, which belongs to user ${distrust.owner}`);
	}

	return new AppError('ERR_STORE_EXPOSED', isItself ? folder : `${folder}, which lies in ${place}`, {
		hint: {
			dashboard: `Fix it with: chmod go-w ${inShellQuotes(place)}. Or start the program with another folder. Nothing was read or changed.`,
			command: [`Fix it with: chmod go-w ${inShellQuotes(place)}. Or choose another folder with --data-dir. Nothing was read or changed.`],
		},
	});
};

const ofSomebodyElse = (place: string, owner: number, userId: number): AppError => new AppError('ERR_STORE_OWNER', `${path.dirname(place)} holds ${path.basename(place)}, which belongs to user ${owner}`, {
	hint: `Make it yours with: sudo chown ${userId} ${inShellQuotes(place)}. Nothing was changed.`,
});

const isInside = (place: string, folder: string): boolean => place.startsWith(`${folder}${path.sep}`);

/**
The one way to the folders of data and configuration, for every command and the dashboard. Before anything is read or written there, the folder is the user's own and nobody else can write in it or replace it; and no link in it is followed, nor another user's file used.
As nobody else can change what is in the folder, what was looked at is still there when it is used. Throws `ERR_STORE_OWNER`, `ERR_STORE_EXPOSED`, `ERR_STORE_LINK`, and `ERR_STORE_FAILED` for what is no file.
*/
export const guardFolders = ({fileSystem, folders: {data, config}, userId, look}: GuardSettings): FileSystem => {
	const refuseFolder = (folder: string): void => {
		if (userId === undefined) {
			return;
		}

		let distrust: Distrust | undefined;
		try {
			distrust = distrustOf(folder, userId, look);
		} catch (error) {
			throw toAppError(error, folder);
		}

		if (distrust !== undefined) {
			throw distrusted(folder, distrust);
		}
	};

	/** Looks at `place` and at what it lies in, up to the folder; at once, as an answer from another thread takes longer than all of it. */
	const refuseEntry = (folder: string, place: string): void => {
		let here = folder;
		for (const name of path.relative(folder, place).split(path.sep)) {
			here = path.join(here, name);
			const stats = look.lstatSync(here, {throwIfNoEntry: false});
			if (stats === undefined) {
				return;
			}

			if (stats.isSymbolicLink()) {
				throw new AppError('ERR_STORE_LINK', here);
			}

			// Whoever opens a named pipe waits for somebody at its other end, for ever and past every signal.
			if (!stats.isFile() && !stats.isDirectory()) {
				throw new AppError('ERR_STORE_FAILED', `${here} is neither a file nor a folder`);
			}

			if (userId !== undefined && stats.uid !== userId) {
				throw ofSomebodyElse(here, stats.uid, userId);
			}
		}
	};

	const check = (parameter: unknown): void => {
		const place = typeof parameter === 'string' ? path.resolve(parameter) : '';
		const inside = [data, config].filter(folder => place === folder || isInside(place, folder));
		for (const folder of inside.length === 0 ? [data, config] : inside) {
			refuseFolder(folder);
		}

		const around = inside.filter(folder => isInside(place, folder));
		for (const folder of around) {
			refuseEntry(folder, place);
		}
	};

	/** The same call, after a look at the paths that it is given. */
	const guarded = <Call extends (...parameters: never[]) => Promise<unknown>>(call: Call, paths: number): Call => new Proxy(call, {
		async apply(target, self, parameters: readonly unknown[]) {
			for (const place of parameters.slice(0, paths)) {
				check(place);
			}

			return Reflect.apply(target, self, parameters) as Promise<unknown>;
		},
	});

	/** Folders above are made one by one. Asked for all of them, Node.js says ENOENT where one cannot be made, not why; below /proc it never ends. */
	const mkdir: FileSystem['mkdir'] = new Proxy(fileSystem.mkdir, {
		async apply(target, self, parameters: readonly unknown[]) {
			const [place, options] = parameters;
			if (typeof place === 'string' && typeof options === 'object' && options !== null && 'recursive' in options) {
				await makeMissing(place);
			}

			return Reflect.apply(target, self, parameters) as Promise<unknown>;
		},
	});

	const makeMissing = async (place: string): Promise<void> => {
		try {
			await fileSystem.lstat(place);
		} catch (error) {
			if (!isMissing(error)) {
				throw error;
			}

			await makeMissing(path.dirname(place));
			await makeUnlessThere(place);
		}
	};

	/** Another program may make it at the same moment. */
	const makeUnlessThere = async (place: string): Promise<void> => {
		try {
			await fileSystem.mkdir(place, {mode: 0o700});
		} catch (error) {
			if (!isThere(error)) {
				throw error;
			}
		}
	};

	return {
		chmod: guarded(fileSystem.chmod, 1),
		copyFile: guarded(fileSystem.copyFile, 2),
		link: guarded(fileSystem.link, 2),
		lstat: guarded(fileSystem.lstat, 1),
		mkdir: guarded(mkdir, 1),
		open: guarded(fileSystem.open, 1),
		readFile: guarded(fileSystem.readFile, 1),
		readdir: guarded(fileSystem.readdir, 1),
		rename: guarded(fileSystem.rename, 2),
		rm: guarded(fileSystem.rm, 1),
		stat: guarded(fileSystem.stat, 1),
		writeFile: guarded(fileSystem.writeFile, 1),
	};
};
