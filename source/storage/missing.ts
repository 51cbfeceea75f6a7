const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

/** Whether a file or folder is not there. */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');

/** Whether something of that name is there already. */
export const isThere = (error: unknown): boolean => hasCode(error, 'EEXIST');
