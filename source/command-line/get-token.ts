import {countdownText} from '../domain/duration.js';
import {issueToken, type Issued, type IssuePorts, type PinKeeper} from '../application/issue-token.js';
import type {PlexDevice} from '../domain/account.js';
import {explain, isAppError} from '../domain/errors.js';
import {
	linkPage,
	parseVerificationCode,
	type PlexCredentials,
	type WaitingPin,
} from '../domain/sign-in.js';
import type {Context} from './context.js';

type Parts = Pick<Context, 'ask' | 'announce' | 'signal'>;

/** How often a code that waits is spoken of again, in seconds. */
const reminderSeconds = 60;

/** Tells of a code once, then each minute, and of trouble when it comes. */
const tellOfPin = (announce: Context['announce'], {earlier}: PinKeeper) => {
	let told: WaitingPin | undefined;
	return (pin: WaitingPin): void => {
		const {code, secondsLeft, trouble} = pin;
		if (told === undefined && code === earlier?.code) {
			announce(`The code ${code} from an earlier run is still waiting. If you have not typed it yet, open ${linkPage} in a browser that is signed in as this account, and type it.`, {pin: {code, link: linkPage, secondsLeft, state: 'going-on'}});
		} else if (told?.code !== code) {
			announce(`Open ${linkPage} in a browser that is signed in as this account, and type: ${code}`, {pin: {code, link: linkPage, secondsLeft}});
		} else if (trouble !== undefined && trouble !== told.trouble) {
			announce(`${trouble} The program keeps asking.`, {pin: {code, secondsLeft, trouble}});
		} else if (secondsLeft % reminderSeconds === 0 && secondsLeft !== told.secondsLeft && secondsLeft > 0) {
			announce(`${code} is still waiting: ${countdownText(secondsLeft)} left.`, {pin: {code, secondsLeft}});
		}

		told = pin;
	};
};

/** A token by PIN: code and link go to stderr. */
export const getTokenByPin = async (ports: IssuePorts, device: PlexDevice, pins: PinKeeper, {announce, signal}: Parts): Promise<Issued> => {
	const issued = await issueToken(ports, device, {kind: 'pin', onWaiting: tellOfPin(announce, pins), pins}, signal);
	announce('The code was typed: plex.tv gave a new token.', {pin: {state: 'linked'}});
	return issued;
};

/** The same with a new device key. */
export const getTokenByKeyPin = async (ports: IssuePorts, device: PlexDevice, pins: PinKeeper, {announce, signal}: Parts): Promise<Issued> => {
	const issued = await issueToken(ports, device, {kind: 'device-key', onWaiting: tellOfPin(announce, pins), pins}, signal);
	announce(issued.deviceKey === undefined
		? 'The code was typed, but plex.tv did not take the device key: it gave a lasting token, which the account does not renew by itself.'
		: 'The code was typed: plex.tv knows the account’s device key now.', {pin: {state: 'linked'}});
	return issued;
};

/** The code that an option gave; undefined when none was given. Throws `ERR_SIGN_IN_CODE_INVALID`. */
export const givenCode = (option: string | undefined): string | undefined => {
	const code = parseVerificationCode(option ?? '');
	if (code.kind === 'invalid') {
		throw code.error;
	}

	return code.kind === 'code' ? code.code : undefined;
};

/** Asks until it is a code, or nothing at all: what cannot be one would use up a try. */
const askForCode = async (ask: NonNullable<Context['ask']>, announce: Context['announce']): Promise<string | undefined> => {
	for (;;) {
		const code = parseVerificationCode(await ask('Verification code: ') ?? '');
		if (code.kind !== 'invalid') {
			return code.kind === 'code' ? code.code : undefined;
		}

		announce(explain('command', code.error));
	}
};

/**
A token by email and password. Where plex.tv wants a verification code, the person at the terminal is asked for it, as often as they type one; nothing is tried again without them.
*/
export const getTokenBySignIn = async (ports: IssuePorts, device: PlexDevice, credentials: PlexCredentials, parts: Parts): Promise<Issued> => {
	const {ask, announce, signal} = parts;
	try {
		return await issueToken(ports, device, {kind: 'sign-in', credentials}, signal);
	} catch (error) {
		const isAboutCode = isAppError(error) && (error.code === 'ERR_SIGN_IN_CODE_NEEDED' || error.code === 'ERR_SIGN_IN_CODE_WRONG');
		if (!isAboutCode || ask === undefined) {
			throw error;
		}

		announce(error.message);
		const verificationCode = await askForCode(ask, announce);
		if (verificationCode === undefined) {
			throw error;
		}

		return getTokenBySignIn(ports, device, {...credentials, verificationCode}, parts);
	}
};
