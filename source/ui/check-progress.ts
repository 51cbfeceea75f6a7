import type {BulkCheck} from '../application/dashboard/bulk-check.js';
import {paceOf} from '../domain/pace.js';
import {paceText} from '../wording/pace-text.js';

/** What still waits at a moment (ISO 8601), in sentences. */
export const pauseTexts = ({pauses}: BulkCheck, now: string): readonly string[] => pauses.values().filter(({until}) => until > now).map(({text}) => text).toArray();

/** `12 of 120 · 3 a second, 36 s left` at a moment (ISO 8601). While something waits, nobody can tell how long it will take; where no result comes, it takes longer than it seemed. */
export const checkProgressText = (check: BulkCheck, now: string): string => {
	const pace = pauseTexts(check, now).length > 0 ? undefined : paceOf({...check, at: check.at > now ? check.at : now});
	return `${check.done} of ${check.total}${pace === undefined ? '' : ` · ${paceText(pace)}`}`;
};

/** For who hears it: each account on its own would leave no time for anything else. */
export const toldProgressText = ({done, total}: BulkCheck): string => `${Math.floor((done / Math.max(1, total)) * 10) * 10} % done`;
