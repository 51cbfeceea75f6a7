import type {ExchangeStep} from './device-key/exchange.js';
import {AppError} from './errors.js';
import type {JobId} from './job-id.js';
import type {Secret} from './secret.js';

/** Where a person types the code of a PIN, on any device with a browser. */
export const linkPage = 'https://plex.tv/link';

/** A code that plex.tv gave out: whoever types it at the link page signs this device in. */
export type Pin = {
	readonly id: number;
	/** Four capitals and digits. */
	readonly code: string;
	/** How long it is good for, from its receipt on. */
	readonly expiresInSeconds: number;
};

/** What plex.tv says of a code. `gone` is one that it no longer knows: its time is over, or it was used. */
export type PinAnswer = {readonly kind: 'waiting'} | {readonly kind: 'linked'; readonly token: Secret} | {readonly kind: 'gone'};

/** A code on the screen while somebody types it elsewhere. */
export type WaitingPin = {
	readonly code: string;
	readonly secondsLeft: number;
	/** Why the last look got no answer; the next one may. */
	readonly trouble?: string;
};

export type PlexCredentials = {
	/** The account's email. */
	readonly login: string;
	readonly password: Secret;
	/** Six digits, where two-factor sign-in is on. */
	readonly verificationCode?: string;
};

/** What was typed as a verification code. */
export type ParsedCode = {readonly kind: 'empty'} | {readonly kind: 'code'; readonly code: string} | {readonly kind: 'invalid'; readonly error: AppError};

/** What stands between the digits of a code that was copied: blanks of every kind, dashes, signs that nobody sees. */
const betweenDigits = (): RegExp => /[\s\p{Default_Ignorable_Code_Point}\p{Control}\p{Dash_Punctuation}\p{Format}\u{2212}]/gv;

/** Unicode has the decimal digits of every script in runs of ten, from zero on (Unicode Standard §4.6). */
const asciiDigit = (digit: string): string => {
	let before = (digit.codePointAt(0) ?? 0) - 1;
	let value = 0;
	while (/^\p{Decimal_Number}$/v.test(String.fromCodePoint(before))) {
		value += 1;
		before -= 1;
	}

	return String(value % 10);
};

/** Reads a verification code: six digits of any script, in groups or not. Anything else would cost one of few tries. */
export const parseVerificationCode = (typed: string): ParsedCode => {
	const code = typed.replaceAll(betweenDigits(), '').replaceAll(/[\p{Decimal_Number}--\d]/gv, digit => asciiDigit(digit));
	if (code === '') {
		return {kind: 'empty'};
	}

	return /^\d{6}$/v.test(code) ? {kind: 'code', code} : {kind: 'invalid', error: new AppError('ERR_SIGN_IN_CODE_INVALID')};
};

/** A code is wanted, and none was typed. */
export const codeFirstText = 'Type the verification code first: six digits, from your authenticator app.';

/** `was-dead`: plex.tv did not know the token any more, so that there was nothing to end. */
export type SignOutAnswer = 'signed-out' | 'was-dead';

export const signOutTexts: Readonly<Record<SignOutAnswer, string>> = {
	'signed-out': 'plex.tv has forgotten its token.', 'was-dead': 'plex.tv no longer knew its token.',
};

/** How far a person has come with getting a token from plex.tv. `asked` is a request that waits for its answer. */
export type SignInProgress =
	| {readonly kind: 'idle'}
	| {readonly kind: 'asked'; readonly for: 'pin' | 'password' | 'code'; readonly job: JobId}
	| {readonly kind: 'pin'; readonly job: JobId; readonly pin: WaitingPin}
	/** Email and password were right so far; `problem` is what was wrong with the last code. */
	| {readonly kind: 'code-wanted'; readonly problem?: AppError}
	| {readonly kind: 'failed'; readonly error: AppError}
	| {readonly kind: 'issued'}
	/** What is known of an exchange of a token for a device key was said, and the next key begins it. */
	| {readonly kind: 'exchange-offered'}
	| {readonly kind: 'exchanging'; readonly job: JobId; readonly step: ExchangeStep};

/** Whether plex.tv is being waited for, or a person at the link page. */
export const isUnderWay = (progress: SignInProgress): progress is Extract<SignInProgress, {readonly job: JobId}> =>
	'job' in progress;

/** Whether the verification code is asked for, or on its way. */
export const isCodeAsked = (progress: SignInProgress): boolean =>
	progress.kind === 'code-wanted' || (progress.kind === 'asked' && progress.for === 'code');

/** Whether the code that was waited for brings nothing any more. */
export const endsPin = ({code}: Pick<AppError, 'code'>): boolean => code === 'ERR_PIN_EXPIRED' || code === 'ERR_PIN_USED' || code === 'ERR_DEVICE_TOKEN_REFUSED';

/** What a refusal means for the one who signs in: a verification code can be typed anew, everything else is the end of this try. */
export const progressAfter = (error: AppError): SignInProgress => {
	switch (error.code) {
		case 'ERR_CANCELLED': {
			return {kind: 'idle'};
		}

		case 'ERR_SIGN_IN_CODE_NEEDED': {
			return {kind: 'code-wanted'};
		}

		case 'ERR_SIGN_IN_CODE_WRONG': {
			return {kind: 'code-wanted', problem: error};
		}

		default: {
			return {kind: 'failed', error};
		}
	}
};
