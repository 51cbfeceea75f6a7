import {clockOffset, clockWords, isClockWrong} from '../../domain/device-key/plex-clock.js';
import {AppError} from '../../domain/errors.js';
import type {PlexAnswer} from '../answer.js';
import {plexErrorsIn, type PlexError} from '../decode/error-body.js';
import {statusText, troubleOf} from '../trouble.js';

/** The issuer that a request names is not the device that the key belongs to. */
const foreignIssuer = 1097;

const isTaken = (status: number, errors: readonly PlexError[]): boolean =>
	[409, 422].includes(status) && errors.some(({message}) => /\b(?:taken|already)\b/iv.test(message));

const isVoid = (status: number, errors: readonly PlexError[]): boolean =>
	status === 401
	|| errors.some(({code}) => code === foreignIssuer)
	|| (status === 422 && errors.some(({message}) => /signature|verif|revoked|unknown (?:device|key)|\b(?:device|key|jwk) not found/iv.test(message)));

/**
What plex.tv's refusal of something that a device signed means. Only plex.tv's own words say that a key is void; and where this machine's clock is wrong by hours, that is said first.
*/
export const deviceRefusal = (answer: PlexAnswer, now: Date): AppError => {
	const {status} = answer;
	const errors = plexErrorsIn(answer);
	const isPlexTvs = answer.botCheck === undefined && (answer.requestId !== undefined || errors.length > 0);
	const offset = clockOffset(answer.date, now);
	if (isPlexTvs && isClockWrong(offset) && [400, 401, 422, 498].includes(status)) {
		return new AppError('ERR_CLOCK_WRONG', clockWords(offset));
	}

	if (isPlexTvs && isTaken(status, errors)) {
		return new AppError('ERR_DEVICE_KEY_TAKEN');
	}

	return isPlexTvs && isVoid(status, errors) ? new AppError('ERR_DEVICE_KEY_VOID', statusText(answer, errors)) : troubleOf(answer, now);
};
