import type {OptionTable} from './command.js';

/** The ways to a new token, beside a file with one. */
export const signInOptions = {
	pin: {kind: 'flag', conflicts: ['signIn', 'verificationCode'], description: 'get a token with a code that you type at plex.tv/link, in a browser that is signed in as the account'},
	signIn: {kind: 'flag', description: 'get a token by signing in with the account’s email and password'},
	deviceKey: {kind: 'flag', conflicts: ['pin', 'signIn', 'verificationCode'], description: 'give the account a key of its own with a code that you type once at plex.tv/link; it then renews its token by itself'},
	verificationCode: {kind: 'text', valueName: 'CODE', description: 'six digits for --sign-in when two-factor sign-in is on; without it you are asked for them at a terminal'},
} as const satisfies OptionTable;
