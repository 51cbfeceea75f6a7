import {
	chmodSync,
	closeSync,
	existsSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import vm from 'node:vm';
import {distrustOf} from '../storage/file/trusted-path.js';
import {
	isWanted,
	readCompiledCode,
	toKeep,
	writeCompiledCode,
	type CompiledCode,
} from './compiled-code.js';
import {readOwnFile} from './own-file.js';

/** Where compiled code is kept. */
const cacheFolder = (): string => {
	const {XDG_CACHE_HOME: cacheHome = ''} = process.env;
	return path.join(path.isAbsolute(cacheHome) ? cacheHome : path.join(homedir(), '.cache'), 'plex-accounts', 'compiled');
};

/** Code comes only from a folder that nobody else can write in or replace. */
const isOurs = (folder: string): boolean => {
	const userId = process.getuid?.();
	try {
		return userId === undefined || distrustOf(folder, userId, {lstatSync, readlinkSync}) === undefined;
	} catch {
		return false;
	}
};

const digest = (bytes: Uint8Array): Uint8Array => process.getBuiltinModule('node:crypto').hash('sha256', bytes, 'buffer');

const readKnown = (file: string, hash: string): CompiledCode | undefined => {
	try {
		return readCompiledCode(readFileSync(file), hash, digest);
	} catch {
		return undefined;
	}
};

/** One by one: asked for a folder with all above it, Node.js never comes to an end below /proc. */
const makeFolder = (folder: string): void => {
	if (!existsSync(folder)) {
		makeFolder(path.dirname(folder));
		mkdirSync(folder, {mode: 0o700});
	}
};

/** The file is whole when it gets its name, so that a program which starts meanwhile finds a whole one. */
const replaceFile = (folder: string, file: string, bytes: Uint8Array): void => {
	const unfinished = `${file}.${process.pid}`;
	makeFolder(folder);
	chmodSync(folder, 0o700);
	try {
		const descriptor = openSync(unfinished, 'wx', 0o600);
		try {
			if (writeSync(descriptor, bytes) === bytes.length) {
				renameSync(unfinished, file);
			}
		} finally {
			closeSync(descriptor);
		}
	} finally {
		rmSync(unfinished, {force: true});
	}
};

export type Part = {
	/** The name of its file beside this one. */
	readonly name: string;
	/** What this run is for: runs of one kind call about the same functions. */
	readonly kind: string;
	/** The folder of this file. */
	readonly folder: string;
};

/** The build puts `/*<hash>*\/` before each part. */
const hashOf = (source: string): string => source.slice(2, 66);

/**
Compiles a part of the program and answers the way to run it, which answers what it exports. Its compiled code is taken from the cache, and at the end of this run what the run has called is put there.
Without a cache, with a damaged one or with one of another version it is compiled.
*/
export const compilePart = <Exports>({name, kind, folder}: Part): (() => Exports) => {
	const filename = path.join(folder, name);
	const source = readOwnFile(folder, name, 'latin1');
	const hash = hashOf(source);
	const cache = cacheFolder();
	const isKept = isOurs(cache);
	const file = path.join(cache, `${path.parse(name).name}-${kind}-${process.version}-${process.arch}`);
	const found = isKept ? readKnown(file, hash) : undefined;
	const script = new vm.Script(source, {
		filename,
		...(found !== undefined && {cachedData: found.code}),
	});
	const known = script.cachedDataRejected === true ? undefined : found;
	if (isKept && isWanted(known)) {
		process.on('exit', status => {
			// A run that came to nothing calls little.
			if (status !== 2 && status !== 70) {
				try {
					replaceFile(cache, file, writeCompiledCode(toKeep(known, script.createCachedData()), hash, digest));
				} catch {
					// A home that is read-only or full: the next start is a little slower.
				}
			}
		});
	}

	const run = script.runInThisContext() as (module: {exports: unknown}, address: string, folder: string, loadBeside: (name: string) => unknown) => void;
	return () => {
		const module: {exports: unknown} = {exports: {}};
		run(module, pathToFileURL(filename).href, folder, beside => loadPart({name: beside, kind, folder}));
		return module.exports as Exports;
	};
};

/** Compiles and runs a part of the program, and answers what it exports. */
export const loadPart = <Exports>(part: Part): Exports => compilePart<Exports>(part)();
