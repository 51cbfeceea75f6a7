/** What lies at a path, as the operating system tells it without following a link. */
export type PathEntry = {
	readonly kind: 'folder' | 'link' | 'other';
	/** The operating system's numbers for its user and group. */
	readonly owner: number;
	readonly group: number;
	/** The twelve bits of chmod(2). */
	readonly mode: number;
};

/** Why what lies at a path could be replaced by somebody else. */
export type Distrust = {readonly path: string; readonly owner: number} | {readonly path: string; readonly isWritable: true};

const root = 0;
const groupMayWrite = 0o020;
const othersMayWrite = 0o002;
const sticky = 0o1000;

// eslint-disable-next-line no-bitwise -- the modes of a file are bits
const has = (mode: number, bits: number): boolean => (mode & bits) !== 0;

/** Many systems give each user a group of the same number, with nobody else in it, and let it write. */
const isOwnGroup = ({owner, group}: PathEntry, userId: number): boolean => owner === userId && group === userId;

/** Whether others may replace what is in a folder. Under a sticky folder only who owns an entry may (chmod(1)), as in `/tmp`. */
const isOpen = (entry: PathEntry, userId: number): boolean => {
	const {kind, mode} = entry;
	if (kind !== 'folder' || has(mode, sticky)) {
		return false;
	}

	return has(mode, othersMayWrite) || (has(mode, groupMayWrite) && !isOwnGroup(entry, userId));
};

/** What is wrong with a folder, or a link, on the way to a user's own: it is root's or the user's, and nobody else may change what is in it. */
export const distrustOnTheWay = (path: string, entry: PathEntry, userId: number): Distrust | undefined => {
	const {owner} = entry;
	if (owner !== root && owner !== userId) {
		return {path, owner};
	}

	return isOpen(entry, userId) ? {path, isWritable: true} : undefined;
};

/** What is wrong with a folder that is to be the user's own: nobody else may write in it, not even beside others in a sticky one. */
export const distrustOfOwn = (path: string, {owner, mode}: PathEntry, userId: number): Distrust | undefined => {
	if (owner !== userId) {
		return {path, owner};
	}

	// eslint-disable-next-line no-bitwise -- as above
	return has(mode, groupMayWrite | othersMayWrite) ? {path, isWritable: true} : undefined;
};
