import type {ErrorRows} from './row.js';

/** Which account is meant, and whether it is there. */
export const accountErrors = {
	ERR_ACCOUNT_NOT_FOUND: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `There is no account “${about}”.`,
		hint: {
			dashboard: 'It may have been removed elsewhere. The list shows what is there.',
			command: ['Run “plex-accounts list --columns email,username,id” to see what an account can be called by. Four characters of an id are enough.'],
		},
	},
	ERR_ACCOUNT_AMBIGUOUS: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `More than one account matches ${about}.`,
		hint: 'Use the email or the id of the one you mean.',
	},
	ERR_ACCOUNT_EXISTS: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `The account ${about} is stored already.`,
		hint: 'Edit the stored one instead of adding it again.',
	},
	ERR_NO_ACCOUNTS: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: about => `There is nothing to do: ${about}.`,
		hint: {
			dashboard: 'Add an account with [add], or enable one with [toggle-enabled].',
			command: ['Add an account, or enable one. To see them, run: plex-accounts list'],
		},
	},
	ERR_NO_VALID_ACCOUNT: {
		cause: 'account',
		retry: 'useless',
		exitStatus: 4,
		message: () => 'No account can ask plex.tv: none of the enabled accounts has a token that is known to be valid.',
		hint: {
			dashboard: 'Add an account with [add], or test the stored tokens with [test-token].',
			command: ['Add an account, or test the stored tokens: plex-accounts test-token --all'],
		},
	},
	ERR_ACCOUNT_CHANGED: {
		cause: 'account',
		retry: 'may-help',
		exitStatus: 4,
		message: about => `The account ${about} was changed by somebody else in the meantime.`,
		hint: {
			dashboard: 'Nothing was saved. Open it again, look at what changed, and repeat your change.',
			command: ['Nothing was saved. Look at what changed, and run the command again: plex-accounts show ACCOUNT'],
		},
	},
} satisfies ErrorRows;
