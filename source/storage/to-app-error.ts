import {AppError, isAppError, type ErrorCode} from '../domain/errors.js';
import {systemCode} from '../domain/system-code.js';
import {StrangeContent} from './strange-content.js';

const codes: Readonly<Record<string, ErrorCode>> = {
	ENOSPC: 'ERR_STORE_FULL',
	EDQUOT: 'ERR_STORE_FULL',
	EFBIG: 'ERR_STORE_FULL',
	EACCES: 'ERR_STORE_PERMISSION',
	EPERM: 'ERR_STORE_PERMISSION',
	EROFS: 'ERR_STORE_READ_ONLY',
};

/** What node:sqlite calls its reasons; https://sqlite.org/rescode.html. */
const sqliteCodes: Readonly<Record<number, ErrorCode>> = {
	8: 'ERR_STORE_PERMISSION', 13: 'ERR_STORE_FULL', 14: 'ERR_STORE_PERMISSION',
};

/** SQLITE_IOERR_LOCK, _UNLOCK, _RDLOCK and _CHECKRESERVEDLOCK, and SQLITE_NOLFS, of which the first is what a file system without locks gives. */
const lockCodes: ReadonlySet<number> = new Set([3850, 2058, 2314, 3594, 22]);

const storeCode = (error: unknown): ErrorCode | undefined => {
	if (!(error instanceof Error)) {
		return undefined;
	}

	if ('errcode' in error && typeof error.errcode === 'number') {
		return lockCodes.has(error.errcode) ? 'ERR_STORE_NO_LOCKS' : sqliteCodes[error.errcode % 256] ?? 'ERR_STORE_FAILED';
	}

	const code = 'syscall' in error ? systemCode(error) : undefined;
	return code === undefined ? undefined : codes[code] ?? 'ERR_STORE_FAILED';
};

/** The operating system's own word for what went wrong, such as ENOTDIR. */
export const systemWord = (error: unknown): string => systemCode(error) ?? 'unknown fault';

/**
What the operating system said about `file`, as an error for people. What is no answer of the operating system is a bug and comes back as it is.
*/
export const toAppError = (error: unknown, file: string): unknown => {
	if (error instanceof StrangeContent) {
		return new AppError('ERR_STORE_CHANGED', file);
	}

	const code = storeCode(error);
	if (isAppError(error) || code === undefined) {
		return error;
	}

	return new AppError(code, code === 'ERR_STORE_FAILED' ? `${systemWord(error)} at ${file}` : file);
};

/** Does what touches `file`, and tells of its failures in our words. */
export const withStoreErrors = async <Value>(file: string, work: () => Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} catch (error) {
		throw toAppError(error, file);
	}
};

export {isMissing} from './missing.js';
