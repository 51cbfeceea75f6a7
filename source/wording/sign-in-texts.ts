import type {ErrorCode} from '../domain/errors.js';
import {causeText} from './cause-text.js';
import {countText} from './count-text.js';

type SignedIn = {
	readonly refreshed: readonly unknown[];
	readonly failed: ReadonlyArray<{readonly code: ErrorCode}>;
	readonly wasCancelled: boolean;
};

/** What came of signing in with many stored passwords, in sentences: `2 accounts have a new token. 1 was refused: plex.tv did not accept the email and password.` */
export const signInManyText = ({refreshed, failed, wasCancelled}: SignedIn): string => {
	const causes = [...new Set(failed.map(({code}) => causeText(code)))].join(' ');
	const changed = `${countText(refreshed.length, 'account')} ${refreshed.length === 1 ? 'has' : 'have'} a new token.`;
	const left = failed.length === 0 ? '' : ` ${failed.length} ${failed.length === 1 ? 'was' : 'were'} refused: ${causes} A code, or signing in one by one, may help.`;
	return `${wasCancelled ? 'Stopped. ' : ''}${changed}${left}`;
};
