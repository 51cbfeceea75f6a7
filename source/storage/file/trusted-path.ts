import type {lstatSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {
	distrustOfOwn,
	distrustOnTheWay,
	type Distrust,
	type PathEntry,
} from '../../domain/path-trust.js';

/** How to look at a path without following a link; at once, so that nothing else happens between the look and what follows. */
export type PathLook = {readonly lstatSync: typeof lstatSync; readonly readlinkSync: typeof readlinkSync};

/** As many as Linux follows (path_resolution(7)). */
const maxLinks = 40;

const entryAt = (place: string, {lstatSync}: PathLook): PathEntry | undefined => {
	// An answer is cheaper than an error that is caught.
	const stats = lstatSync(place, {throwIfNoEntry: false});
	if (stats === undefined) {
		return undefined;
	}

	const kind = stats.isDirectory() ? 'folder' : (stats.isSymbolicLink() ? 'link' : 'other');
	return {kind, owner: stats.uid, group: stats.gid, mode: stats.mode % 0o1_0000};
};

/**
What is wrong with a folder of the user's own, with any folder above it, or with any link on the way to it; undefined where nobody else could replace it or change what is in it. What is not there yet is judged by what is above it.
Throws what the operating system says, such as EACCES and ELOOP.
*/
export const distrustOf = (folder: string, userId: number, look: PathLook): Distrust | undefined => {
	let links = 0;

	/** Goes from the root to `place`, and answers the first fault. */
	const walk = (place: string, isOwn: boolean): Distrust | undefined => {
		const {root} = path.parse(place);
		const names = place.slice(root.length).split(path.sep).filter(name => name !== '');
		let here = root;
		for (const [index, name] of ['', ...names].entries()) {
			here = path.join(here, name);
			const entry = entryAt(here, look);
			if (entry === undefined) {
				return undefined;
			}

			const isLast = index === names.length;
			const distrust = isLast && isOwn && entry.kind !== 'link' ? distrustOfOwn(here, entry, userId) : distrustOnTheWay(here, entry, userId);
			if (distrust !== undefined) {
				return distrust;
			}

			if (entry.kind === 'link') {
				links++;
				if (links > maxLinks) {
					throw Object.assign(new Error('Too many links'), {code: 'ELOOP', syscall: 'lstat'});
				}

				const target = path.resolve(path.dirname(here), look.readlinkSync(here));
				return walk(path.join(target, ...names.slice(index)), isOwn);
			}
		}

		return undefined;
	};

	return walk(path.resolve(folder), true);
};
