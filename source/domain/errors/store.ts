import type {ErrorRows} from './row.js';

/** The accounts file and its folder. */
export const storeErrors = {
	ERR_STORE_LOCKED: {
		cause: 'store',
		retry: 'may-help',
		exitStatus: 5,
		message: about => `The accounts are locked by ${about}.`,
		hint: 'Wait until it has finished, or end it. The lock ends with that process.',
	},
	ERR_STORE_DAMAGED: {
		cause: 'damage',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The accounts file ${about} is damaged, or was not made by this program.`,
		hint: {
			dashboard: 'Nothing was changed. Press [restore] in the list to go back to the last good version.',
			form: 'Nothing was changed. Leave the form: [restore] then goes back to the last good version, and the form stays open.',
			command: ['Nothing was changed. Go back to the last good version with: plex-accounts restore'],
		},
	},
	ERR_STORE_EMPTY: {
		cause: 'damage',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The accounts file ${about} is empty. This program never leaves an empty file.`,
		hint: {
			dashboard: 'Nothing was changed. Press [restore] in the list to go back to the last good version.',
			form: 'Nothing was changed. Leave the form: [restore] then goes back to the last good version, and the form stays open.',
			command: ['Nothing was changed. Go back to the last good version with: plex-accounts restore'],
		},
	},
	ERR_STORE_CHANGED: {
		cause: 'damage',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The accounts file ${about} was changed by somebody who does not have its key.`,
		hint: {
			dashboard: 'It was not used, and nothing was changed. Find out who can write to that folder; then press [restore] in the list to go back to the last good version.',
			form: 'It was not used, and nothing was changed. Find out who can write to that folder; then leave the form: [restore] goes back to the last good version, and the form stays open.',
			command: ['It was not used, and nothing was changed.', 'Find out who can write to that folder; then go back to the last good version with: plex-accounts restore'],
		},
	},
	ERR_BACKUP_UNCHECKED: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `${about} is in the old format, which cannot show whether anybody changed it.`,
		hint: {
			dashboard: 'If you are sure of the file, quit the dashboard and run: plex-accounts restore FILE. It says how to use such a file.',
			command: ['If you are sure of it, add --allow-unchecked, and look at every account’s route afterwards.', 'Nothing was changed.'],
		},
	},
	ERR_BACKUP_MISSING: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `There is no good earlier version of ${about}.`,
		hint: {
			dashboard: 'Quit the dashboard and restore a backup: plex-accounts restore FILE',
			command: ['Restore a backup: plex-accounts restore FILE'],
		},
	},
	ERR_STORE_GONE: {
		cause: 'damage',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The accounts file ${about}.`,
		hint: {
			dashboard: 'Nothing was changed. Put the file back, or press [restore] in the list to go back to the last good version. To start with no accounts, move the rest of the folder away first.',
			form: 'Nothing was changed. Put the file back, or leave the form: [restore] then goes back to the last good version, and the form stays open.',
			command: ['Nothing was changed. Put the file back, or go back to a backup or the last good version with: plex-accounts restore. To start with no accounts, move the rest of the folder away first.'],
		},
	},
	ERR_STORE_NEWER: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The accounts file ${about} was written by a newer version of this program.`,
		hint: 'Update the program on this machine. Nothing was changed.',
	},
	ERR_STORE_PERMISSION: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `No permission to read or write ${about}.`,
		hint: {
			dashboard: 'Run the program as the user who owns that folder, or start it with another folder.',
			command: ['Run the program as the user who owns that folder, or choose another with --data-dir.'],
		},
	},
	ERR_STORE_READ_ONLY: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `${about} is on a read-only file system.`,
		hint: {
			dashboard: 'Mount it for writing, or start the program with another folder. Nothing was changed.',
			command: ['Mount it for writing, or choose another folder with --data-dir. Nothing was changed.'],
		},
	},
	ERR_STORE_NO_LOCKS: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The file system of ${about} has no file locks: two programs at once could lose changes.`,
		hint: {
			dashboard: 'Put the accounts on a local disk, and start the program with that folder. Here they can only be read. Nothing was changed.',
			command: ['Put the accounts on a local disk, and name that folder with --data-dir. Here they can only be read. Nothing was changed.'],
		},
	},
	ERR_STORE_UNCONFIRMED: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The change is stored, but the disk did not confirm it: ${about}.`,
		hint: 'Do not repeat it: the list shows it. It may be lost if the machine loses power now; check the disk.',
	},
	ERR_STORE_OWNER: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The folder ${about}.`,
		hint: {
			dashboard: 'Run the program as that user, or start it with a folder of your own. Nothing was changed.',
			command: ['Run the program as that user, or choose a folder of your own with --data-dir. Nothing was changed.'],
		},
	},
	ERR_STORE_EXPOSED: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `Others on this machine can change what is in ${about}.`,
		hint: {
			dashboard: 'Fix it with: chmod go-w FOLDER. Or start the program with another folder. Nothing was read or changed.',
			command: ['Fix it with: chmod go-w FOLDER. Or choose another folder with --data-dir. Nothing was read or changed.'],
		},
	},
	ERR_STORE_LINK: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: about => `${about} is a link, and this program follows no links there.`,
		hint: {
			dashboard: 'Put the file itself there, or start the program with the folder that holds it. Nothing was changed.',
			command: ['Put the file itself there, or name the folder that holds it with --data-dir. Nothing was changed.'],
		},
	},
	ERR_HOME_MISSING: {
		cause: 'store',
		retry: 'useless',
		exitStatus: 5,
		message: () => 'There is no home folder: the variable HOME is empty.',
		hint: {
			dashboard: 'Set HOME, or set PLEX_ACCOUNTS_DATA_DIR to a folder for the accounts.',
			command: ['Set HOME, or name a folder for the accounts with --data-dir.'],
		},
	},
	ERR_STORE_FULL: {
		cause: 'store',
		retry: 'may-help',
		exitStatus: 5,
		message: about => `There is no space left to write ${about}.`,
		hint: 'Free some space and try again. The accounts are as they were before.',
	},
	ERR_STORE_FAILED: {
		cause: 'store',
		retry: 'may-help',
		exitStatus: 5,
		message: about => `The accounts could not be read or written: ${about}.`,
		hint: 'Check the disk and the data folder. The accounts are as they were before.',
	},
} satisfies ErrorRows;
