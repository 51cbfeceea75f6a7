import {countText} from './count-text.js';

type SignedIn = {
	readonly refreshed: readonly unknown[];
	readonly failed: ReadonlyArray<{readonly code: string}>;
	readonly wasCancelled: boolean;
};

/** What came of signing in with many stored passwords, in sentences: `2 accounts have a new token. 1 was refused (ERR_…).` */
export const signInManyText = ({refreshed, failed, wasCancelled}: SignedIn): string => {
	const codes = [...new Set(failed.map(({code}) => code))].join(', ');
	const changed = `${countText(refreshed.length, 'account')} ${refreshed.length === 1 ? 'has' : 'have'} a new token.`;
	const left = failed.length === 0 ? '' : ` ${failed.length} ${failed.length === 1 ? 'was' : 'were'} refused (${codes}): a code or a sign-in of ${failed.length === 1 ? 'its' : 'their'} own may help.`;
	return `${wasCancelled ? 'Stopped. ' : ''}${changed}${left}`;
};
