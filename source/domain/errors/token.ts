import type {ErrorRows} from './row.js';

/** The token itself. */
export const tokenErrors = {
	ERR_TOKEN_REJECTED: {
		cause: 'token',
		retry: 'useless',
		exitStatus: 1,
		message: () => 'plex.tv rejected the token.',
		hint: {
			dashboard: 'It was revoked, signed out or mistyped. Press [refresh-token] on the account to get a new one.',
			form: 'It was revoked, signed out or mistyped. Go back to the Token step and get a new one there, or copy a fresh one from the browser.',
			command: [
				'It was revoked, signed out or mistyped.',
				'Give a fresh one with --token-file, or get one with --pin.',
				{unless: '--token-file', text: 'Get a new one: plex-accounts refresh-token ACCOUNT --pin'},
			],
		},
	},
	ERR_TOKEN_EXPIRED: {
		cause: 'token',
		retry: 'useless',
		exitStatus: 1,
		message: () => 'The token has expired.',
		hint: {
			dashboard: 'Tokens of this kind last seven days at most. Press [refresh-token] on the account to get a lasting one.',
			form: 'Tokens of this kind last seven days at most. Go back to the Token step and get a lasting one there, with a PIN or by signing in.',
			command: [
				'Tokens of this kind last seven days at most.',
				'Give another with --token-file, or get one that lasts with --pin.',
				{unless: '--token-file', text: 'Get a lasting one: plex-accounts refresh-token ACCOUNT --pin'},
			],
		},
	},
	ERR_TOKEN_OTHER_ACCOUNT: {
		cause: 'token',
		retry: 'useless',
		exitStatus: 1,
		message: about => `The new token belongs to another Plex account: ${about}.`,
		hint: {
			dashboard: 'Nothing was changed. Give a token of this account. If you typed a code, the browser may be signed in as somebody else. If the account changes hands, edit it and say so in the Test step.',
			form: 'Nothing was changed. Give a token of this account, or say in the Test step that the account changes hands.',
			command: [
				'Nothing was changed. Give a token of this account. If you typed a code, the browser may be signed in as somebody else.',
				'If the account changes hands, say so: plex-accounts edit ACCOUNT --changes-hands.',
			],
		},
	},
} satisfies ErrorRows;
