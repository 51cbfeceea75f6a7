import type {ErrorRows} from './row.js';

/** Signing in for a new token. */
export const signInErrors = {
	ERR_SIGN_IN_WRONG: {
		cause: 'sign-in',
		retry: 'useless',
		exitStatus: 1,
		message: () => 'plex.tv did not accept the email and password.',
		hint: 'The program does not try again by itself, because plex.tv locks sign-in after a few failures. Correct the password, or use a PIN.',
	},
	ERR_SIGN_IN_NO_PASSWORD: {
		cause: 'sign-in',
		retry: 'useless',
		exitStatus: 1,
		message: about => `${about} has no password at plex.tv: it signs in through another service, such as Google or Apple.`,
		hint: {
			dashboard: 'Use a PIN or a device key to get a token. Nothing was sent, so no attempt was used up.',
			command: ['Use --pin or --device-key.', 'Nothing was sent, so no attempt was used up.'],
		},
	},
	ERR_SIGN_IN_CODE_NEEDED: {
		cause: 'sign-in',
		retry: 'useless',
		exitStatus: 1,
		message: () => 'plex.tv also wants a verification code: two-factor sign-in is on.',
		hint: {
			dashboard: 'Press [refresh-token] on the account and sign in there: it asks for the code.',
			form: 'Type the six digits that your authenticator app shows.',
			command: ['Give the six digits that your authenticator app shows: --verification-code.'],
		},
	},
	ERR_SIGN_IN_CODE_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: () => 'That is not a verification code: a code has six digits.',
		hint: 'Type the six digits that your authenticator app shows now. Nothing was sent, so no attempt was used up.',
	},
	ERR_SIGN_IN_CODE_WRONG: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 1,
		message: () => 'plex.tv did not accept the verification code.',
		hint: 'Wait for the next code from your authenticator app. Each attempt counts: plex.tv locks sign-in after a few failures.',
	},
	ERR_SIGN_IN_EMAIL_ONLY: {
		cause: 'sign-in',
		retry: 'useless',
		exitStatus: 1,
		message: () => 'This account signs in with its email address only.',
		hint: 'Correct the account’s email to the one that it is registered with, or use a PIN.',
	},
	ERR_SIGN_IN_LOCKED: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 1,
		message: () => 'plex.tv has locked sign-in for the address that it sees: too many attempts failed.',
		hint: 'Wait a few hours: nobody can lift the lock. A PIN may still work.',
	},
	ERR_SIGN_IN_REFUSED: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv refused to sign in: ${about}.`,
		hint: 'The password may still be right. It was not tried again. Use a PIN, or try again later.',
	},
	ERR_PIN_EXPIRED: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 1,
		message: () => 'The code expired before it was typed at plex.tv/link.',
		hint: 'Get a new code, and type it there in time.',
	},
	ERR_PIN_USED: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 1,
		message: () => 'The code has already been used: plex.tv no longer knows it.',
		hint: 'Get a new code. If nobody you know typed it, look at the devices of your Plex account.',
	},
} satisfies ErrorRows;
