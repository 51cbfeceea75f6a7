import type {ErrorRows} from './row.js';

/** What was typed or given is wrong. */
export const inputErrors = {
	ERR_USAGE: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => about,
		hint: {
			dashboard: 'Correct it and try again.',
			command: ['Run the command with --help to see its options.'],
		},
	},
	ERR_EMAIL_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => about === '' ? 'The email is missing.' : `“${about}” is not an email address.`,
		hint: 'Type the address that the Plex account is registered with, such as name@example.com.',
	},
	ERR_ROUTE_MISSING: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: () => 'Neither a proxy nor a direct connection was chosen.',
		hint: {
			dashboard: 'Type a proxy URL, or choose a direct connection: plex.tv then sees this machine’s own address.',
			command: ['Give a proxy with --proxy-url, or choose --direct: plex.tv then sees this machine’s own address.'],
		},
	},
	ERR_PROXY_ADDRESS_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => about,
		hint: 'Type it as host:port or http://host:port, for example http://192.0.2.7:3128.',
	},
	ERR_PROXY_PORT_MISSING: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `The port is missing in “${about}”.`,
		hint: 'Add the port the proxy listens on: 3128 is usual for Squid, 8888 for Tinyproxy.',
	},
	ERR_PROXY_SCHEME_UNSUPPORTED: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `“${about}” is not an HTTP proxy address.`,
		hint: 'Only HTTP proxies work here (http:// or https://). A SOCKS proxy needs an HTTP proxy such as Privoxy in front of it.',
	},
	ERR_REQUEST_TARGET: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `No request may go there: ${about}.`,
		hint: 'Give a path such as /api/v2/user, or https://clients.plex.tv/… whole. Nothing was sent.',
	},
	ERR_ROUTE_DIRECT: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `${about} connects directly: there is no proxy to test.`,
		hint: 'Edit the account to give it a proxy, or test its token instead.',
	},
	ERR_PROXY_SIGN_IN_MISSING: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `The proxy’s ${about} is missing.`,
		hint: {
			dashboard: 'Give both user name and password, or choose that this proxy needs no sign-in.',
			command: ['Give both with --proxy-username and --proxy-password-file, or say on purpose that there is none: --proxy-no-sign-in.'],
		},
	},
	ERR_COPIED_URL_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => about,
		hint: 'In the browser’s developer tools, filter the network list for “requests”, then copy the URL (or “Copy as cURL”) of a request to plex.tv.',
	},
	ERR_COPIED_URL_HOST: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `The URL leads to ${about}, which is not plex.tv.`,
		hint: 'Copy a request whose host is plex.tv or ends in .plex.tv. Nothing of it was kept.',
	},
	ERR_TOKEN_INVALID: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => about,
		hint: 'A token is 20 letters, digits, “_” or “-”, or a longer one of three parts with dots between; paste it alone.',
	},
	ERR_PASSWORD_MISSING: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `No password is known for ${about}.`,
		hint: {
			dashboard: 'Use a PIN, which needs none; or edit the account and type its password in the Password step.',
			command: [
				'Use a PIN, which needs none: --pin.',
				'Give the password with --password-file.',
				'Or store it first: plex-accounts edit ACCOUNT --password-file FILE',
			],
		},
	},
	ERR_SECRET_FILE: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `The file ${about} could not be read as a secret.`,
		hint: {
			dashboard: 'Name a readable text file that holds nothing but the secret.',
			command: ['Name a readable text file with the secret on its one line, or - for standard input.'],
		},
	},
	ERR_INPUT_FILE: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `${about} could not be read, or is too long.`,
		hint: {
			dashboard: 'Name a readable file.',
			command: ['Name a readable file, or - for standard input.'],
		},
	},
	ERR_IMPORT: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `The file is no export of this program that can be read: ${about}.`,
		hint: {
			dashboard: 'Give a file that an export of this program has made. Nothing was changed.',
			command: ['Give a file that plex-accounts export has printed, and with an encrypted one its --passphrase-file. Nothing was changed.'],
		},
	},
	ERR_FILE_EXISTS: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `${about} is there already.`,
		hint: 'Choose another name, or move that file away; it was not touched.',
	},
	ERR_STDIN_TWICE: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `Only one option may read standard input, but ${about} do.`,
		hint: 'Put all but one of them into files.',
	},
	ERR_CONFIRMATION_NEEDED: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 2,
		message: about => `${about}, because nobody confirmed it.`,
		hint: {
			dashboard: 'Confirm it, and it is done.',
			command: ['Give --yes to have it done without being asked.'],
		},
	},
	ERR_SAVE_CLOSED: {
		cause: 'input',
		retry: 'useless',
		exitStatus: 1,
		message: about => about,
		hint: 'Test Proxy comes before Test Token, and Test Token before Save; a change takes back what was tested.',
	},
} satisfies ErrorRows;
