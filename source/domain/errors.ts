/**
The closed list of errors. The README's table, `--json` errors, exit statuses and every message on screen are made from these rows.

`message` gets what the error is about: a proxy's `host:port`, a field's value, an account; never a secret.
*/
type ErrorRow = {
	readonly exitStatus: ExitStatus;
	readonly message: (about: string) => string;
	readonly hint: string;
};

/** 1 the answer is no · 2 wrong command line or value · 3 cannot tell · 4 no such account, or there already · 5 the store · 70 a bug · 130 cancelled */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

const rows = {
	// The command line and its values
	ERR_USAGE: {
		exitStatus: 2,
		message: about => about,
		hint: 'Run the command with --help to see its options.',
	},
	ERR_EMAIL_INVALID: {
		exitStatus: 2,
		message: about => about === '' ? 'The email is missing.' : `“${about}” is not an email address.`,
		hint: 'Type the address that the Plex account is registered with, such as name@example.com.',
	},
	ERR_ROUTE_MISSING: {
		exitStatus: 2,
		message: () => 'Neither a proxy nor a direct connection was chosen.',
		hint: 'Give a proxy URL, or choose direct (--direct): plex.tv then sees this machine’s own address.',
	},
	ERR_PROXY_ADDRESS_INVALID: {
		exitStatus: 2,
		message: about => about,
		hint: 'Type it as host:port or http://host:port, for example http://192.0.2.7:3128.',
	},
	ERR_PROXY_PORT_MISSING: {
		exitStatus: 2,
		message: about => `The port is missing in “${about}”.`,
		hint: 'Add the port the proxy listens on: 3128 is usual for Squid, 8888 for Tinyproxy.',
	},
	ERR_PROXY_SCHEME_UNSUPPORTED: {
		exitStatus: 2,
		message: about => `“${about}” is not an HTTP proxy address.`,
		hint: 'Only HTTP proxies work here (http:// or https://). A SOCKS proxy needs an HTTP proxy such as Privoxy in front of it.',
	},
	ERR_REQUEST_TARGET: {
		exitStatus: 2,
		message: about => `No request may go there: ${about}.`,
		hint: 'Give a path such as /api/v2/user, or https://clients.plex.tv/… whole. Nothing was sent.',
	},
	ERR_ROUTE_DIRECT: {
		exitStatus: 2,
		message: about => `${about} connects directly: there is no proxy to test.`,
		hint: 'Edit the account to give it a proxy, or test its token instead.',
	},
	ERR_PROXY_SIGN_IN_MISSING: {
		exitStatus: 2,
		message: about => `The proxy’s ${about} is missing.`,
		hint: 'Give both user name and password, or say on purpose that this proxy needs no sign-in (--proxy-no-sign-in).',
	},
	ERR_COPIED_URL_INVALID: {
		exitStatus: 2,
		message: about => about,
		hint: 'In the browser’s developer tools, filter the network list for “requests”, then copy the URL (or “Copy as cURL”) of a request to plex.tv.',
	},
	ERR_COPIED_URL_HOST: {
		exitStatus: 2,
		message: about => `The URL leads to ${about}, which is not plex.tv.`,
		hint: 'Copy a request whose host is plex.tv or ends in .plex.tv. Nothing of it was kept.',
	},
	ERR_TOKEN_INVALID: {
		exitStatus: 2,
		message: about => about,
		hint: 'A token is 20 letters, digits, “_” or “-”, or a longer one of three parts with dots between; paste it alone.',
	},
	ERR_SECRET_FILE: {
		exitStatus: 2,
		message: about => `The file ${about} could not be read as a secret.`,
		hint: 'Name a readable text file with the secret on its first line, or - for standard input.',
	},
	ERR_INPUT_FILE: {
		exitStatus: 2,
		message: about => `${about} could not be read, or is too long.`,
		hint: 'Name a readable file, or - for standard input.',
	},
	ERR_STDIN_TWICE: {
		exitStatus: 2,
		message: about => `Only one option may read standard input, but ${about} do.`,
		hint: 'Put all but one of them into files.',
	},
	ERR_CONFIRMATION_NEEDED: {
		exitStatus: 2,
		message: about => `${about}, because nobody confirmed it.`,
		hint: 'Give --yes to have it done without being asked.',
	},

	// The proxy
	ERR_PROXY_NAME_NOT_FOUND: {
		exitStatus: 1,
		message: about => `The name of the proxy ${about} could not be found.`,
		hint: 'Check its spelling, and that this machine’s DNS knows it; an IP address always works.',
	},
	ERR_PROXY_REFUSED: {
		exitStatus: 1,
		message: about => `Nothing listens at ${about}: the connection was refused.`,
		hint: 'Check the port, that the proxy runs, and that it listens on more than its own loopback address.',
	},
	ERR_PROXY_UNREACHABLE: {
		exitStatus: 1,
		message: about => `There is no way from this machine to ${about}.`,
		hint: 'Check the address, routes, VPN and firewalls between this machine and the proxy.',
	},
	ERR_PROXY_TIMEOUT: {
		exitStatus: 1,
		message: about => `${about} did not answer in time.`,
		hint: 'Check that it is a proxy and not overloaded, and that no firewall silently drops the connection.',
	},
	ERR_PROXY_CLOSED: {
		exitStatus: 1,
		message: about => `${about} closed the connection without an answer.`,
		hint: 'Look into the proxy’s own log. It may allow only some client addresses, or expect https:// instead of http://.',
	},
	ERR_PROXY_TLS: {
		exitStatus: 1,
		message: about => `The TLS connection to the proxy ${about} failed.`,
		hint: 'If it is a plain HTTP proxy, write http:// in its URL; otherwise give it a valid certificate, or name its authority in NODE_EXTRA_CA_CERTS.',
	},
	ERR_PROXY_AUTH: {
		exitStatus: 1,
		message: about => `${about} did not accept the user name and password.`,
		hint: 'Check both in the proxy’s own configuration; they are not your Plex password.',
	},
	ERR_PROXY_AUTH_NEEDED: {
		exitStatus: 1,
		message: about => `${about} wants a user name and password.`,
		hint: 'Fill in proxy username and password; they are set in the proxy’s own configuration.',
	},
	ERR_PROXY_AUTH_SCHEME: {
		exitStatus: 1,
		message: about => `${about} wants a kind of sign-in other than Basic.`,
		hint: 'Allow Basic sign-in in the proxy’s configuration, or use another proxy.',
	},
	ERR_PROXY_FORBIDDEN: {
		exitStatus: 1,
		message: about => `${about} forbids connections to plex.tv.`,
		hint: 'Allow CONNECT to plex.tv:443 in the proxy’s access rules, and allow this machine as a client.',
	},
	ERR_PROXY_CANNOT_REACH_PLEX: {
		exitStatus: 1,
		message: about => `${about} could not reach plex.tv.`,
		hint: 'On the proxy’s machine, check DNS, routes and firewall towards plex.tv, port 443.',
	},
	ERR_PROXY_NOT_A_PROXY: {
		exitStatus: 1,
		message: about => `What answers at ${about} is not an HTTP proxy.`,
		hint: 'Check host and port: a web server, an SSH server or Plex Media Server itself (32400) is no proxy.',
	},
	ERR_PROXY_ANSWER: {
		exitStatus: 1,
		message: about => `The proxy gave an answer that opens no tunnel: ${about}.`,
		hint: 'A proxy must answer CONNECT with 200. A sign-in page or gateway may stand in the way; look into the proxy’s log.',
	},
	ERR_TLS_INTERCEPTED: {
		exitStatus: 1,
		message: about => `The certificate shown for plex.tv was issued by ${about}, which is not trusted.`,
		hint: 'Something on the way reads the traffic. Let the proxy tunnel plex.tv untouched, without TLS inspection. Nothing secret was sent.',
	},
	ERR_TLS_CERTIFICATE: {
		exitStatus: 1,
		message: about => `The certificate shown for plex.tv is not valid: ${about}.`,
		hint: 'Check this machine’s clock first, then where the proxy really leads plex.tv. Nothing secret was sent.',
	},
	ERR_TLS_FAILED: {
		exitStatus: 1,
		message: about => `The TLS connection to plex.tv failed: ${about}.`,
		hint: 'The tunnel leads to something that is not plex.tv, or the proxy cuts it. Look into the proxy’s log. Nothing secret was sent.',
	},

	// The token
	ERR_TOKEN_REJECTED: {
		exitStatus: 1,
		message: () => 'plex.tv rejected the token.',
		hint: 'It was revoked, signed out or mistyped. Get a new one by a PIN or by signing in (f in the list, or refresh-token), or copy a fresh one from the browser.',
	},
	ERR_TOKEN_EXPIRED: {
		exitStatus: 1,
		message: () => 'The token has expired.',
		hint: 'Tokens of this kind last seven days at most. Get a lasting one by a PIN or by signing in (f in the list, or refresh-token).',
	},

	ERR_TOKEN_OTHER_ACCOUNT: {
		exitStatus: 1,
		message: about => `The new token belongs to another Plex account: ${about}.`,
		hint: 'Nothing was changed. Sign in as the account itself: the browser in which the code was typed may be signed in as somebody else.',
	},

	// Signing in for a new token
	ERR_SIGN_IN_WRONG: {
		exitStatus: 1,
		message: () => 'plex.tv did not accept the email and password.',
		hint: 'It is not tried again by itself, as plex.tv locks sign-in after a few failures. Correct the password, or use a PIN.',
	},
	ERR_SIGN_IN_CODE_NEEDED: {
		exitStatus: 1,
		message: () => 'plex.tv wants a verification code as well: two-factor sign-in is on.',
		hint: 'Give the six digits that your authenticator app shows (--verification-code).',
	},
	ERR_SIGN_IN_CODE_WRONG: {
		exitStatus: 1,
		message: () => 'plex.tv did not accept the verification code.',
		hint: 'Wait for the next code of your authenticator app. Each try counts: plex.tv locks sign-in after a few failures.',
	},
	ERR_SIGN_IN_EMAIL_ONLY: {
		exitStatus: 1,
		message: () => 'This account signs in with its email address only.',
		hint: 'Correct the account’s email to the one that it is registered with, or use a PIN.',
	},
	ERR_SIGN_IN_LOCKED: {
		exitStatus: 1,
		message: () => 'plex.tv has locked sign-in for the address that it sees: too many tries failed.',
		hint: 'Leave it alone for some hours; nobody can lift the lock. A PIN is another call and may still work.',
	},
	ERR_SIGN_IN_REFUSED: {
		exitStatus: 3,
		message: about => `plex.tv refused to sign in: ${about}.`,
		hint: 'It says nothing about the password, and was not tried again. Use a PIN, or try again later.',
	},
	ERR_PASSWORD_MISSING: {
		exitStatus: 2,
		message: about => `No password is known for ${about}.`,
		hint: 'Use a PIN (--pin), which needs none; or give the password: in the form, or with --password-file.',
	},
	ERR_PIN_EXPIRED: {
		exitStatus: 1,
		message: () => 'The code has expired before anybody typed it at plex.tv/link.',
		hint: 'Ask for a new one, and type it there in time.',
	},
	ERR_PIN_USED: {
		exitStatus: 1,
		message: () => 'The code was used already: plex.tv knows it no more, long before its time was over.',
		hint: 'Ask for a new one. If nobody you know typed it, look at the devices of your Plex account.',
	},

	// Plex.tv gave no answer that says anything about the token
	ERR_PLEX_UNREACHABLE: {
		exitStatus: 3,
		message: about => `plex.tv could not be reached: ${about}.`,
		hint: 'Check this machine’s DNS, route and firewall towards plex.tv, port 443.',
	},
	ERR_PLEX_TIMEOUT: {
		exitStatus: 3,
		message: () => 'plex.tv did not answer in time.',
		hint: 'Try again in a minute; if it goes on, see status.plex.tv and test the proxy.',
	},
	ERR_PLEX_CLOSED: {
		exitStatus: 3,
		message: () => 'The connection to plex.tv was cut in the middle of an answer.',
		hint: 'Try again; if it goes on, test the proxy and look into its log.',
	},
	ERR_PLEX_RATE_LIMITED: {
		exitStatus: 3,
		message: about => about === '' ? 'plex.tv asks to slow down (429).' : `plex.tv asks to slow down (429) and to come back in ${about}.`,
		hint: 'Wait, then try again. Accounts that share a proxy share this limit. It says nothing about the token.',
	},
	ERR_PLEX_UNAVAILABLE: {
		exitStatus: 3,
		message: about => `plex.tv is in trouble: ${about}.`,
		hint: 'Try again later, and see status.plex.tv. It says nothing about the token.',
	},
	ERR_PLEX_REDIRECT: {
		exitStatus: 3,
		message: about => `plex.tv answered with a redirect to ${about}, which was not followed.`,
		hint: 'Something may stand between the proxy and plex.tv. Test the proxy, then try again.',
	},
	ERR_PLEX_REFUSED: {
		exitStatus: 3,
		message: about => `plex.tv refused the request: ${about}.`,
		hint: 'It says nothing about the token. If it goes on, the program may be too old for plex.tv.',
	},
	ERR_PLEX_FORBIDDEN: {
		exitStatus: 3,
		message: about => `plex.tv does not let this account do that: ${about}.`,
		hint: 'The token is alive; the right is missing. Managed users and accounts without Plex Pass may do less.',
	},
	ERR_PLEX_CALL_GONE: {
		exitStatus: 3,
		message: about => `plex.tv does not know this call, or no longer: ${about}.`,
		hint: 'It says nothing about the token. The program may be too old for plex.tv: look for a newer one.',
	},
	ERR_PLEX_ANSWER: {
		exitStatus: 3,
		message: about => `The answer is not one that plex.tv gives: ${about}.`,
		hint: 'A sign-in page or a filter on the way may have answered instead. Test the proxy, then try again.',
	},
	ERR_TARGET_REFUSED: {
		exitStatus: 70,
		message: about => `A request to ${about} was stopped: only https on plex.tv and names under it is allowed.`,
		hint: 'This is a fault in the program. Please report it.',
	},
	ERR_REQUEST_STOPPED: {
		exitStatus: 70,
		message: about => `A request to plex.tv was stopped before anything was sent: ${about}.`,
		hint: 'This is a fault in the program. Please report it.',
	},
	ERR_CANCELLED: {
		exitStatus: 130,
		message: () => 'Cancelled.',
		hint: 'Nothing was changed.',
	},

	// Accounts
	ERR_SAVE_CLOSED: {
		exitStatus: 1,
		message: about => about,
		hint: 'Test Proxy comes before Test Token, and Test Token before Save; a change takes back what was tested.',
	},
	ERR_ACCOUNT_NOT_FOUND: {
		exitStatus: 4,
		message: about => `There is no account “${about}”.`,
		hint: 'Run “plex-accounts list” to see emails, user names and ids.',
	},
	ERR_ACCOUNT_AMBIGUOUS: {
		exitStatus: 4,
		message: about => `More than one account matches ${about}.`,
		hint: 'Use the email or the id of the one you mean.',
	},
	ERR_ACCOUNT_EXISTS: {
		exitStatus: 4,
		message: about => `The account ${about} is stored already.`,
		hint: 'Edit the stored one instead of adding it again.',
	},
	ERR_NO_VALID_ACCOUNT: {
		exitStatus: 4,
		message: () => 'There is no account to ask plex.tv with: none that is enabled has a token known to be valid.',
		hint: 'Add an account, or test the tokens of those that are there: plex-accounts test-token --all',
	},
	ERR_ACCOUNT_CHANGED: {
		exitStatus: 4,
		message: about => `The account ${about} was changed by somebody else in the meantime.`,
		hint: 'Nothing was saved. Open it again, look at what changed, and repeat your change.',
	},

	// The store
	ERR_STORE_LOCKED: {
		exitStatus: 5,
		message: about => `The accounts are locked by ${about}.`,
		hint: 'Wait for it to finish, or end it; the lock goes away with the process that holds it.',
	},
	ERR_STORE_DAMAGED: {
		exitStatus: 5,
		message: about => `The accounts file ${about} is damaged or not one of this program’s.`,
		hint: 'Nothing was changed. Go back to the last good version with: plex-accounts restore',
	},
	ERR_BACKUP_MISSING: {
		exitStatus: 5,
		message: about => `No good earlier version of ${about} is kept.`,
		hint: 'Give the file of a backup: plex-accounts restore FILE.',
	},
	ERR_IMPORT: {
		exitStatus: 2,
		message: about => `The file is no export of this program that can be read: ${about}.`,
		hint: 'Give a file that plex-accounts export has printed, and with an encrypted one its --passphrase-file. Nothing was changed.',
	},
	ERR_FILE_EXISTS: {
		exitStatus: 2,
		message: about => `${about} is there already.`,
		hint: 'Choose another name, or move that file away; it was not touched.',
	},
	ERR_STORE_EMPTY: {
		exitStatus: 5,
		message: about => `The accounts file ${about} is empty, which this program never leaves behind.`,
		hint: 'Nothing was changed. Go back to the last good version with: plex-accounts restore',
	},
	ERR_STORE_NEWER: {
		exitStatus: 5,
		message: about => `The accounts file ${about} was written by a newer version of this program.`,
		hint: 'Update plex-accounts on this machine. Nothing was changed.',
	},
	ERR_STORE_PERMISSION: {
		exitStatus: 5,
		message: about => `No permission to read or write ${about}.`,
		hint: 'Run the program as the user who owns that folder, or choose another with --data-dir.',
	},
	ERR_STORE_OWNER: {
		exitStatus: 5,
		message: about => `The folder ${about}.`,
		hint: 'Run the program as that user, or choose a folder of your own with --data-dir. Nothing was changed.',
	},
	ERR_STORE_EXPOSED: {
		exitStatus: 5,
		message: about => `Others on this machine can change what is in ${about}.`,
		hint: 'Close it with: chmod go-w FOLDER. Or choose another folder with --data-dir. Nothing was read or changed.',
	},
	ERR_STORE_LINK: {
		exitStatus: 5,
		message: about => `${about} is a link, and no link is followed here.`,
		hint: 'Put the file itself there, or name the folder that holds it with --data-dir. Nothing was changed.',
	},
	ERR_STORE_FULL: {
		exitStatus: 5,
		message: about => `There is no space left to write ${about}.`,
		hint: 'Free some space and try again. The accounts are as they were before.',
	},
	ERR_STORE_FAILED: {
		exitStatus: 5,
		message: about => `The accounts could not be read or written: ${about}.`,
		hint: 'Check the disk and the data folder. The accounts are as they were before.',
	},
	ERR_KEY_MISSING: {
		exitStatus: 5,
		message: about => `There are accounts, but their key is not there: ${about}.`,
		hint: 'Put the key back; without it no stored secret can be read. No new key was made.',
	},
	ERR_KEY_WRONG: {
		exitStatus: 5,
		message: about => `The key from ${about} does not open these accounts.`,
		hint: 'Give the key that belongs to this accounts file. Nothing was changed.',
	},
	ERR_KEY_NONE: {
		exitStatus: 5,
		message: () => 'There is no key yet, because nothing is stored.',
		hint: 'Add an account first. Its key is then made, or taken from where you said.',
	},
	ERR_KEY_LOCKED: {
		exitStatus: 5,
		message: () => 'The accounts are locked with a passphrase, and nobody gave it.',
		hint: 'Type it when you are asked at a terminal, or name a file with it in PLEX_ACCOUNTS_PASSPHRASE_FILE.',
	},
	ERR_KEY_COMMAND: {
		exitStatus: 5,
		message: about => `The command in PLEX_ACCOUNTS_KEY_COMMAND gave no key (${about}).`,
		hint: 'Run it by hand: it has to print 32 bytes in Base64 and end with 0.',
	},
	ERR_KEY_EXPOSED: {
		exitStatus: 5,
		message: about => `Others on this machine can read the key file ${about}.`,
		hint: 'Close it with: chmod 600 FILE. If others may have read it, sign the accounts out and add them again.',
	},

	// The program itself
	ERR_NODE_TOO_OLD: {
		exitStatus: 70,
		message: about => `plex-accounts needs Node.js 22.20 or newer; this is ${about}.`,
		hint: 'Install a newer Node.js, or put one first in PATH.',
	},
	ERR_BUG: {
		exitStatus: 70,
		message: about => `plex-accounts ran into a fault of its own: ${about}.`,
		hint: 'Please report it with the lines above and what you did; they hold no secret.',
	},
} satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof rows;

