import {boundText, cleanText} from './clean-text.js';
import {AppError} from './errors.js';

export type ParsedEmail =
	| {readonly kind: 'valid'; readonly email: string}
	| {readonly kind: 'invalid'; readonly error: AppError};

/** RFC 5321 §4.5.3.1.3 allows a path of 256, angle brackets included. */
const longest = 254;

const shape = /^[^\s\p{Control}@]+@[^\s\p{Control}.@]+(?:\.[^\s\p{Control}.@]+)+$/v;

/** An email as it is kept: blanks around it gone, its case as typed. */
export const parseEmail = (typed: string): ParsedEmail => {
	const email = typed.trim();
	return email.length <= longest && shape.test(email)
		? {kind: 'valid', email}
		: {kind: 'invalid', error: new AppError('ERR_EMAIL_INVALID', boundText(cleanText(email), 60))};
};

/** Whether two emails name one mailbox, as far as plex.tv is concerned: without regard to case. */
export const isSameEmail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
