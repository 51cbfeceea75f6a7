type Process = {
	umask(mask: number): number;
};

/** What a umask may take: the rights of the group and of others. */
const others = 0o077;

/**
Has folders and files made with their owner's rights, whatever the umask says. One that takes those away, as `umask 177` in a script that is to write secrets does of folders, would make what the program itself cannot open again.
*/
export const keepOwnRights = (process: Process): void => {
	const before = process.umask(others);
	// eslint-disable-next-line no-bitwise -- a umask is bits
	process.umask(before & others);
};
