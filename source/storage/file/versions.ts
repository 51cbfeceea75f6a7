import path from 'node:path';
import {versionsToKeep} from '../../domain/version-retention.js';
import {hasCode} from '../missing.js';
import type {FileSystem} from './file-system.js';
import {namesIn} from './presence.js';

/** A version of the accounts file that was replaced since. */
export type KeptVersion = {
	readonly file: string;
	readonly generation: bigint;
	/** When it was written. */
	readonly at: Date;
};

/** The versions of the accounts file that came before the present one. Only the holder of the lock may keep and prune. */
export type Versions = {
	/** Keeps the file that is about to be replaced, by another name for the same bytes where the file system can. */
	readonly keep: (generation: bigint) => Promise<void>;
	/** Keeps it until somebody removes it, because the next version has another schema. */
	readonly keepBeforeMigration: (toSchema: number) => Promise<void>;
	/** Removes those that are too many. What cannot be removed stays: by then the change is stored. */
	readonly prune: () => Promise<void>;
	/** The newest first. */
	readonly list: () => Promise<KeptVersion[]>;
};

const digits = 20;
/** With the time that it was written at, which a copy of the folder may not keep; versions of before have none in their names. */
const namePattern = /^accounts-(?<generation>\d{20})(?:-(?<day>\d{8})t(?<time>\d{6})z)?\.db$/v;

/** `20261128t023000z`; empty for a time that no file has. */
const stampOf = (at: Date): string => {
	const stamp = at.toISOString().replaceAll(/[\-:]|\.\d+/gv, '').toLowerCase();
	return /^\d{8}t\d{6}z$/v.test(stamp) ? `-${stamp}` : '';
};

const nameOf = (generation: bigint, at: Date): string => `accounts-${String(generation).padStart(digits, '0')}${stampOf(at)}.db`;

type Named = {readonly name: string; readonly generation: bigint; readonly at?: Date};

const parseName = (name: string): Named | undefined => {
	const {generation, day = '', time = ''} = namePattern.exec(name)?.groups ?? {};
	if (generation === undefined) {
		return undefined;
	}

	const at = new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`);
	return {name, generation: BigInt(generation), ...(!Number.isNaN(at.getTime()) && {at})};
};

type Settings = {readonly file: string; readonly folder: string; readonly fileSystem: FileSystem; readonly now: () => Date};

/** A copy that was cut short is none. */
const copyWhole = async (from: string, to: string, fileSystem: FileSystem): Promise<void> => {
	try {
		await fileSystem.copyFile(from, to);
	} catch (error) {
		await fileSystem.rm(to, {force: true});
		throw error;
	}
};

/** A second name for a file, or a copy where the file system knows no second names. */
const duplicate = async (from: string, to: string, fileSystem: FileSystem): Promise<void> => {
	await fileSystem.rm(to, {force: true});
	try {
		await fileSystem.link(from, to);
	} catch (error) {
		if (!hasCode(error, 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV')) {
			throw error;
		}

		await copyWhole(from, to, fileSystem);
	}
};

export const createKeptVersions = ({file, folder, fileSystem, now}: Settings): Versions => {
	const keepAs = async (name: string): Promise<void> => {
		await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
		await duplicate(file, path.join(folder, name), fileSystem);
	};

	const named = async (): Promise<Named[]> => {
		const names = await namesIn(folder, fileSystem);
		return names.toSorted().toReversed().flatMap(name => parseName(name) ?? []);
	};

	const list = async (): Promise<KeptVersion[]> => {
		const all = await named();
		return Promise.all(all.map(async ({name, generation, at}) => {
			const kept = path.join(folder, name);
			return {file: kept, generation, at: at ?? (await fileSystem.stat(kept)).mtime};
		}));
	};

	return {
		list,
		async keep(generation) {
			const {mtime} = await fileSystem.stat(file);
			await keepAs(nameOf(generation, mtime));
		},
		keepBeforeMigration: async toSchema => keepAs(`accounts-before-schema-${toSchema}.db`),
		async prune() {
			try {
				const all = await list();
				const kept = new Set(versionsToKeep(all, now()));
				await Promise.all(all.filter(version => !kept.has(version)).map(async version => fileSystem.rm(version.file, {force: true})));
			} catch {
				// The next change tries again.
			}
		},
	};
};
