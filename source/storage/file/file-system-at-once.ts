import {
	closeSync,
	fstatSync,
	lstatSync,
	openSync,
	readFileSync,
	readSync,
	statSync,
	type OpenMode,
	type PathLike,
	type StatOptions,
} from 'node:fs';
import type {Buffer} from 'node:buffer';
import type {FileSystem} from './file-system.js';

const openAtOnce = (place: PathLike, flags: OpenMode) => {
	const descriptor = openSync(place, flags);
	return {
		read: async (buffer: Buffer, offset: number, length: number, position: number) =>
			({buffer, bytesRead: readSync(descriptor, buffer, offset, length, position)}),
		stat: async (options?: StatOptions) => fstatSync(descriptor, options),
		readFile: async (encoding: BufferEncoding) => readFileSync(descriptor, encoding),
		async close() {
			closeSync(descriptor);
		},
	};
};

const refuse = async (): Promise<never> => {
	throw new TypeError('This file system reads and does nothing else.');
};

/**
What is read of a few small files before anything else can be done: at once, and not by other threads, which take as long to start as reading all of it.
It knows what reading takes and nothing else.
*/
export const fileSystemAtOnce = {
	lstat: async (place: PathLike, options?: StatOptions) => lstatSync(place, options),
	stat: async (place: PathLike, options?: StatOptions) => statSync(place, options),
	readFile: async (place: PathLike, encoding?: BufferEncoding) => readFileSync(place, {encoding}),
	open: async (place: PathLike, flags: OpenMode) => openAtOnce(place, flags),
	chmod: refuse,
	copyFile: refuse,
	link: refuse,
	mkdir: refuse,
	readdir: refuse,
	rename: refuse,
	rm: refuse,
	writeFile: refuse,
} as unknown as FileSystem;
