import * as v from 'valibot';
import type {RegistrationAnswer} from '../../domain/registration.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {wholeNumber} from './number.js';

/** `<Response code="0" status="Valid user"/>`, or the same as JSON. */
const response = v.object({code: wholeNumber, status: v.optional(v.fallback(v.string(), ''), '')});
const body = v.object({Response: response});

/**
What an answer to `POST /api/users/validate` says; undefined for everything that is not known to mean one of both.
The first is confirmed by three clients; how the second looks is uncertain, so that only shapes count which can hardly mean anything else.
*/
export const registrationIn = (answer: Pick<PlexAnswer, 'status' | 'contentType' | 'body'>): RegistrationAnswer | undefined => {
	const read = v.safeParse(body, contentOf(answer));
	if (!read.success) {
		return undefined;
	}

	const {status} = answer;
	const {code, status: words} = read.output.Response;
	if (status === 200 && code === 0 && words === 'Valid user') {
		return 'registered';
	}

	const isNo = [200, 400].includes(status) && [1, 400].includes(code);
	// Another 404 speaks of the call, which is then gone, or of whoever asked.
	const isNobody = status === 404 && code !== 0 && /\buser\b/iv.test(words) && !/authenticat/iv.test(words);
	return isNo || isNobody ? 'not-registered' : undefined;
};
