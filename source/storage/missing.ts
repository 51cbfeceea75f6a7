/** Whether the operating system says one of these of it. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

/** Whether a file or folder is not there. */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');

/** Whether something of that name is there already. */
export const isThere = (error: unknown): boolean => hasCode(error, 'EEXIST');
