import type {ErrorRows} from './row.js';

/** Plex.tv gave no answer that says anything about the token. */
export const plexErrors = {
	ERR_PLEX_UNREACHABLE: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv could not be reached: ${about}.`,
		hint: 'Check this machine’s DNS, route and firewall towards plex.tv, port 443.',
	},
	ERR_PLEX_TIMEOUT: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'plex.tv did not answer in time.',
		hint: 'Try again in a minute; if it goes on, see status.plex.tv and test the proxy.',
	},
	ERR_PLEX_CLOSED: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'The connection to plex.tv was cut in the middle of an answer.',
		hint: 'Try again; if it goes on, test the proxy and look into its log.',
	},
	ERR_PLEX_RATE_LIMITED: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => about === '' ? 'plex.tv asks to slow down (429).' : `plex.tv asks to slow down (429) and to come back in ${about}.`,
		hint: 'Wait, then try again. Accounts that share a proxy share this limit. It says nothing about the token.',
	},
	ERR_PLEX_UNAVAILABLE: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => `plex.tv is in trouble: ${about}.`,
		hint: 'Try again later, and see status.plex.tv. It says nothing about the token.',
	},
	ERR_PLEX_BOT_CHECK: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => `Something in front of plex.tv (${about}) wants proof that a person asks, which only a browser can give.`,
		hint: 'It looks at the proxy’s address: those of data centres and VPNs meet it most. Wait an hour, or use a proxy at a home address. It says nothing about the token.',
	},
	ERR_PLEX_REDIRECT: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv answered with a redirect to ${about}, which was not followed.`,
		hint: 'Something may stand between the proxy and plex.tv. Test the proxy, then try again.',
	},
	ERR_PLEX_REFUSED: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv refused the request: ${about}.`,
		hint: 'It says nothing about the token. If it goes on, the program may be too old for plex.tv.',
	},
	ERR_PLEX_FORBIDDEN: {
		cause: 'plex',
		retry: 'useless',
		exitStatus: 3,
		message: about => `plex.tv does not let this account do that: ${about}.`,
		hint: 'The token is alive; the right is missing. Managed users and accounts without Plex Pass may do less.',
	},
	ERR_PLEX_CALL_GONE: {
		cause: 'plex',
		retry: 'useless',
		exitStatus: 3,
		message: about => `plex.tv does not know this call, or no longer: ${about}.`,
		hint: 'It says nothing about the token. The program may be too old for plex.tv: look for a newer one.',
	},
	ERR_PLEX_ANSWER: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `The answer is not one that plex.tv gives: ${about}.`,
		hint: 'A sign-in page or a filter on the way may have answered instead. Test the proxy, then try again.',
	},
} satisfies ErrorRows;
