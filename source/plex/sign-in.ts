import type {PlexSignIn} from '../application/ports/plex-tv.js';
import {AppError, type ErrorCode} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import type {PlexCredentials} from '../domain/sign-in.js';
import {withoutToken, type Ask} from './ask.js';
import {plexErrorsIn, type PlexError} from './decode/error-body.js';
import {issuedTokenIn} from './decode/issued-token.js';
import type {PlexDependencies} from './dependencies.js';
import type {PlexAnswer} from './answer.js';
import {statusText, troubleOf} from './trouble.js';

/** All of these come with 401 and differ by plex.tv's own code only. */
const refusals: ReadonlyMap<number | undefined, ErrorCode> = new Map([
	[1001, 'ERR_SIGN_IN_WRONG'],
	[1028, 'ERR_SIGN_IN_CODE_WRONG'],
	[1029, 'ERR_SIGN_IN_CODE_NEEDED'],
	[1030, 'ERR_SIGN_IN_EMAIL_ONLY'],
	[1031, 'ERR_SIGN_IN_LOCKED'],
]);

/** Another wording of the lock was seen, whose code is not known. */
const hasWordsOfLock = ({message}: PlexError): boolean => /too many failed|temporarily disabled/iv.test(message);

const refusal = (answer: PlexAnswer): AppError => {
	const errors = plexErrorsIn(answer);
	const known = errors.map(({code}) => refusals.get(code)).find(code => code !== undefined);
	if (known !== undefined && known !== 'ERR_SIGN_IN_WRONG') {
		return new AppError(known);
	}

	if (errors.some(error => hasWordsOfLock(error))) {
		return new AppError('ERR_SIGN_IN_LOCKED');
	}

	return known === undefined ? new AppError('ERR_SIGN_IN_REFUSED', statusText(answer, errors)) : new AppError(known);
};

/** 201 in practice; 200 is taken as well. */
const readAnswer = (answer: PlexAnswer, now: Date): Secret => {
	const {status} = answer;
	const token = [200, 201].includes(status) ? issuedTokenIn(answer) : undefined;
	if (token !== undefined) {
		return new Secret(token);
	}

	throw status === 401 ? refusal(answer) : troubleOf(answer, now);
};

/** The form's own encoding escapes every sign that a password may hold. */
const formOf = ({login, password, verificationCode}: PlexCredentials): string => new URLSearchParams({
	login,
	password: password.reveal(),
	rememberMe: 'true',
	...(verificationCode !== undefined && {verificationCode}),
}).toString();

/** `POST https://plex.tv/api/v2/users/signin`, once: after a wrong password another try is for the person to start. */
export const createSignIn = ({now}: PlexDependencies, ask: Ask): PlexSignIn['signIn'] => async (device, credentials, {signal}) => {
	const answer = await ask(withoutToken(device), {
		method: 'POST',
		path: '/api/v2/users/signin',
		accept: 'application/json',
		body: {contentType: 'application/x-www-form-urlencoded', content: formOf(credentials)},
		secrets: [credentials.password],
	}, signal);
	return readAnswer(answer, now());
};
