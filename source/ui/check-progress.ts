import type {BulkCheck} from '../application/dashboard/bulk-check.js';
import {paceOf} from '../domain/pace.js';
import {paceText} from '../wording/pace-text.js';

/** `12 of 120 · 3 a second, 36 s left`. */
export const checkProgressText = (check: BulkCheck): string => {
	const pace = paceOf(check);
	return `${check.done} of ${check.total}${pace === undefined ? '' : ` · ${paceText(pace)}`}`;
};

/** For who hears it: each account on its own would leave no time for anything else. */
export const toldProgressText = ({done, total}: BulkCheck): string => `${Math.floor((done / Math.max(1, total)) * 10) * 10} % done`;

/** What still waits at a moment (ISO 8601), in sentences. */
export const pauseTexts = ({pauses}: BulkCheck, now: string): readonly string[] => pauses.values().filter(({until}) => until > now).map(({text}) => text).toArray();
