import type {ErrorRows} from './row.js';

/** An account's own device key, and the tokens that it gets. */
export const deviceKeyErrors = {
	ERR_DEVICE_KEY_VOID: {
		cause: 'token',
		retry: 'useless',
		exitStatus: 1,
		message: about => `plex.tv no longer accepts the account’s device key: ${about}.`,
		hint: {
			dashboard: 'plex.tv does not say why. The device may have been removed there or given another key, or the account’s client identifier was changed. Press [refresh-token] on the account and choose the device key: you type a code once, and the account gets a new key.',
			form: 'plex.tv does not say why. The device may have been removed there or given another key, or the account’s client identifier was changed. Go back to the Token step and get a new key there.',
			command: ['plex.tv does not say why. The device may have been removed there or given another key, or the account’s client identifier was changed. Give the account a new key: plex-accounts refresh-token ACCOUNT --device-key'],
		},
	},
	ERR_DEVICE_KEY_TAKEN: {
		cause: 'sign-in',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'plex.tv already has this device key for another device.',
		hint: 'Start again: the program then makes a new key. Nothing was changed.',
	},
	ERR_DEVICE_KEY_PRESENT: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `${about} has a device key already: it renews its token by itself.`,
		hint: 'There is nothing to exchange.',
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
		message: () => 'That is not a device key that this program can use.',
		hint: 'Export the account again, or give it a new device key with a PIN.',
	},
	ERR_DEVICE_KEY_MISSING: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 1,
		message: about => `${about} has no device key of its own.`,
		hint: {dashboard: 'Press [refresh-token] on the account and choose the device key.', command: ['Give it one: plex-accounts refresh-token ACCOUNT --device-key']},
	},
	ERR_RENEWAL_UNDER_WAY: {
		cause: 'account',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `Another program is getting a new token for ${about}.`,
		hint: 'Try again in a few minutes; the account may have its new token by then.',
	},
	ERR_DEVICE_TOKEN_REFUSED: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `The new token for the device key cannot be trusted: ${about}.`,
		hint: 'The account keeps its old token. Test the proxy, then try again. If it happens again, this program may be too old for plex.tv.',
	},
	ERR_CLOCK_WRONG: {
		cause: 'program',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `This machine’s clock is ${about} plex.tv’s.`,
		hint: 'Set it (timedatectl set-ntp true), then try again. The token and the key may still be good.',
	},
} satisfies ErrorRows;