/** The rows by code, in the order in which documentation lists them. */
export const errorTable: Readonly<Record<ErrorCode, ErrorRow>> = rows;

/** What `--json` prints on stderr. */
export type ErrorObject = {readonly error: {readonly code: ErrorCode; readonly message: string; readonly hint: string}};

type AppErrorOptions = {
	readonly retryAfterSeconds?: number;
	/** Words that say more than the row's own. */
	readonly message?: string;
	readonly hint?: string;
};

/**
An error for people: what happened and what to do next, never a stack. Anything else that is thrown is a bug.
*/
export class AppError extends Error {
	/** The error that a failed test stands for, with the words that the test found for it. */
	static fromReport({code, message, hint, retryAfterSeconds}: {readonly code: ErrorCode; readonly message: string; readonly hint: string; readonly retryAfterSeconds?: number}): AppError {
		return new AppError(code, '', {message, hint, ...(retryAfterSeconds !== undefined && {retryAfterSeconds})});
	}

	override readonly name = 'AppError';
	readonly code: ErrorCode;
	readonly hint: string;
	readonly exitStatus: ExitStatus;
	/** How long the other side asked to be left alone, already bounded. */
	readonly retryAfterSeconds?: number;

	/** `about` fills the row's message; it must hold no secret and be clean of control characters. */
	constructor(code: ErrorCode, about = '', options: AppErrorOptions = {}) {
		const row = errorTable[code];
		super(options.message ?? row.message(about));
		this.code = code;
		this.hint = options.hint ?? row.hint;
		this.exitStatus = row.exitStatus;
		if (options.retryAfterSeconds !== undefined) {
			this.retryAfterSeconds = options.retryAfterSeconds;
		}
	}

	/** The same error, with one more thing to do or to know. */
	withHint(more: string): AppError {
		return new AppError(this.code, '', {
			message: this.message, hint: `${this.hint} ${more}`, ...(this.retryAfterSeconds !== undefined && {retryAfterSeconds: this.retryAfterSeconds}),
		});
	}

	toObject(): ErrorObject {
		return {error: {code: this.code, message: this.message, hint: this.hint}};
	}
}

/** By its name as well: an error of the demo's file is of that file's own class. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError || (error instanceof Error && error.name === 'AppError');
