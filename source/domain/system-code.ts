/** What libuv has no names for: of them Node.js says `Unknown system error -122`. On Linux, and on macOS where that differs (errno(3)). */
const unnamed: Readonly<Record<string, string>> = {
	'-122': 'EDQUOT', '-69': 'EDQUOT', '-116': 'ESTALE', '-70': 'ESTALE', '-117': 'EUCLEAN', '-37': 'ENOLCK', '-77': 'ENOLCK',
};

const unknownPattern = /^Unknown system error (?<number>-\d+)$/v;

/** The operating system's own name for what went wrong, such as ENOSPC; undefined where the error is none of the operating system's. */
export const systemCode = (error: unknown): string | undefined => {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
		return undefined;
	}

	const number = unknownPattern.exec(error.code)?.groups?.['number'];
	return unnamed[number ?? ''] ?? error.code;
};
