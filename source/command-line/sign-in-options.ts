import type {OptionTable} from './command.js';

/** The ways to a new token, beside a file with one. */
export const signInOptions = {
	pin: {kind: 'flag', conflicts: ['signIn', 'verificationCode'], description: 'get a token by a code that is typed at plex.tv/link, in a browser that is signed in as the account'},
	signIn: {kind: 'flag', description: 'get a token by signing in with the account’s email and password'},
	deviceKey: {kind: 'flag', conflicts: ['pin', 'signIn', 'verificationCode'], description: 'give the account a key of its own by a code that is typed once at plex.tv/link; it then renews its token by itself'},
	verificationCode: {kind: 'text', valueName: 'CODE', description: 'six digits for --sign-in where two-factor sign-in is on; without it they are asked for at a terminal'},
} as const satisfies OptionTable;
