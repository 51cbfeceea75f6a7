import type {ErrorRows} from './row.js';

/** The key of the accounts file. */
export const keyErrors = {
	ERR_KEY_MISSING: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: about => `There are accounts, but their key is missing: ${about}.`,
		hint: 'Put the key back. Without it, no stored secret can be read. No new key was made.',
	},
	ERR_KEY_WRONG: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The key from ${about} does not open these accounts.`,
		hint: 'Give the key that belongs to this accounts file. Nothing was changed.',
	},
	ERR_KEY_NONE: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: () => 'There is no key yet, because nothing is stored.',
		hint: 'Add an account first. The program then makes a key, or takes it from the source that you have set.',
	},
	ERR_KEY_LOCKED: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: () => 'The accounts are locked with a passphrase, and none was given.',
		hint: {
			dashboard: 'Try again, and type the passphrase when you are asked for it.',
			command: ['Type it when you are asked at a terminal, or write it to a file and name that file in PLEX_ACCOUNTS_PASSPHRASE_FILE.'],
		},
	},
	ERR_KEY_COMMAND: {
		cause: 'key',
		retry: 'may-help',
		exitStatus: 5,
		message: about => `The command in PLEX_ACCOUNTS_KEY_COMMAND gave no key (${about}).`,
		hint: 'Run it by hand. It must print 32 bytes (raw, Base64 or hexadecimal) and exit with status 0.',
	},
	ERR_KEY_CREDENTIAL: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The systemd credential is there but cannot be read: ${about}.`,
		hint: 'Check the LoadCredential= line of the service and who owns the file. No other key was used or made.',
	},
	ERR_PASSPHRASE_SHORT: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: () => 'A new passphrase needs at least 12 characters.',
		hint: 'Use five or more unrelated words. Nothing was changed.',
	},
	ERR_KEY_EXPOSED: {
		cause: 'key',
		retry: 'useless',
		exitStatus: 5,
		message: about => `Others on this machine can read the key file ${about}.`,
		hint: 'Fix it with: chmod 600 FILE. If others may have read it, sign the accounts out and add them again.',
	},
} satisfies ErrorRows;
