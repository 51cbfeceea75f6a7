import type {ErrorRows} from './row.js';

/** An account's own device key, and the tokens that it gets. */
export const deviceKeyErrors = {
	ERR_DEVICE_KEY_VOID: {
		cause: 'token',
		retry: 'useless',
		exitStatus: 1,
		message: about => `plex.tv no longer accepts the account’s device key: ${about}.`,
		hint: {
			dashboard: 'The device was removed, or signed in anew elsewhere. Press [refresh-token] in the list and choose the device key: a code is typed once, and the account has a new key.',
			form: 'The device was removed, or signed in anew elsewhere. Go back to the Token step and get a new key there.',
			command: ['The device was removed, or signed in anew elsewhere. Give the account a new key: plex-accounts refresh-token ACCOUNT --device-key'],
		},
	},
	ERR_DEVICE_KEY_TAKEN: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'plex.tv knows this device key already, as that of another device.',
		hint: 'Begin again: a new key is made then. Nothing was changed.',
	},
	ERR_DEVICE_NOT_FOUND: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `There is no device ${about}.`,
		hint: {dashboard: 'The list was read again.', command: ['Run “plex-accounts devices ACCOUNT” to see them.']},
	},
	ERR_DEVICE_KEY_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: () => 'That is no device key of this program.',
		hint: 'Export the account anew, or give it a new key by a PIN.',
	},
	ERR_DEVICE_KEY_MISSING: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 1,
		message: about => `${about} has no device key of its own.`,
		hint: {dashboard: 'Press [refresh-token] in the list and choose the device key.', command: ['Give it one: plex-accounts refresh-token ACCOUNT --device-key']},
	},
	ERR_DEVICE_TOKEN_REFUSED: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `The token that came for the device key is not one to trust: ${about}.`,
		hint: 'The account keeps what it had. Test the proxy, then try again; if it goes on, the program may be too old for plex.tv.',
	},
	ERR_CLOCK_WRONG: {
		cause: 'program',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `This machine’s clock is ${about} plex.tv’s.`,
		hint: 'Set it (timedatectl set-ntp true), then try again. It says nothing about the token or the key.',
	},
} satisfies ErrorRows;
